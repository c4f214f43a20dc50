"""Published forms for everybody: as JSON, as an empty PDF, and the schema of the JSON."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.questionnaires.documents import form_pdf
from modellkommunen.questionnaires.domain.exchange import export_form
from modellkommunen.questionnaires.domain.exchange_schema import exchange_schema
from modellkommunen.questionnaires.models import FormRevision


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """Send the JSON Schema of an exported form."""
    return JsonResponse(
        exchange_schema(), json_dumps_params={"indent": 2}, content_type="application/schema+json"
    )


@require_safe
def revision_json(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """Send a form as a file that can be imported again."""
    revision = _revision(request, revision_id)
    text = export_form(revision.questionnaire, slug=revision.form.slug, revision=revision.number)
    return _attachment(text.encode(), "application/json", f"{revision.form.slug}-{revision.number}.json")


@require_safe
def revision_pdf(request: HttpRequest, revision_id: UUID) -> HttpResponse:
    """Send a form as an empty PDF, for deliberation in a council."""
    revision = _revision(request, revision_id)
    return _attachment(form_pdf(revision), "application/pdf", f"{revision.form.slug}-{revision.number}.pdf")


def _revision(request: HttpRequest, revision_id: UUID) -> FormRevision:
    source = FormRevision.objects.select_related("form")
    found: FormRevision = get_visible_or_404(source, request.user, pk=revision_id)
    return found


def _attachment(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
