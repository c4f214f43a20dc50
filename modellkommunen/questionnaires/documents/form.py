"""A questionnaire as PDF: empty, for deliberation in a council, or with answers."""

from collections.abc import Mapping
from functools import lru_cache
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
    if values is None and revision.is_published:
        return _published_form(revision, revision.sha256)
    return _rendered(revision, values, references)


@lru_cache(maxsize=64)
def _published_form(revision: FormRevision, _sha256: str) -> bytes:
    """Render an empty form once: everybody may ask for it, and once published it never changes."""
    return _rendered(revision, None, None)


def _rendered(
    revision: FormRevision, values: Mapping[str, Any] | None, references: References | None
) -> bytes:
    return render_pdf(
        TEMPLATE,
        document_data(revision, values, references),
        title=revision.questionnaire.title,
        at=revision.published_at,
    )
