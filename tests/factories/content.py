"""Pages of the portal: made below their parent in the page tree and published."""

from datetime import date
from typing import Any

from wagtail.models import Page, Site

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


def add_page(parent: Page, page: Any, *, live: bool = True) -> Any:
    """Put a page below its parent; published as an editor would, or left as a draft."""
    page.live = False
    parent.add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
        page.refresh_from_db()
    return page


def home_page(**fields: Any) -> HomePage:
    """Return the one home page, shown by the default site."""
    known = HomePage.objects.order_by("path").first()
    if known is not None:
        return known
    home = add_page(
        Page.get_first_root_node(),
        HomePage(**{"title": "Startseite", "slug": "start", "lead": "Worum es geht.", **fields}),
    )
    Site.objects.filter(is_default_site=True).update(root_page=home)
    Site.clear_site_root_paths_cache()
    return home


def news_index() -> NewsIndexPage:
    known = NewsIndexPage.objects.order_by("path").first()
    return known or add_page(home_page(), NewsIndexPage(title="Meldungen", slug="meldungen"))


def news_article(
    title: str, *, live: bool = True, keywords: tuple[str, ...] = (), **fields: Any
) -> NewsArticle:
    values = {
        "kicker": "Beispielort",
        "teaser": "Ein kurzer Anriss.",
        "published_on": date(2026, 6, 1),
        "body": [("text", "<p>Ein Satz.</p>")],
        **fields,
    }
    article = NewsArticle(title=title, **values)
    article.keywords.add(*keywords)
    return add_page(news_index(), article, live=live)


def handbook_index() -> HandbookIndexPage:
    known = HandbookIndexPage.objects.order_by("path").first()
    return known or add_page(
        home_page(), HandbookIndexPage(title="Leitfaden", slug="leitfaden", lead="Sechs Kapitel.")
    )


def chapter(title: str, *, live: bool = True, **fields: Any) -> HandbookPage:
    values = {
        "lead": "Worum es im Kapitel geht.",
        "as_of": date(2026, 6, 1),
        "body": [("text", "<p>Ein Satz.</p>")],
        **fields,
    }
    return add_page(handbook_index(), HandbookPage(title=title, **values), live=live)


def standard_page(title: str, *, live: bool = True, **fields: Any) -> StandardPage:
    return add_page(home_page(), StandardPage(title=title, **fields), live=live)


def legal_page(kind: str, title: str) -> LegalPage:
    body = [("text", "<p>Angaben.</p>")]
    return add_page(home_page(), LegalPage(title=title, kind=kind, as_of=date(2026, 6, 1), body=body))


def accessibility_statement(**fields: Any) -> AccessibilityStatementPage:
    values = {
        "title": "Erklärung zur Barrierefreiheit",
        "slug": "barrierefreiheit",
        "public_body": "Beispielbehörde",
        "website": "https://portal.example",
        "legal_basis": "dem Beispielgesetz",
        "standard": "EN 301 549",
        "conformance": "partial",
        "prepared_on": date(2026, 6, 1),
        "reviewed_on": date(2026, 6, 2),
        "method": "self",
        "feedback_name": "Stelle für Rückmeldungen",
        "feedback_email": "rueckmeldung@portal.example",
        "enforcement_name": "Beschwerdestelle",
        "enforcement_text": "Sie vermittelt.",
        **fields,
    }
    return add_page(home_page(), AccessibilityStatementPage(**values))
