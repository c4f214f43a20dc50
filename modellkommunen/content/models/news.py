from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.contrib.taggit import ClusterTaggableManager
from modelcluster.fields import ParentalKey
from taggit.models import ItemBase, TagBase
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel, Panel
from wagtail.fields import StreamField

from modellkommunen.content.blocks import BODY
from modellkommunen.content.models.base import BasePage, IndispensablePage


class NewsKeyword(TagBase):
    """A keyword of news articles; apart from the tags of images and documents."""

    free_tagging = True

    class Meta:
        verbose_name = _("keyword")
        verbose_name_plural = _("keywords")


class KeywordOfArticle(ItemBase):
    tag = models.ForeignKey(NewsKeyword, on_delete=models.CASCADE, related_name="articles")
    content_object = ParentalKey(
        "content.NewsArticle", on_delete=models.CASCADE, related_name="keyword_items"
    )


class NewsIndexPage(IndispensablePage):
    """The list of all news articles, newest first."""

    lead = models.TextField(_("Introduction"), max_length=500, blank=True)

    template = "content/pages/news_index.html"
    max_count = 1
    parent_page_types: ClassVar[list[str]] = ["content.HomePage"]
    subpage_types: ClassVar[list[str]] = ["content.NewsArticle"]
    content_panels: ClassVar[list[Panel]] = [*BasePage.content_panels, FieldPanel("lead")]

    class Meta:
        verbose_name = _("news list")


class NewsArticle(BasePage):
    """A report: kicker, headline (the page's title), teaser, day, text, keywords."""

    kicker = models.CharField(
        _("Kicker"), max_length=80, help_text=_("Place or subject in one or two words.")
    )
    teaser = models.TextField(_("Teaser"), max_length=400)
    published_on = models.DateField(_("Day of the report"))
    is_example = models.BooleanField(
        _("Invented example"), default=False, help_text=_("Readers see a mark that the content is invented.")
    )
    image = models.ForeignKey(
        "content.PlatformImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    image_alt = models.CharField(
        _("Description of the image"),
        max_length=250,
        blank=True,
        help_text=_("What those who cannot see the image need to know. Required if there is an image."),
    )
    body = StreamField(BODY, verbose_name=_("Text"))
    author_sign = models.CharField(_("Author's sign"), max_length=20, blank=True)
    source_name = models.CharField(_("Source"), max_length=200, blank=True)
    source_url = models.URLField(_("Address of the source"), blank=True)
    keywords = ClusterTaggableManager(
        through="content.KeywordOfArticle", blank=True, verbose_name=_("Keywords")
    )
    follows_up = models.ForeignKey(
        "self",
        verbose_name=_("Follows up the report"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="follow_ups",
    )

    template = "content/pages/news_article.html"
    parent_page_types: ClassVar[list[str]] = ["content.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        FieldPanel("kicker"),
        *BasePage.content_panels,
        FieldPanel("teaser"),
        FieldPanel("published_on"),
        FieldPanel("is_example"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], _("Image")),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("author_sign"), FieldPanel("source_name"), FieldPanel("source_url")], _("Source")
        ),
        FieldPanel("keywords"),
        PageChooserPanel("follows_up", "content.NewsArticle"),
    ]

    class Meta:
        verbose_name = _("news article")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(image__isnull=True) | ~models.Q(image_alt=""),
                name="news_image_has_description",
                violation_error_message=_("Please describe the image."),
            ),
        )
