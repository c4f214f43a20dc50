"""Preview, send, receipt, withdraw, take up again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommunen.applications.documents.receipt import receipt_facts, receipt_pdf
from modellkommunen.applications.domain import operations
from modellkommunen.applications.domain.queries import submissions_of, valid_submission
from modellkommunen.applications.enums import ApplicationState
from modellkommunen.applications.errors import SubmissionWithdrawn
from modellkommunen.applications.forms import SubmissionForm, WithdrawalForm
from modellkommunen.applications.models import Application, Submission
from modellkommunen.applications.tables import earlier_columns
from modellkommunen.applications.views.answers import answers_of, missing_answers
from modellkommunen.applications.views.own import own_application
from modellkommunen.calls.domain.phases import is_open_at
from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.forms import show_refusal
from modellkommunen.core.permissions import allowed, demand
from modellkommunen.core.steps import run_operation
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.questionnaires.errors import AnswersIncomplete


def submit(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Preview of everything, the declarations, and the button that sends."""
    application = own_application(request, application_id)
    if application.state != "draft":
        return _known_receipt(request, application)
    form = SubmissionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.submit_application(
                application_id=application.pk,
                idempotency_key=form.cleaned_data["idempotency_key"],
                confirmed=form.confirmed(),
                by=actor_of(request),
                at=arrival_of(request),
            )
        except AnswersIncomplete:
            form.add_error(None, _("Something is still missing. The list below shows what."))
        except SubmissionWithdrawn as refusal:
            show_refusal(form, refusal)
            form.renew_key()
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("applications:receipt", application_id=application.pk)
    context = {
        "application": application,
        "call": application.call,
        "form": form,
        "problems": missing_answers(application),
        "sections": answers_of(application),
        "is_open": is_open_at(application.call, arrival_of(request)),
        "may_submit": allowed(request.user, "applications.submit_application", application),
    }
    return render(request, "applications/submit.html", context)


@require_safe
def receipt(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """The confirmation of what was sent last, and those of earlier sendings."""
    application = own_application(request, application_id)
    submissions = submissions_of(application)
    if not submissions:
        raise Http404
    context = {
        "application": application,
        "submission": submissions[0],
        "facts": receipt_facts(submissions[0]),
        "earlier": submissions[1:],
        "columns": earlier_columns(),
    }
    return render(request, "applications/receipt.html", context)


@require_safe
def receipt_file(request: HttpRequest, application_id: UUID, number: str) -> HttpResponse:
    """A confirmation of receipt as PDF."""
    submission = _submission(request, application_id, number)
    response = HttpResponse(receipt_pdf(submission), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{submission.number}.pdf"'
    return response


@require_safe
def content_file(request: HttpRequest, application_id: UUID, number: str) -> HttpResponse:
    """What was sent, byte for byte: its SHA-256 stands on the confirmation."""
    submission = _submission(request, application_id, number)
    response = HttpResponse(submission.content.encode(), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{submission.number}.json"'
    return response


def withdraw(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Ask once more, then withdraw."""
    application = own_application(request, application_id)
    if application.state == ApplicationState.WITHDRAWN:
        return _already_withdrawn(request, application)
    demand(request.user, "applications.withdraw_application", application)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.withdraw_application(
                application_id=application.pk,
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            application.refresh_from_db(fields=["state"])
            if application.state == ApplicationState.WITHDRAWN:
                return _already_withdrawn(request, application)
            show_refusal(form, refusal)
        else:
            messages.success(request, _("The application has been withdrawn."))
            return redirect(application)
    context = {"application": application, "form": form}
    return render(request, "applications/withdraw.html", context)


def _already_withdrawn(request: HttpRequest, application: Application) -> HttpResponse:
    """Answer a double click and an old page with what is so."""
    messages.info(request, _("This application has already been withdrawn."))
    return redirect(application)


@require_POST
def revive(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Take a withdrawn application up again."""
    application = own_application(request, application_id)
    run_operation(
        request,
        operations.revive_application,
        _("The application is a draft again. Please send it anew."),
        application_id=application.pk,
    )
    return redirect(application)


def _known_receipt(request: HttpRequest, application: Application) -> HttpResponse:
    """Answer a repeated request with what is known, whether it carries the same key or not."""
    if valid_submission(application) is None:
        if request.method == "POST":
            messages.error(request, _("Nothing has been sent: this application has been withdrawn."))
        return redirect(application)
    if request.method == "POST":
        messages.info(request, _("This application has already been sent."))
    return redirect(reverse("applications:receipt", kwargs={"application_id": application.pk}))


def _submission(request: HttpRequest, application_id: UUID, number: str) -> Submission:
    submission: Submission = get_visible_or_404(
        Submission.objects.with_page_data(), request.user, application_id=application_id, number=number
    )
    return submission
