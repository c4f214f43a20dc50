"""What the templates of the page types get; Wagtail calls these through `page_context`."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest
from django.urls import reverse
from wagtail.models import Page

from modellkommunen.content import home_panels, page_context
from modellkommunen.content.domain import queries
from modellkommunen.content.models import (
    AccessibilityStatementPage,
    HandbookIndexPage,
    HandbookPage,
    HomePage,
    NewsArticle,
    NewsIndexPage,
)

NEWS_ON_HOME = 3
NEWS_ON_PAGE = 10


@dataclass(frozen=True)
class Neighbours:
    """The texts before and after one; empty where there is none."""

    previous_text: str = ""
    previous_href: str = ""
    next_text: str = ""
    next_href: str = ""

    @classmethod
    def of(cls, before: Page | None, after: Page | None) -> "Neighbours":
        return cls(
            previous_text=before.title if before else "",
            previous_href=before.url if before else "",
            next_text=after.title if after else "",
            next_href=after.url if after else "",
        )


def connect() -> None:
    """Enter the contexts of all page types."""
    page_context.register("content.homepage", home)
    page_context.register("content.handbookindexpage", handbook_index)
    page_context.register("content.handbookpage", handbook_page)
    page_context.register("content.newsindexpage", news_index)
    page_context.register("content.newsarticle", news_article)
    page_context.register("content.standardpage", plain)
    page_context.register("content.legalpage", plain)
    page_context.register("content.accessibilitystatementpage", accessibility_statement)


def plain(page: Page, request: HttpRequest) -> dict[str, Any]:
    return {"above": queries.ancestors_of(page, request.user)}


def home(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    return {
        "latest_news": queries.latest_news(request.user, NEWS_ON_HOME),
        "news_index": queries.news_index(request.user),
        "panels": home_panels.panels_for(request),
    }


def handbook_index(page: HandbookIndexPage, request: HttpRequest) -> dict[str, Any]:
    return {**plain(page, request), "chapters": queries.chapters_of(page, request.user)}


def handbook_page(page: HandbookPage, request: HttpRequest) -> dict[str, Any]:
    above = queries.ancestors_of(page, request.user)
    chapters = queries.chapters_of(above[-1], request.user) if above else []
    place = next((at for at, chapter in enumerate(chapters) if chapter.pk == page.pk), None)
    before = chapters[place - 1] if place else None
    after = chapters[place + 1] if place is not None and place + 1 < len(chapters) else None
    return {
        "above": above,
        "chapters": chapters,
        "number": None if place is None else place + 1,
        "neighbours": Neighbours.of(before, after),
    }


def news_index(page: NewsIndexPage, request: HttpRequest) -> dict[str, Any]:
    keyword = None
    articles = queries.news_articles(request.user)
    if slug := request.GET.get("stichwort", ""):
        keyword = queries.keyword_with_slug(slug, request.user)
        if keyword is None:
            raise Http404
        articles = queries.articles_with_keyword(request.user, keyword)
    pages = Paginator(articles, NEWS_ON_PAGE)
    return {
        **plain(page, request),
        "keyword": keyword,
        "articles": pages.get_page(request.GET.get("seite")),
        "parameters": request.GET,
        "feed_url": reverse("content:news_feed"),
    }


def news_article(page: NewsArticle, request: HttpRequest) -> dict[str, Any]:
    before, after = queries.neighbours_of_article(page, request.user)
    address = f"{settings.PUBLIC_BASE_URL}{page.url}"
    mail = urlencode({"subject": page.title, "body": f"{page.teaser}\n\n{address}"}, quote_via=quote)
    return {
        **plain(page, request),
        "keywords": list(page.keywords.order_by("name", "pk")),
        "related": queries.related_articles(page, request.user),
        "reported_before": queries.reported_before(page, request.user),
        "neighbours": Neighbours.of(before, after),
        "permanent_address": address,
        "mail_address": f"mailto:?{mail}",
    }


def accessibility_statement(page: AccessibilityStatementPage, request: HttpRequest) -> dict[str, Any]:
    exceptions = [block.value for block in page.exceptions]
    reasons = dict.fromkeys(str(value["reason"]) for value in exceptions)
    field = page.exceptions.stream_block.child_blocks["exception"].child_blocks["reason"].field
    labels = dict(field.choices)
    groups = [
        {"label": labels[reason], "exceptions": [v for v in exceptions if v["reason"] == reason]}
        for reason in reasons
    ]
    return {**plain(page, request), "exception_groups": groups}
