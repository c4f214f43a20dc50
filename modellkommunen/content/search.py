"""What of the portal is searchable."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from modellkommunen.content.models import (
    AccessibilityStatementPage,
    BasePage,
    HandbookIndexPage,
    HandbookPage,
    LegalPage,
    NewsArticle,
    StandardPage,
)
from modellkommunen.search.domain.register import Document, Searchable, register


def text_of(page: BasePage) -> str:
    """Return the words of a page as plain text: introduction first, then all texts of its blocks."""
    parts: list[str] = []
    for field in page._meta.concrete_fields:
        value = getattr(page, field.attname)
        if isinstance(field, StreamField):
            parts += [strip_tags(str(text)) for text in field.get_searchable_content(value)]
        elif field.name in ("lead", "teaser", "kicker"):
            parts.append(str(value))
    return "\n".join(part for part in parts if part)


def document_of(day: str = "") -> Callable[[Any], Document]:
    """Return how a page becomes a document; `day` names the field with its date."""

    def document(page: Any) -> Document:
        dated: date | None = getattr(page, day) if day else None
        return Document(title=page.title, body=text_of(page), url=page.url, day=dated)

    return document


def _public(model: type[BasePage]) -> Callable[[], QuerySet[Any]]:
    return lambda: model.objects.all().visible_to(AnonymousUser())


for kind, label, model, dated_by in (
    ("news", _("Reports"), NewsArticle, "published_on"),
    ("guide", _("Guide"), HandbookPage, "as_of"),
    ("guide_cover", _("Guide (overview)"), HandbookIndexPage, ""),
    ("page", _("Pages"), StandardPage, ""),
    ("legal", _("Legal page"), LegalPage, ""),
    ("accessibility", _("Accessibility statement"), AccessibilityStatementPage, ""),
):
    register(
        Searchable(kind=kind, label=label, model=model, public=_public(model), document=document_of(dated_by))
    )
