"""Addresses of territories and their register."""

from modellkommunen.core.routes import PUBLIC, permission, route
from modellkommunen.places.views import corrections, public, register

REGISTER = permission("places.import_register")
CORRECTIONS = permission("places.correct_territory")

app_name = "places"
urlpatterns = [
    route("orte/", public.territory_list, name="list", access=PUBLIC, cached=True),
    route("orte/<uuid:territory_id>/", public.territory_detail, name="detail", access=PUBLIC, cached=True),
    route("verwaltung/register/", register.register_list, name="register_list", access=REGISTER),
    route(
        "verwaltung/register/<uuid:import_id>/",
        register.register_preview,
        name="register_preview",
        access=REGISTER,
    ),
    route(
        "verwaltung/register/<uuid:import_id>/anwenden/",
        register.apply_import,
        name="register_apply",
        access=REGISTER,
    ),
    route(
        "verwaltung/register/<uuid:import_id>/verwerfen/",
        register.discard_import,
        name="register_discard",
        access=REGISTER,
    ),
    route(
        "verwaltung/orte/<uuid:territory_id>/",
        corrections.territory_corrections,
        name="corrections",
        access=CORRECTIONS,
    ),
    route(
        "verwaltung/orte/<uuid:territory_id>/amt/",
        corrections.enter_membership,
        name="enter_membership",
        access=CORRECTIONS,
    ),
    route(
        "verwaltung/berichtigungen/<uuid:correction_id>/zuruecknehmen/",
        corrections.withdraw,
        name="withdraw_correction",
        access=CORRECTIONS,
    ),
    route(
        "verwaltung/mitgliedschaften/<uuid:membership_id>/beenden/",
        corrections.end_membership,
        name="end_membership",
        access=CORRECTIONS,
    ),
]
