"""Addresses that compose the other apps."""

from modellkommunen.core.routes import SIGNED_IN, route
from modellkommunen.portal.views.concept import publish_concept
from modellkommunen.portal.views.dashboard import dashboard

app_name = "portal"
urlpatterns = [
    route("uebersicht/", dashboard, name="dashboard", access=SIGNED_IN),
    route(
        "bewerbungen/<uuid:application_id>/konzept/",
        publish_concept,
        name="publish_concept",
        access=SIGNED_IN,
    ),
]
