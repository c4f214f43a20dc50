"""The official register in two steps: upload and look, then apply or discard."""

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import NotPermitted, Refused
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.places.domain import operations
from modellkommunen.places.domain.preview import Upload, preview_register
from modellkommunen.places.domain.queries import register_imports
from modellkommunen.places.domain.units import Dates
from modellkommunen.places.errors import NothingToChange
from modellkommunen.places.forms import RegisterUploadForm
from modellkommunen.places.models import RegisterImport
from modellkommunen.places.presentation import change_parts
from modellkommunen.places.tables import finding_columns, import_columns

PER_PAGE = 20


def register_list(request: HttpRequest) -> HttpResponse:
    """Upload a register; below, what waits and what was applied."""
    form = RegisterUploadForm(request.POST or None, request.FILES or None)
    context = {"form": form, "finding_columns": finding_columns()}
    if request.method == "POST" and form.is_valid():
        try:
            preview = preview_register(_upload(form))
            context["preview"] = preview
            context["findings"] = preview.findings_json()
            staged = operations.stage_register(
                preview=preview,
                losses_accepted=form.cleaned_data["losses_accepted"],
                uploaded_by=request.user,
                at=arrival_of(request),
            )
        except NotPermitted:
            raise
        except NothingToChange as refusal:
            context["unchanged"] = str(refusal.sentence)
        except Refused as refusal:
            form.add_error("file", str(refusal.sentence))
        else:
            return redirect("places:register_preview", import_id=staged.pk)
    page = Paginator(register_imports(request.user), PER_PAGE).get_page(request.GET.get("seite"))
    context |= {"page": page, "columns": import_columns()}
    return render(request, "places/register_list.html", context)


@require_safe
def register_preview(request: HttpRequest, import_id: UUID) -> HttpResponse:
    """What a waiting file would change, or what an applied one has changed."""
    staged = get_visible_or_404(RegisterImport.objects.defer("payload"), request.user, pk=import_id)
    context = {
        "staged": staged,
        "parts": change_parts(staged.diff),
        "population": staged.diff["population"],
        "finding_columns": finding_columns(),
    }
    return render(request, "places/register_preview.html", context)


@require_POST
def apply_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    get_visible_or_404(RegisterImport.objects.defer("payload"), request.user, pk=import_id)
    try:
        applied = operations.apply_register(
            import_id=import_id, applied_by=request.user, at=arrival_of(request)
        )
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(
            request, _("The register was applied as import no. %(number)s.") % {"number": applied.number}
        )
    return redirect("places:register_preview", import_id=import_id)


@require_POST
def discard_import(request: HttpRequest, import_id: UUID) -> HttpResponse:
    get_visible_or_404(RegisterImport.objects.defer("payload"), request.user, pk=import_id)
    try:
        operations.discard_register(import_id=import_id, discarded_by=request.user, at=arrival_of(request))
    except NotPermitted:
        raise
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
    else:
        messages.success(request, _("The file was discarded. Nothing was changed."))
    return redirect("places:register_list")


def _upload(form: RegisterUploadForm) -> Upload:
    file: UploadedFile = form.cleaned_data["file"]
    notes: UploadedFile | None = form.cleaned_data["notes"]
    return Upload(
        data=file.read(),
        file_name=file.name or "",
        dates=Dates(form.cleaned_data["population_on"], form.cleaned_data["area_on"]),
        notes=notes.read() if notes else b"",
        losses_accepted=form.cleaned_data["losses_accepted"],
    )
