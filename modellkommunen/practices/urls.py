"""Addresses of practices."""

from modellkommunen.core.routes import PUBLIC, SIGNED_IN, route
from modellkommunen.practices.views import catalogue, workshop

app_name = "practices"
urlpatterns = [
    route("konzepte/", catalogue.practice_list, name="list", access=PUBLIC, cached=True),
    route(
        "konzepte/<uuid:practice_id>/",
        catalogue.practice_detail,
        name="detail",
        access=PUBLIC,
        cached=True,
    ),
    route("konzepte/<uuid:practice_id>/uebernehmen/", workshop.adopt, name="adopt", access=SIGNED_IN),
    route("konzepte/<uuid:practice_id>/bearbeiten/", workshop.edit, name="edit", access=SIGNED_IN),
    route(
        "konzepte/<uuid:practice_id>/veroeffentlichen/",
        workshop.publish,
        name="publish",
        access=SIGNED_IN,
    ),
    route(
        "konzepte/<uuid:practice_id>/zuruecknehmen/",
        workshop.retract,
        name="retract",
        access=SIGNED_IN,
    ),
    route("meine-konzepte/", workshop.own_list, name="own_list", access=SIGNED_IN),
    route(
        "meine-konzepte/neu/<uuid:organisation_id>/",
        workshop.create,
        name="create",
        access=SIGNED_IN,
    ),
    route(
        "uebernahmen/<uuid:adoption_id>/zurueckziehen/",
        workshop.withdraw_adoption,
        name="withdraw_adoption",
        access=SIGNED_IN,
    ),
]
