"""Addresses of calls."""

from django.views.decorators.http import require_safe

from modellkommunen.calls.views import office, public
from modellkommunen.calls.views.feeds import CallFeed
from modellkommunen.core.routes import PUBLIC, room, route

OFFICE = room("office")

app_name = "calls"
urlpatterns = [
    route("aufrufe/", public.call_list, name="list", access=PUBLIC, cached=True),
    route("aufrufe/neu.atom", require_safe(CallFeed()), name="feed", access=PUBLIC, cached=True),
    route("aufrufe/<slug:slug>/", public.call_detail, name="detail", access=PUBLIC, cached=True),
    route(
        "aufrufe/<slug:slug>/termine.ics",
        public.call_calendar_file,
        name="calendar",
        access=PUBLIC,
        cached=True,
    ),
    route("verwaltung/aufrufe/", office.office_list, name="office_list", access=OFFICE),
    route("verwaltung/aufrufe/neu/", office.create_call, name="create", access=OFFICE),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/",
        office.office_detail,
        name="office_detail",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/bearbeiten/",
        office.edit_call,
        name="edit",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/vorschau/",
        office.preview_call,
        name="preview",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/freigabe-anfordern/",
        office.request_approval,
        name="request_approval",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/veroeffentlichen/",
        office.publish_call,
        name="publish",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/zurueckgeben/",
        office.return_call,
        name="return",
        access=OFFICE,
    ),
    route(
        "verwaltung/aufrufe/<uuid:call_id>/fragen/",
        office.answer_question,
        name="answer_question",
        access=OFFICE,
    ),
]
