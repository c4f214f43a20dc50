"""What everybody can read about calls."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from modellkommunen.calls.actions import actions_for
from modellkommunen.calls.documents.calendar import call_calendar
from modellkommunen.calls.domain.phases import phase_at
from modellkommunen.calls.domain.queries import call_page, calls_by_phase
from modellkommunen.calls.enums import CallPhase
from modellkommunen.calls.models import Call
from modellkommunen.calls.tables import criteria_columns
from modellkommunen.core.arrival import arrival_of


@require_safe
def call_list(request: HttpRequest) -> HttpResponse:
    """All public calls, what is open first."""
    groups = calls_by_phase(arrival_of(request))
    sections = [(phase, CallPhase(phase).label, calls) for phase, calls in groups.items()]
    return render(request, "calls/list.html", {"sections": sections})


@require_safe
def call_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One call with everything an applicant has to know."""
    call = _public_call(request, slug)
    return render(request, "calls/detail.html", call_context(call, phase_at(call, arrival_of(request))))


@require_safe
def call_calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The dates of a call as a calendar file."""
    call = _public_call(request, slug)
    response = HttpResponse(call_calendar(call), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{call.slug}.ics"'
    return response


def call_context(call: Call, phase: CallPhase) -> dict[str, Any]:
    """Return what the page of a call shows in a phase; the preview of the office shows the same."""
    return {
        "call": call,
        "rules": call.rules,
        "phase": phase,
        "actions": actions_for(call, phase),
        "criteria_columns": criteria_columns(),
    }


def _public_call(request: HttpRequest, slug: str) -> Call:
    call = call_page(slug, request.user)
    if call is None or phase_at(call, arrival_of(request)) == CallPhase.PREPARED:
        raise Http404
    return call
