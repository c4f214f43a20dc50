"""A questionnaire as PDF: empty, for deliberation in a council, or with answers."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from modellkommunen.core.documents import render_pdf
from modellkommunen.questionnaires.documents.content import document_data
from modellkommunen.questionnaires.domain.references import References
from modellkommunen.questionnaires.models import FormRevision

TEMPLATE = Path(__file__).with_name("form.typ")


def form_pdf(
    revision: FormRevision, values: Mapping[str, Any] | None = None, references: References | None = None
) -> bytes:
    """Return the form as an accessible PDF; without values every question is shown with room to write."""
    return render_pdf(
        TEMPLATE,
        document_data(revision, values, references),
        title=revision.questionnaire.title,
        at=revision.published_at,
    )
