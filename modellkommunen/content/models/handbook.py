from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField

from modellkommunen.content.blocks import BODY
from modellkommunen.content.models.base import BasePage, IndispensablePage


class HandbookIndexPage(IndispensablePage):
    """The cover of the handbook; its chapters are its children in the order of the page tree."""

    lead = models.TextField(_("Introduction"), max_length=500)
    body = StreamField(BODY, blank=True, verbose_name=_("Text"))

    template = "content/pages/handbook_index.html"
    parent_page_types: ClassVar[list[str]] = ["content.HomePage", "content.StandardPage"]
    subpage_types: ClassVar[list[str]] = ["content.HandbookPage"]
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("handbook")


class HandbookPage(BasePage):
    """One chapter of the handbook, with the day up to which its content was checked."""

    lead = models.TextField(_("Introduction"), max_length=400)
    as_of = models.DateField(_("Content checked on"))
    body = StreamField(BODY, verbose_name=_("Text"))

    template = "content/pages/handbook_page.html"
    parent_page_types: ClassVar[list[str]] = ["content.HandbookIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("as_of"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("handbook chapter")
