"""The public result, and the feedback for each applicant."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommunen.applications.actions import actions_for
from modellkommunen.applications.models import Application
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.juries.domain.queries import (
    public_awards,
    published_problem,
    released_decision,
    released_jury,
    sums_by,
)
from modellkommunen.juries.tables import award_columns, group_columns


@require_safe
def result(request: HttpRequest, slug: str) -> HttpResponse:
    """Who was chosen, with which sum; a page like any other unknown one until the release."""
    jury = released_jury(slug)
    if jury is None:
        raise Http404
    awards = public_awards(jury)
    context = {
        "jury": jury,
        "call": jury.call,
        "awards": awards,
        "selection": published_problem(jury),
        "total": sum((award.amount for award in awards), start=0),
        "by_kreis": sums_by(awards, lambda award: [award.kreis or _("without a Kreis")]),
        "by_topic": sums_by(awards, lambda award: award.topics),
        "columns": award_columns(),
        "kreis_columns": group_columns(_("Kreis")),
        "topic_columns": group_columns(_("Field of action")),
    }
    return render(request, "juries/result.html", context)


@require_safe
def problem(request: HttpRequest, slug: str) -> HttpResponse:
    """What the proposal was computed from, without names: receipt numbers, means, sums and limits."""
    jury = released_jury(slug)
    selection = None if jury is None else published_problem(jury)
    if selection is None:
        raise Http404
    answer = HttpResponse(selection.problem, content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-auswahl.json"'
    return answer


@require_safe
def feedback(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """What the jury decided about one's own application, after the release."""
    application = get_visible_or_404(
        Application.objects.of_member(request.user).with_page_data(), request.user, pk=application_id
    )
    decision = released_decision(application)
    if decision is None:
        raise Http404
    context = {
        "application": application,
        "decision": decision,
        "actions": [
            action for action in actions_for(request.user, application) if action.url != request.path
        ],
    }
    return render(request, "juries/feedback.html", context)
