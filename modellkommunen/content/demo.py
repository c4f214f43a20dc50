"""The starter content of the portal: real texts to begin with, examples marked as such, placeholders for the operator.

Loading it again changes nothing that exists: pages are known by their address below their parent.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from modellkommunen.content import starter_format
from modellkommunen.content.domain.operations import admit_editors, prepare_editors
from modellkommunen.content.enums import LegalKind
from modellkommunen.content.models import (
    AccessibilityStatementPage,
    HandbookIndexPage,
    HandbookPage,
    HomePage,
    LegalPage,
    NewsArticle,
    NewsIndexPage,
    StandardPage,
)
from modellkommunen.content.starter_format import StarterText
from modellkommunen.content.starter_home import CARDS, HANDBOOK, HOME, NEWS, STATEMENT, STEPS
from modellkommunen.search.domain.operations import load_starter_synonyms

TEXTS = Path(__file__).parent / "starter"


@transaction.atomic
def load_starter_content(at: datetime) -> int:
    """Make the pages that are missing and return how many there were to make."""
    prepare_editors()
    admit_editors()
    load_starter_synonyms()
    home, made = _home(at)
    made += _handbook(home, at) + _news(home, at)
    made += _legal(home, at) + _forms_of_language(home, at) + _statement(home, at)
    return made


def _home(at: datetime) -> tuple[HomePage, int]:
    known = HomePage.objects.order_by("path").first()
    if known is not None:
        return known, 0
    root = Page.get_first_root_node()
    welcome = root.get_children().filter(slug="home").first()
    if welcome is not None:
        # Wagtail's own migration leaves a welcome page; its site has to show ours.
        welcome.delete()
        root = Page.get_first_root_node()
    home = HomePage(**HOME, slug="start", cards=CARDS, steps=STEPS)
    _publish(root, home, at)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "site_name": settings.WAGTAIL_SITE_NAME, "root_page": home},
    )
    return home, 1


def _handbook(home: HomePage, at: datetime) -> int:
    index, made = _known_or_new(home, HandbookIndexPage(slug="leitfaden", **HANDBOOK), at)
    for text in _texts("leitfaden"):
        chapter = HandbookPage(**_common(text), lead=text.head["Einleitung"], as_of=_day(text))
        made += _known_or_new(index, chapter, at)[1]
    return made


def _news(home: HomePage, at: datetime) -> int:
    index, made = _known_or_new(home, NewsIndexPage(slug="meldungen", **NEWS), at)
    for text in _texts("meldungen"):
        article = NewsArticle(
            **_common(text),
            kicker=text.head["Ort"],
            teaser=text.head["Einleitung"],
            published_on=_day(text),
            is_example="Beispiel" in text.head,
            author_sign=text.head["Kürzel"],
        )
        article.keywords.add(*text.head["Stichwörter"].split(", "))
        made += _known_or_new(index, article, at)[1]
    return made


def _legal(home: HomePage, at: datetime) -> int:
    made = 0
    for kind, name in ((LegalKind.IMPRINT, "impressum"), (LegalKind.PRIVACY, "datenschutz")):
        text = starter_format.read(TEXTS / "seiten" / f"{name}.md")
        if not LegalPage.objects.filter(kind=kind).exists():
            made += _known_or_new(home, LegalPage(**_common(text), kind=kind, as_of=_day(text)), at)[1]
    return made


def _forms_of_language(home: HomePage, at: datetime) -> int:
    made = 0
    for name in ("leichte-sprache", "gebaerdensprache"):
        text = starter_format.read(TEXTS / "seiten" / f"{name}.md")
        page = StandardPage(
            **_common(text), lead=text.head["Einleitung"], language_form=text.head["Sprachform"]
        )
        made += _known_or_new(home, page, at)[1]
    return made


def _statement(home: HomePage, at: datetime) -> int:
    statement = AccessibilityStatementPage(
        slug="barrierefreiheit", website=settings.PUBLIC_BASE_URL, **STATEMENT
    )
    return _known_or_new(home, statement, at)[1]


def _known_or_new(parent: Page, page: Any, at: datetime) -> tuple[Any, int]:
    known = type(page).objects.child_of(parent).filter(slug=page.slug).order_by("path").first()
    if known is not None:
        return known, 0
    _publish(parent, page, at)
    return page, 1


def _publish(parent: Page, page: Any, at: datetime) -> None:
    page.locale = Locale.get_default()
    page.first_published_at = at
    parent.add_child(instance=page)
    page.save_revision().publish()


def _common(text: StarterText) -> dict[str, Any]:
    return {"title": text.head["Titel"], "slug": text.head["Adresse"], "body": text.blocks}


def _day(text: StarterText) -> date:
    return date.fromisoformat(text.head["Stand"])


def _texts(folder: str) -> list[StarterText]:
    return [starter_format.read(path) for path in sorted((TEXTS / folder).glob("*.md"))]
