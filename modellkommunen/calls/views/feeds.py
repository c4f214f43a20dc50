"""The Atom feed of published calls."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.domain.queries import public_calls
from modellkommunen.calls.models import Call

LENGTH = 50


class CallFeed(Feed[Call, None]):
    """Newest calls first."""

    feed_type = Atom1Feed
    title = _("Calls of the platform Digitale Modellkommunen")
    subtitle = _("Competitions and other calls for municipalities")
    link = reverse_lazy("calls:list")

    def items(self) -> list[Call]:
        published = [call for call in public_calls() if call.rules.published_at]
        published.sort(key=lambda call: (call.rules.published_at, call.slug), reverse=True)
        return published[:LENGTH]

    def item_title(self, item: Call) -> str:
        return item.rules.title

    def item_description(self, item: Call) -> str:
        return item.rules.teaser

    def item_pubdate(self, item: Call) -> datetime | None:
        return item.rules.published_at

    def item_updateddate(self, item: Call) -> datetime | None:
        return item.rules.published_at
