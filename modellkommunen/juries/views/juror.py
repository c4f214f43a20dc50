"""The juror's room: declare conflicts, read, score."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommunen.calls.domain.queries import criteria_of
from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.forms import show_refusal
from modellkommunen.core.permissions import allowed
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.juries.domain import operations
from modellkommunen.juries.domain.queries import (
    application_to_declare,
    declarations_to_make,
    own_assignments,
    own_juries,
    scores_of,
)
from modellkommunen.juries.errors import ReviewIncomplete
from modellkommunen.juries.forms import CloseScoringForm, ConflictForm, ReviewForm
from modellkommunen.juries.models import Assignment, Jury, Review
from modellkommunen.juries.tables import review_columns
from modellkommunen.juries.views.closing import close_jury
from modellkommunen.questionnaires.domain.queries import references_of
from modellkommunen.questionnaires.forms import ShownSection, shown_answers


@require_safe
def jury_list(request: HttpRequest) -> HttpResponse:
    """The juries the person belongs to."""
    return render(request, "juries/list.html", {"juries": own_juries(request.user)})


@require_safe
def overview(request: HttpRequest, jury_id: UUID) -> HttpResponse:
    """What a juror has to do."""
    jury = get_visible_or_404(Jury.objects.with_call(), request.user, pk=jury_id)
    return _overview_page(request, jury, CloseScoringForm())


def _overview_page(
    request: HttpRequest, jury: Jury, close_form: CloseScoringForm, status: int = 200
) -> HttpResponse:
    context = {
        "jury": jury,
        "to_declare": declarations_to_make(request.user, jury),
        "assignments": own_assignments(request.user, jury),
        "columns": review_columns(),
        "may_close": allowed(request.user, "juries.close_scoring", jury),
        "may_see_ranking": allowed(request.user, "juries.see_ranking", jury),
        "close_form": close_form,
    }
    return render(request, "juries/overview.html", context, status=status)


def declare(request: HttpRequest, jury_id: UUID, application_id: UUID) -> HttpResponse:
    """Declare about one application whether there is a conflict; only title and applicants are shown."""
    jury = get_visible_or_404(Jury.objects.with_call(), request.user, pk=jury_id)
    application = application_to_declare(request.user, jury, application_id)
    if application is None:
        raise Http404
    form = ConflictForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.declare_conflict(
                jury_id=jury.pk,
                application_id=application.pk,
                kind=form.kind(),
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Your declaration has been recorded."))
            return redirect("juries:overview", jury_id=jury.pk)
    context = {"jury": jury, "application": application, "form": form}
    return render(request, "juries/declare.html", context)


def review(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    """Read an application and score it."""
    assignment = get_visible_or_404(Assignment.objects.with_page_data(), request.user, pk=assignment_id)
    jury = assignment.member.jury
    criteria = criteria_of(jury.call)
    saved = scores_of(assignment.review)
    form = ReviewForm(
        request.POST or None,
        criteria=criteria,
        initial=ReviewForm.initial_for(assignment.review, saved),
    )
    if request.method == "POST" and form.is_valid():
        answer = _save(request, assignment, form)
        if answer is not None:
            return answer
    context = {
        "assignment": assignment,
        "application": assignment.application,
        "jury": jury,
        "form": form,
        "scores": saved,
        "may_edit": allowed(request.user, "juries.edit_review", assignment.review),
        "may_declare": allowed(request.user, "juries.declare_conflict", jury),
        "sections": _answers(assignment),
    }
    return render(request, "juries/review.html", context)


@require_POST
def close_scoring(request: HttpRequest, jury_id: UUID) -> HttpResponse:
    """End the scoring."""
    jury = get_visible_or_404(Jury.objects.with_call(), request.user, pk=jury_id)
    refused = close_jury(request, jury)
    if refused is not None:
        return _overview_page(request, jury, refused, status=422)
    return redirect("juries:overview", jury_id=jury.pk)


def _answers(assignment: Assignment) -> tuple[ShownSection, ...]:
    """Return the answers without what is hidden from jurors."""
    sheet = assignment.application.sheet
    questionnaire = sheet.revision.questionnaire
    names = references_of(questionnaire, sheet.values)
    return shown_answers(questionnaire, sheet.values, names, for_jury=True)


def _save(request: HttpRequest, assignment: Assignment, form: ReviewForm) -> HttpResponse | None:
    """Save, and finish if asked; None means that the form is shown again with its errors."""
    at = arrival_of(request)
    try:
        saved = operations.save_review(
            review_id=assignment.review.pk,
            base_version=form.cleaned_data["base_version"],
            scores=form.entries(),
            comment=form.cleaned_data["comment"],
            by=actor_of(request),
            at=at,
        )
        if "finish" not in request.POST:
            messages.success(request, _("The review has been saved."))
            return redirect("juries:review", assignment_id=assignment.pk)
        form.data = request.POST.dict() | {"base_version": str(saved.version)}
        operations.finish_review(review_id=saved.pk, by=actor_of(request), at=at)
    except ReviewIncomplete as refusal:
        for key in refusal.criteria:
            form.add_error(f"points_{key}", str(refusal.sentence))
        return None
    except Refused as refusal:
        show_refusal(form, refusal, version=lambda: Review.objects.get(pk=assignment.review.pk).version)
        return None
    messages.success(request, _("The review is final. Thank you."))
    return redirect("juries:overview", jury_id=assignment.member.jury_id)
