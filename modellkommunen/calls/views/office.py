"""The room of the programme office: prepare, approve and publish calls, answer questions."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommunen.calls.actions import office_actions_for
from modellkommunen.calls.blueprints import blueprints
from modellkommunen.calls.domain import operations
from modellkommunen.calls.domain.phases import phase_at, phase_by_dates
from modellkommunen.calls.domain.queries import calls_for_office, criteria_of, last_return
from modellkommunen.calls.domain.readiness import missing_parts
from modellkommunen.calls.forms import (
    CallCreationForm,
    CallQuestionForm,
    CallRulesForm,
    CriterionFormSet,
    ReturnForm,
)
from modellkommunen.calls.models import Call
from modellkommunen.calls.tables import office_columns
from modellkommunen.calls.views.public import call_context
from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.forms import show_refusal
from modellkommunen.core.permissions import allowed
from modellkommunen.core.steps import run_operation, seen_version
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.kern.forms import KernForm


@require_safe
def office_list(request: HttpRequest) -> HttpResponse:
    """All calls with their phase."""
    at = arrival_of(request)
    rows = [(call, phase_at(call, at)) for call in calls_for_office(request.user)]
    return render(request, "calls/office_list.html", {"rows": rows, "columns": office_columns()})


def create_call(request: HttpRequest) -> HttpResponse:
    """Start a call from a ready-made one."""
    form = CallCreationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        data["blueprint"] = blueprints()[data["blueprint"]]
        try:
            call = operations.create_call(**data, by=actor_of(request), at=arrival_of(request))
        except Refused as refusal:
            show_refusal(form, refusal, field="slug")
        else:
            messages.success(request, _("The call has been created. You can prepare it now."))
            return redirect("calls:edit", call_id=call.pk)
    return render(request, "calls/create.html", {"form": form})


def edit_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Prepare the rules and criteria of a call."""
    call = _call(request, call_id)
    if not allowed(request.user, "calls.edit_call", call):
        return redirect("calls:office_detail", call_id=call.pk)
    initial = CallRulesForm.initial_for(call.rules, call.version)
    form = CallRulesForm(request.POST or None, initial=initial)
    rows = CriterionFormSet.initial_for(criteria_of(call))
    criteria = CriterionFormSet(request.POST or None, initial=rows, prefix="criteria")
    if request.method == "POST" and form.is_valid() and criteria.is_valid():
        try:
            operations.edit_call(
                call_id=call.pk,
                base_version=form.cleaned_data["base_version"],
                changes=form.changes(),
                confirmed=form.cleaned_data["confirmed"],
                criteria=criteria.entries(),
                by=actor_of(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            show_refusal(form, refusal, version=lambda: _call(request, call_id).version)
        else:
            messages.success(request, _("The call has been saved."))
            return redirect("calls:office_detail", call_id=call.pk)
    return render(request, "calls/edit.html", {"call": call, "form": form, "criteria": criteria})


@require_safe
def office_detail(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """One call as the office sees it: state, what is missing, the next step."""
    return _office_page(request, _call(request, call_id))


@require_safe
def preview_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """The page of a call before it is public, as readers will find it when it opens."""
    call = _call(request, call_id)
    if not allowed(request.user, "calls.preview_call", call):
        return redirect(call)
    context = call_context(call, phase_by_dates(call.rules, call.rules.opens_at))
    return render(request, "calls/detail.html", context | {"is_preview": True})


@require_POST
def request_approval(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Hand the call to a second person."""
    return _step(
        request,
        call_id,
        operations.request_approval,
        _("The call is waiting for the approval of a second person."),
    )


@require_POST
def publish_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Approve the call as second person."""
    return _step(request, call_id, operations.publish_call, _("The call is published."))


@require_POST
def return_call(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Send the call back with a reason."""
    form = ReturnForm(request.POST)
    step = partial(operations.return_call, seen_version=seen_version(request))
    if not _typed(request, call_id, form, step, _("The call was sent back.")):
        return _office_page(request, _call(request, call_id), return_form=form)
    return redirect("calls:office_detail", call_id=call_id)


@require_POST
def answer_question(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Publish a question with its answer."""
    form = CallQuestionForm(request.POST)
    if not _typed(request, call_id, form, operations.answer_question, _("The answer is published.")):
        return _office_page(request, _call(request, call_id), question_form=form)
    return redirect("calls:office_detail", call_id=call_id)


def _call(request: HttpRequest, call_id: UUID) -> Call:
    call: Call = get_visible_or_404(Call.objects.with_rules(), request.user, pk=call_id)
    return call


def _office_page(
    request: HttpRequest,
    call: Call,
    return_form: ReturnForm | None = None,
    question_form: CallQuestionForm | None = None,
) -> HttpResponse:
    may = {
        step: allowed(request.user, f"calls.{permission}", call)
        for step, permission in (
            ("edit", "edit_call"),
            ("request", "request_approval"),
            ("publish", "approve_call"),
            ("return", "return_call"),
            ("answer", "answer_question"),
            ("preview", "preview_call"),
        )
    }
    phase = phase_at(call, arrival_of(request))
    context: dict[str, Any] = call_context(call, phase) | {
        "may": may,
        "office_actions": office_actions_for(call),
        "returned": last_return(call),
        "missing": missing_parts(call, arrival_of(request)),
        "criteria": criteria_of(call),
        "questions": call.questions.order_by("number", "pk"),
        "return_form": return_form or ReturnForm(),
        "question_form": question_form or CallQuestionForm(),
    }
    failed = any(form is not None for form in (return_form, question_form))
    return render(request, "calls/office_detail.html", context, status=422 if failed else 200)


def _typed(
    request: HttpRequest, call_id: UUID, form: KernForm, operation: Callable[..., Any], done: str
) -> bool:
    """Take a step with what was typed; a refusal stands at the form, with the text still in it."""
    call = _call(request, call_id)
    if not form.is_valid():
        return False
    try:
        operation(call_id=call.pk, by=actor_of(request), at=arrival_of(request), **form.cleaned_data)
    except Refused as refusal:
        show_refusal(form, refusal)
        return False
    messages.success(request, done)
    return True


def _step(
    request: HttpRequest,
    call_id: UUID,
    operation: Callable[..., Any],
    done: str,
) -> HttpResponse:
    call = _call(request, call_id)
    run_operation(request, operation, done, call_id=call.pk, seen_version=seen_version(request))
    return redirect("calls:office_detail", call_id=call.pk)
