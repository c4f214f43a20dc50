from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, Panel
from wagtail.models import Page, PageManager
from wagtail.models import PageQuerySet as WagtailPageQuerySet

from modellkommunen.content import page_context
from modellkommunen.core import clock


class PageQuerySet(WagtailPageQuerySet):
    def visible_to(self, person: Any) -> Self:
        """Return what is published now. Nobody sees drafts here, not even their author: previews are elsewhere."""
        unexpired = models.Q(expire_at__isnull=True) | models.Q(expire_at__gt=Now())
        return self.live().filter(unexpired)


class BasePage(Page):
    """What all pages share. Published pages are public: there are no pages with a password or for groups."""

    private_page_options: ClassVar[list[str]] = []
    show_in_menus_default = False

    objects = PageManager.from_queryset(PageQuerySet)()

    promote_panels: ClassVar[list[Panel]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("Address and search engines"),
        ),
    ]

    class Meta:
        abstract = True

    @property
    def event_id(self) -> UUID:
        """The page's identity in the event log, where every subject has a UUID."""
        return self.translation_key

    def route(self, request: Any, path_components: list[str]) -> Any:
        # Wagtail's own job takes expired pages off only when it comes by; readers are promised the minute.
        if self.expire_at is not None and self.expire_at <= clock.now():
            self.live = False
        return super().route(request, path_components)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context.update(page_context.context_of(self, request))
        return context


class IndispensablePage(BasePage):
    """A page readers rely on and others hang below. Once published it stays: it cannot expire either."""

    settings_panels: ClassVar[list[Panel]] = [CommentPanel()]

    class Meta:
        abstract = True
