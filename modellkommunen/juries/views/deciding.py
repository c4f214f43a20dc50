"""Ranking, proposal, decisions; for the office and those who lead the jury."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.forms import show_refusal
from modellkommunen.core.permissions import allowed, demand
from modellkommunen.core.steps import run_operation, seen_version
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.juries.domain import operations
from modellkommunen.juries.domain.queries import (
    decision_about,
    decisions_without_feedback,
    hidden_from,
    last_return,
    newest_selection,
    possible_outcomes,
    ranking_rows,
    reviews_of,
    standings_for,
    submitted_applications,
    submitted_seen_by,
    summary_of,
    unranked_applications,
)
from modellkommunen.juries.forms import DecisionForm, ReturnDecisionForm, version_of
from modellkommunen.juries.models import Decision, Jury
from modellkommunen.juries.tables import ranking_columns

PAGE_LENGTH = 50


@require_safe
def ranking(request: HttpRequest, jury_id: UUID) -> HttpResponse:
    """The ranking with proposal and decisions, without what the person has a conflict with."""
    return _ranking_page(request, _jury(request, jury_id), ReturnDecisionForm())


def _ranking_page(
    request: HttpRequest, jury: Jury, return_form: ReturnDecisionForm, status: int = 200
) -> HttpResponse:
    demand(request.user, "juries.see_ranking", jury)
    standings = standings_for(request.user, jury)
    page = Paginator(standings, PAGE_LENGTH).get_page(request.GET.get("seite"))
    # Sum and number of the proposal would tell a person with a conflict what is left out of the rows.
    hidden = len(hidden_from(request.user, jury))
    selection = None if hidden else newest_selection(jury)
    may_decide = allowed(request.user, "juries.decide", jury)
    missing = decisions_without_feedback(jury) if may_decide else Decision.objects.none()
    # What is seen and has no line. Mostly there is none, and asking for the rows would take a quarter of the page.
    without_line = submitted_applications(jury).count() - hidden - len(standings)
    others: Any = unranked_applications(request.user, jury) if without_line else []
    unranked = Paginator(others, PAGE_LENGTH)
    unranked.count = without_line
    context = {
        "jury": jury,
        "call": jury.call,
        "page": page,
        "rows": ranking_rows(jury, list(page.object_list), selection),
        "unranked": unranked.get_page(request.GET.get("offen")),
        "columns": ranking_columns(),
        "without_feedback": Paginator(missing, PAGE_LENGTH).get_page(request.GET.get("ohne")),
        "parameters": request.GET,
        "proposal": summary_of(selection) if selection else None,
        "may_decide": may_decide,
        "may_release": allowed(request.user, "juries.release_decision", jury),
        "may_return": allowed(request.user, "juries.return_decision", jury),
        "return_form": return_form,
        "returned": last_return(request.user, jury),
    }
    return render(request, "juries/ranking.html", context, status=status)


def decide(request: HttpRequest, jury_id: UUID, application_id: UUID) -> HttpResponse:
    """The reviews of one application and the decision about it."""
    jury = _jury(request, jury_id)
    demand(request.user, "juries.see_ranking", jury)
    # Who leads the jury sees all that the person has no conflict with, assigned or not.
    application = submitted_seen_by(request.user, jury).filter(pk=application_id).first()
    if application is None:
        raise Http404
    decision = decision_about(application)
    initial = DecisionForm.initial_for(decision, application)
    form = DecisionForm(request.POST or None, initial=initial, outcomes=possible_outcomes(jury, application))
    if request.method == "POST" and form.is_valid():
        try:
            operations.record_decision(
                jury_id=jury.pk,
                application_id=application.pk,
                base_version=form.cleaned_data["base_version"],
                entry=form.entry(),
                by=actor_of(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            show_refusal(form, refusal, version=lambda: version_of(decision_about(application)))
            decision = decision_about(application)
        else:
            messages.success(request, _("The decision has been recorded."))
            return redirect("juries:ranking", jury_id=jury.pk)
    context = {
        "jury": jury,
        "application": application,
        "reviews": reviews_of(application),
        "decision": decision,
        "form": form,
        "may_decide": allowed(request.user, "juries.decide", jury),
    }
    return render(request, "juries/decide.html", context)


@require_POST
def compute(request: HttpRequest, jury_id: UUID) -> HttpResponse:
    """Compute a proposal."""
    return _step(request, jury_id, operations.compute_selection, _("The proposal is computed."))


@require_POST
def adopt(request: HttpRequest, jury_id: UUID) -> HttpResponse:
    """Record the proposal as decision."""
    return _seen_step(request, jury_id, operations.adopt_proposal, _("The proposal is recorded as decision."))


@require_POST
def hand_over(request: HttpRequest, jury_id: UUID) -> HttpResponse:
    """Hand the decision to a second person."""
    return _seen_step(
        request,
        jury_id,
        operations.hand_over_decision,
        _("The decision is waiting for its release by a second person."),
    )


@require_POST
def release(request: HttpRequest, jury_id: UUID) -> HttpResponse:
    """Release the decision."""
    return _seen_step(
        request,
        jury_id,
        operations.release_decision,
        _("The decision is released. All applicants get a message."),
    )


@require_POST
def return_decision(request: HttpRequest, jury_id: UUID) -> HttpResponse:
    """Send the decision back to the jury."""
    jury = _jury(request, jury_id)
    form = ReturnDecisionForm(request.POST)
    if form.is_valid():
        try:
            operations.return_decision(
                jury_id=jury.pk,
                seen_version=seen_version(request),
                by=actor_of(request),
                at=arrival_of(request),
                **form.cleaned_data,
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The decision was sent back."))
            return redirect("juries:ranking", jury_id=jury.pk)
    return _ranking_page(request, jury, form, status=422)


def _jury(request: HttpRequest, jury_id: UUID) -> Jury:
    jury: Jury = get_visible_or_404(Jury.objects.with_call(), request.user, pk=jury_id)
    return jury


def _step(request: HttpRequest, jury_id: UUID, operation: Callable[..., Any], done: str) -> HttpResponse:
    jury = _jury(request, jury_id)
    run_operation(request, operation, done, jury_id=jury.pk)
    return redirect("juries:ranking", jury_id=jury.pk)


def _seen_step(request: HttpRequest, jury_id: UUID, operation: Callable[..., Any], done: str) -> HttpResponse:
    """Take a step about what the page shows: it is refused when that has changed meanwhile."""
    return _step(request, jury_id, partial(operation, seen_version=seen_version(request)), done)
