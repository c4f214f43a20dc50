from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField

from modellkommunen.content.blocks import BODY
from modellkommunen.content.enums import LanguageForm
from modellkommunen.content.models.base import BasePage


class StandardPage(BasePage):
    """A page of text; also the place for easy-to-read German and German sign language."""

    lead = models.TextField(_("Introduction"), max_length=500, blank=True)
    language_form = models.CharField(
        _("Form of language"), max_length=20, choices=LanguageForm.choices, default=LanguageForm.STANDARD
    )
    body = StreamField(BODY, blank=True, verbose_name=_("Text"))

    template = "content/pages/standard_page.html"
    parent_page_types: ClassVar[list[str]] = ["content.HomePage", "content.StandardPage"]
    content_panels: ClassVar[list[Panel]] = [
        *BasePage.content_panels,
        FieldPanel("lead"),
        FieldPanel("language_form"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("page")
