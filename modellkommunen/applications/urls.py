"""Addresses of applications."""

from modellkommunen.applications.views import applying, office, sections, sending
from modellkommunen.core.routes import PUBLIC, SIGNED_IN, room, route

OFFICE = room("office")

app_name = "applications"
urlpatterns = [
    route("bewerbungen/", applying.own_list, name="own_list", access=SIGNED_IN),
    route("aufrufe/<slug:slug>/bewerben/", applying.start, name="start", access=SIGNED_IN),
    route("aufrufe/<slug:slug>/formular.pdf", applying.empty_form, name="empty_form", access=PUBLIC),
    route("bewerbungen/<uuid:application_id>/", applying.detail, name="detail", access=SIGNED_IN),
    route(
        "bewerbungen/<uuid:application_id>/abschnitt/<slug:section_key>/",
        sections.edit_section,
        name="section",
        access=SIGNED_IN,
    ),
    route(
        "bewerbungen/<uuid:application_id>/einreichen/",
        sending.submit,
        name="submit",
        access=SIGNED_IN,
    ),
    route(
        "bewerbungen/<uuid:application_id>/eingang/",
        sending.receipt,
        name="receipt",
        access=SIGNED_IN,
    ),
    route(
        "bewerbungen/<uuid:application_id>/eingang/<slug:number>.pdf",
        sending.receipt_file,
        name="receipt_file",
        access=SIGNED_IN,
    ),
    route(
        "bewerbungen/<uuid:application_id>/eingang/<slug:number>.json",
        sending.content_file,
        name="content_file",
        access=SIGNED_IN,
    ),
    route(
        "bewerbungen/<uuid:application_id>/zurueckziehen/",
        sending.withdraw,
        name="withdraw",
        access=SIGNED_IN,
    ),
    route(
        "bewerbungen/<uuid:application_id>/wieder-aufnehmen/",
        sending.revive,
        name="revive",
        access=SIGNED_IN,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/bewerbungen/",
        office.call_applications,
        name="office_list",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/bewerbungen.csv",
        office.call_applications_file,
        name="office_csv",
        access=OFFICE,
        kwargs={"file_format": "csv"},
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/bewerbungen.xlsx",
        office.call_applications_file,
        name="office_xlsx",
        access=OFFICE,
        kwargs={"file_format": "xlsx"},
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/bewerbungen/oeffnen/",
        office.open_call_applications,
        name="open",
        access=OFFICE,
    ),
    route(
        "verwaltung/bewerbungen/<uuid:application_id>/",
        office.examine,
        name="examine",
        access=OFFICE,
    ),
]
