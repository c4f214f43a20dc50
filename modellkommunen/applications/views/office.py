"""What the office sees of the applications of a call: numbers while sealed, then the list and the formal check."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommunen.applications.domain import operations
from modellkommunen.applications.domain.queries import (
    SORT_FIELDS,
    counts_for_call,
    opened_applications,
    valid_submission,
)
from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.errors import PointsOpen, ReasonMissing
from modellkommunen.applications.forms import FormalCheckForm
from modellkommunen.applications.models import Application, FormalCheck
from modellkommunen.applications.tables import exported_header, exported_rows, office_columns
from modellkommunen.applications.views.answers import answers_of
from modellkommunen.calls.domain.phases import is_sealed_at
from modellkommunen.calls.models import Call
from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.forms import show_refusal
from modellkommunen.core.permissions import allowed
from modellkommunen.core.spreadsheets import CSV_TYPE, XLSX_TYPE, write_csv, write_xlsx
from modellkommunen.core.steps import run_operation
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.kern.shapes import Sorting

PAGE_LENGTH = 50
# At which field of the formal check a refusal stands; all others stand above the form.
REFUSED_AT = {ReasonMissing: "reason", PointsOpen: "points"}


@require_safe
def call_applications(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """The applications of a call; while they are sealed only their number."""
    call = get_visible_or_404(Call.objects.with_rules().select_related("opening"), request.user, pk=call_id)
    opening = getattr(call, "opening", None)
    context = {
        "call": call,
        "opening": opening,
        "counts": counts_for_call(call, request.user),
        "is_sealed": is_sealed_at(call, arrival_of(request)),
    }
    if opening is not None:
        sorting = Sorting.read(request.GET, allowed=tuple(SORT_FIELDS), default="organisation")
        rows = opened_applications(call, request.user, sort=sorting.key, descending=sorting.descending)
        context["page"] = Paginator(rows, PAGE_LENGTH).get_page(request.GET.get("seite"))
        context["columns"] = office_columns(sorting)
        context["parameters"] = request.GET
    return render(request, "applications/office_list.html", context)


@require_safe
def call_applications_file(request: HttpRequest, call_id: UUID, file_format: str) -> HttpResponse:
    """The opened applications of a call as a file for a spreadsheet program."""
    call = get_visible_or_404(
        Call.objects.with_rules().filter(opening__isnull=False), request.user, pk=call_id
    )
    header, rows = exported_header(), exported_rows(opened_applications(call, request.user))
    if file_format == "xlsx":
        raw, content_type = write_xlsx(_("Applications"), header, rows), XLSX_TYPE
    else:
        raw, content_type = write_csv(header, rows), CSV_TYPE
    response = HttpResponse(raw, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="bewerbungen-{call.slug}.{file_format}"'
    return response


@require_POST
def open_call_applications(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Break the seal after the deadline."""
    call = get_visible_or_404(Call.objects.all(), request.user, pk=call_id)
    run_operation(
        request, operations.open_applications, _("The applications have been opened."), call_id=call.pk
    )
    return redirect("applications:office_list", call_id=call.pk)


def examine(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """One opened application with its formal check."""
    application = get_visible_or_404(
        Application.objects.for_office(request.user).with_page_data(), request.user, pk=application_id
    )
    check = FormalCheck.objects.filter(application=application).first()
    form = FormalCheckForm(request.POST or None, initial=FormalCheckForm.initial_for(check))
    if request.method == "POST" and form.is_valid():
        try:
            operations.record_formal_check(
                application_id=application.pk,
                base_version=form.cleaned_data["base_version"],
                points=form.checked_points(),
                outcome=FormalOutcome(form.cleaned_data["outcome"]),
                reason=form.cleaned_data["reason"],
                by=actor_of(request),
                at=arrival_of(request),
            )
        except Refused as refusal:
            show_refusal(
                form,
                refusal,
                field=REFUSED_AT.get(type(refusal)),
                version=lambda: FormalCheck.objects.get(application=application).version,
            )
        else:
            messages.success(request, _("The formal check has been saved."))
            return redirect("applications:office_list", call_id=application.call_id)
    context = {
        "application": application,
        "form": form,
        "submission": valid_submission(application),
        "sections": answers_of(application),
        "may_check": allowed(request.user, "applications.check_application", application),
    }
    return render(request, "applications/examine.html", context)
