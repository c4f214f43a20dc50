"""Begin an application and keep an overview of one's own."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommunen.applications.actions import actions_for
from modellkommunen.applications.documents.empty_form import empty_form_pdf
from modellkommunen.applications.domain import operations
from modellkommunen.applications.domain.completeness import states_of
from modellkommunen.applications.domain.queries import (
    candidates_for,
    own_applications,
    valid_submission,
)
from modellkommunen.applications.outcomes import with_outcomes
from modellkommunen.applications.tables import own_columns
from modellkommunen.applications.views.answers import answers_of, missing_answers
from modellkommunen.applications.views.own import own_application
from modellkommunen.calls.domain.phases import is_open_at, phase_at
from modellkommunen.calls.models import Call
from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.permissions import allowed
from modellkommunen.core.visibility import get_visible_or_404


@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    """The applications of the person's organisations."""
    rows = with_outcomes(own_applications(request.user))
    return render(request, "applications/own_list.html", {"rows": rows, "columns": own_columns()})


def start(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the organisation to apply for, after the check whether it may."""
    call = get_visible_or_404(Call.objects.public().with_rules(), request.user, slug=slug)
    at = arrival_of(request)
    if request.method == "POST":
        organisation_id = _chosen_organisation(request)
        try:
            application = operations.start_application(
                call_id=call.pk, organisation_id=organisation_id, by=actor_of(request), at=at
            )
        except Refused as refusal:
            messages.error(request, str(refusal.sentence))
        else:
            messages.success(request, _("The draft has been created."))
            return redirect(application)
    context = {
        "call": call,
        "candidates": candidates_for(request.user, call),
        "phase": phase_at(call, at),
        "is_open": is_open_at(call, at),
    }
    return render(request, "applications/start.html", context)


@require_safe
def detail(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The task list of a draft, or what was sent."""
    application = own_application(request, application_id)
    [(_application, standing)] = with_outcomes([application])
    context = {
        "application": application,
        "standing": standing,
        "call": application.call,
        "is_open": is_open_at(application.call, arrival_of(request)),
        "steps": states_of(application),
        "problems": missing_answers(application),
        "sections": answers_of(application) if application.state == "submitted" else (),
        "submission": valid_submission(application),
        "was_sent": application.submissions.exists(),
        "actions": actions_for(request.user, application),
        "may_submit": allowed(request.user, "applications.submit_application", application),
        "may_withdraw": allowed(request.user, "applications.withdraw_application", application),
        "may_revive": allowed(request.user, "applications.revive_application", application),
        "may_edit": allowed(request.user, "applications.edit_application", application),
    }
    return render(request, "applications/detail.html", context)


@require_safe
def empty_form(request: HttpRequest, slug: str) -> HttpResponse:
    """The empty form as PDF, for the council."""
    call = get_visible_or_404(Call.objects.with_rules(), request.user, slug=slug)
    response = HttpResponse(empty_form_pdf(call), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="formular-{call.slug}.pdf"'
    return response


def _chosen_organisation(request: HttpRequest) -> UUID:
    """Return the organisation typed into the form; an unreadable one names nobody."""
    try:
        return UUID(request.POST.get("organisation", ""))
    except ValueError:
        return UUID(int=0)
