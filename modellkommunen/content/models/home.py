from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page

from modellkommunen.content.blocks import CARDS, STEPS
from modellkommunen.content.models.base import IndispensablePage


class HomePage(IndispensablePage):
    """The first page: what the platform does, the chain from need to copied idea, ways in, news."""

    preline = models.CharField(_("Line above the heading"), max_length=120, blank=True)
    lead = models.TextField(_("Introduction"), max_length=500)
    steps_title = models.CharField(_("Heading of the chain"), max_length=120, blank=True)
    steps = StreamField(STEPS, blank=True, verbose_name=_("Chain from need to copied idea"))
    cards_title = models.CharField(_("Heading of the ways in"), max_length=120, blank=True)
    cards = StreamField(CARDS, blank=True, verbose_name=_("Ways in"))

    template = "content/pages/home.html"
    max_count = 1
    parent_page_types: ClassVar[list[Any]] = [Page]
    content_panels: ClassVar[list[Panel]] = [
        *IndispensablePage.content_panels,
        FieldPanel("preline"),
        FieldPanel("lead"),
        FieldPanel("steps_title"),
        FieldPanel("steps"),
        FieldPanel("cards_title"),
        FieldPanel("cards"),
    ]

    class Meta:
        verbose_name = _("home page")
