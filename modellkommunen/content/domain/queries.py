"""What readers see of the portal. Everything passes `visible_to`; lists are ordered, the key last."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, Q, QuerySet
from wagtail.models import Collection, CollectionViewRestriction, Page, ReferenceIndex, get_page_models

from modellkommunen.content.models import (
    HandbookIndexPage,
    HandbookPage,
    NewsArticle,
    NewsIndexPage,
    NewsKeyword,
)
from modellkommunen.content.models.base import IndispensablePage, PageQuerySet

RELATED_SHOWN = 4


def news_articles(person: Any) -> QuerySet[NewsArticle]:
    """Return the published reports, the newest first."""
    articles: QuerySet[NewsArticle] = NewsArticle.objects.all().visible_to(person)
    return articles.order_by("-published_on", "-pk")


def latest_news(person: Any, count: int) -> list[NewsArticle]:
    return list(news_articles(person)[:count])


def news_index(person: Any) -> NewsIndexPage | None:
    index: NewsIndexPage | None = NewsIndexPage.objects.all().visible_to(person).order_by("path").first()
    return index


def keyword_with_slug(slug: str, person: Any) -> NewsKeyword | None:
    """Return the keyword, while a report that carries it is published."""
    carried = NewsKeyword.objects.filter(
        slug=slug, articles__content_object__in=news_articles(person).order_by()
    )
    keyword: NewsKeyword | None = carried.order_by("pk").first()
    return keyword


def articles_with_keyword(person: Any, keyword: NewsKeyword) -> QuerySet[NewsArticle]:
    return news_articles(person).filter(keyword_items__tag=keyword)


def related_articles(article: NewsArticle, person: Any) -> list[NewsArticle]:
    """Return reports that share most keywords, the newest of equals first."""
    keywords = list(article.keyword_items.values_list("tag_id", flat=True).order_by("tag_id"))
    if not keywords:
        return []
    shared = Count("keyword_items", filter=Q(keyword_items__tag_id__in=keywords))
    others = news_articles(person).exclude(pk=article.pk).annotate(shared=shared).filter(shared__gt=0)
    return list(others.order_by("-shared", "-published_on", "-pk")[:RELATED_SHOWN])


def neighbours_of_article(article: NewsArticle, person: Any) -> tuple[NewsArticle | None, NewsArticle | None]:
    """Return the report before and the report after this one in time."""
    before = Q(published_on__lt=article.published_on) | Q(
        published_on=article.published_on, pk__lt=article.pk
    )
    after = Q(published_on__gt=article.published_on) | Q(published_on=article.published_on, pk__gt=article.pk)
    articles = news_articles(person)
    return (
        articles.filter(before).first(),
        articles.filter(after).order_by("published_on", "pk").first(),
    )


def reported_before(article: NewsArticle, person: Any) -> NewsArticle | None:
    """Return the earlier report this one follows up, while it is published."""
    if article.follows_up_id is None:
        return None
    return news_articles(person).filter(pk=article.follows_up_id).first()


def chapters_of(index: Page, person: Any) -> list[HandbookPage]:
    """Return the published chapters of a handbook in the order of the page tree."""
    chapters: PageQuerySet = HandbookPage.objects.all().child_of(index).visible_to(person)
    return list(chapters.order_by("path"))


def handbook_index(person: Any) -> HandbookIndexPage | None:
    index: HandbookIndexPage | None = (
        HandbookIndexPage.objects.all().visible_to(person).order_by("path").first()
    )
    return index


def ancestors_of(page: Page, person: Any) -> list[Page]:
    """Return the pages above this one, from the home page down."""
    above: list[Page] = list(page.get_ancestors().live().filter(depth__gt=1).order_by("path"))
    return above


def holds_indispensable(pages: Iterable[Page]) -> bool:
    """Tell whether one of these pages, or one below them, is published and has to stay so."""
    kinds = [kind for kind in get_page_models() if issubclass(kind, IndispensablePage)]
    types = [*ContentType.objects.get_for_models(*kinds).values()]
    return any(
        page.get_descendants(inclusive=True).live().filter(content_type__in=types).exists() for page in pages
    )


def is_published_file(file: Any) -> bool:
    """Tell whether an image or document is shown by a published page and lies in no private collection.

    What stands only in drafts is not found: the reference index holds the published version of a live page.
    """
    references = ReferenceIndex.get_references_to(file).filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    holders = [int(key) for key in references.values_list("object_id", flat=True).order_by("object_id")]
    if not holders or not Page.objects.live().filter(pk__in=holders).exists():
        return False
    return not _is_in_private_collection(file.collection)


def _is_in_private_collection(collection: Collection) -> bool:
    above = collection.get_ancestors(inclusive=True)
    return bool(CollectionViewRestriction.objects.filter(collection__in=above).exists())
