"""The office's page of a jury: members, assignment, start."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommunen.calls.models import Call
from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.forms import show_refusal
from modellkommunen.core.permissions import allowed, demand
from modellkommunen.core.steps import run_operation
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.juries.domain import operations
from modellkommunen.juries.domain.queries import last_return, members_of, preparation_of, progress_for
from modellkommunen.juries.domain.topics import topic_labels
from modellkommunen.juries.enums import JuryRole
from modellkommunen.juries.forms import AppointmentForm, CloseScoringForm, DismissalForm
from modellkommunen.juries.models import Jury
from modellkommunen.juries.tables import member_columns
from modellkommunen.juries.views.closing import close_jury


def call_jury(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Set up and run the jury of a call."""
    call = get_visible_or_404(Call.objects.public().with_rules(), request.user, pk=call_id)
    jury = Jury.objects.visible_to(request.user).with_call().filter(call=call).order_by("pk").first()
    if jury is None:
        return render(request, "juries/office_empty.html", {"call": call})
    form = AppointmentForm(request.POST or None, topics=_topics(call))
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            operations.appoint_juror(
                jury_id=jury.pk,
                account=data["email"],
                role=JuryRole(data["role"]),
                expertise=data["expertise"],
                max_load=data["max_load"],
                by=actor_of(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The member has been appointed."))
            return redirect("juries:office", call_id=call.pk)
    return _jury_page(request, call, jury, form, CloseScoringForm())


def _jury_page(
    request: HttpRequest,
    call: Call,
    jury: Jury,
    form: AppointmentForm,
    close_form: CloseScoringForm,
    status: int = 200,
) -> HttpResponse:
    may_manage = allowed(request.user, "juries.manage_jury", jury)
    context = {
        "call": call,
        "jury": jury,
        "form": form,
        "progress": progress_for(request.user, jury),
        "columns": member_columns(),
        "preparation": preparation_of(request.user, jury) if may_manage else None,
        "may_manage": may_manage,
        "may_close": allowed(request.user, "juries.close_scoring", jury),
        "may_see_ranking": allowed(request.user, "juries.see_ranking", jury),
        "close_form": close_form,
        "returned": last_return(request.user, jury),
    }
    return render(request, "juries/office.html", context, status=status)


@require_POST
def create(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Set up the jury of a call."""
    call = get_visible_or_404(Call.objects.public(), request.user, pk=call_id)
    run_operation(
        request,
        operations.create_jury,
        _("The jury is set up. You can appoint its members now."),
        call_id=call.pk,
    )
    return redirect("juries:office", call_id=call.pk)


@require_POST
def assign(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Distribute the applications over the members."""
    return _step(request, call_id, operations.assign_jurors, _("The applications are assigned."))


@require_POST
def start(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Open the scoring."""
    return _step(request, call_id, operations.start_scoring, _("The scoring has started."))


@require_POST
def close(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """End the scoring."""
    jury = get_visible_or_404(Jury.objects.with_call(), request.user, call_id=call_id)
    refused = close_jury(request, jury)
    if refused is not None:
        form = AppointmentForm(topics=_topics(jury.call))
        return _jury_page(request, jury.call, jury, form, refused, status=422)
    return redirect("juries:office", call_id=call_id)


def dismiss(request: HttpRequest, call_id: UUID, member_id: UUID) -> HttpResponse:
    """End the membership of a juror, with a reason."""
    jury = get_visible_or_404(Jury.objects.with_call(), request.user, call_id=call_id)
    demand(request.user, "juries.manage_jury", jury)
    member = next((entry for entry in members_of(jury) if entry.pk == member_id), None)
    if member is None:
        raise Http404
    form = DismissalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.dismiss_juror(
                member_id=member.pk,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The membership has ended."))
            return redirect("juries:office", call_id=call_id)
    return render(request, "juries/dismiss.html", {"jury": jury, "member": member, "form": form})


def _topics(call: Call) -> list[tuple[str, str]]:
    return list(topic_labels(call).items())


def _step(request: HttpRequest, call_id: UUID, operation: Callable[..., Any], done: str) -> HttpResponse:
    jury = get_visible_or_404(Jury.objects.all(), request.user, call_id=call_id)
    run_operation(request, operation, done, jury_id=jury.pk)
    return redirect("juries:office", call_id=call_id)
