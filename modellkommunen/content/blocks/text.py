from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs and lists. What is shown is cleaned once more, whatever is stored."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**{"features": FEATURES, "label": _("Text"), **kwargs})

    class Meta:
        icon = "pilcrow"
        template = "content/blocks/text.html"


class SettingBlock(blocks.ChoiceBlock):
    """A choice about the looks: its label is no word of the page and nothing to search for."""

    def get_searchable_content(self, value: object) -> list[str]:
        return []


class HeadingStructValue(blocks.StructValue):
    @property
    def anchor(self) -> str:
        return slugify(self["text"])


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(max_length=120, label=_("Heading"))
    level = SettingBlock(
        choices=[("2", _("Section")), ("3", _("Sub-section"))], default="2", label=_("Level")
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "content/blocks/heading.html"
        value_class = HeadingStructValue


class QuoteBlock(blocks.StructBlock):
    quote = blocks.TextBlock(max_length=600, label=_("Quotation"))
    source = blocks.CharBlock(max_length=150, required=False, label=_("Who says so"))

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "content/blocks/quote.html"


class CalloutBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=100, label=_("Heading"))
    text = TextBlock()
    tone = SettingBlock(
        choices=[("info", _("Good to know")), ("success", _("Tip")), ("warning", _("Mind this"))],
        default="info",
        label=_("Kind"),
    )

    class Meta:
        icon = "help"
        label = _("Callout")
        template = "content/blocks/callout.html"


class AccordionItemBlock(blocks.StructBlock):
    title = blocks.CharBlock(max_length=150, label=_("Question or heading"))
    text = TextBlock()


class AccordionBlock(blocks.StructBlock):
    items = blocks.ListBlock(AccordionItemBlock(), min_num=1, label=_("Entries"))

    class Meta:
        icon = "list-ul"
        label = _("Fold-out texts")
        template = "content/blocks/accordion.html"
