from datetime import datetime, time
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from modellkommunen.content.domain import queries
from modellkommunen.content.models import NewsArticle
from modellkommunen.core.clock import BERLIN

ENTRIES = 30


class NewsFeed(Feed[NewsArticle, None]):
    """The reports as an Atom feed."""

    feed_type = Atom1Feed
    title = _("Reports of the digital model municipalities")
    subtitle = _("What is new on the platform and in the municipalities")
    feed_url = reverse_lazy("content:news_feed")

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return request.user

    def link(self, person: Any) -> str:
        index = queries.news_index(person)
        return index.url if index else "/"

    def items(self, person: Any) -> list[NewsArticle]:
        return queries.latest_news(person, ENTRIES)

    def item_title(self, item: NewsArticle) -> str:
        return f"{item.kicker}: {item.title}"

    def item_description(self, item: NewsArticle) -> str:
        return item.teaser

    def item_link(self, item: NewsArticle) -> str:
        return str(item.url)

    def item_pubdate(self, item: NewsArticle) -> datetime:
        return datetime.combine(item.published_on, time(), tzinfo=BERLIN)

    def item_updateddate(self, item: NewsArticle) -> datetime:
        changed: datetime = item.last_published_at or self.item_pubdate(item)
        return changed
