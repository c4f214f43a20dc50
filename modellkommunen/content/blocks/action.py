from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


def check_address(address: str) -> None:
    """Allow a path on this site or an address with https, http or mailto; nothing that runs script."""
    parts = urlsplit(address)
    inside = address.startswith("/") and not address.startswith("//") and "\\" not in address
    outside = parts.scheme in ("https", "http") and bool(parts.netloc)
    if not (inside or outside or (parts.scheme == "mailto" and "@" in parts.path)):
        raise ValidationError(
            _("Please enter an address that begins with https:// or, on this site, with /.")
        )


class LinkStructValue(blocks.StructValue):
    @property
    def href(self) -> str:
        page = self.get("page")
        if page is not None and page.live:
            return str(page.url)
        return str(self.get("address") or "")


class LinkBlock(blocks.StructBlock):
    """Leads to a page of the portal or to an address: exactly one of the two."""

    link_required = True

    page = blocks.PageChooserBlock(required=False, label=_("Page"))
    address = blocks.CharBlock(
        max_length=500, required=False, validators=[check_address], label=_("or address")
    )

    class Meta:
        value_class = LinkStructValue

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        links = [cleaned.get("page"), cleaned.get("address")]
        given = sum(1 for link in links if link)
        if given > 1 or (self.link_required and not given):
            raise StructBlockValidationError(
                non_block_errors=[_("Please choose a page or enter an address, one of the two.")]
            )
        return cleaned


class CallToActionBlock(LinkBlock):
    text = blocks.CharBlock(max_length=80, label=_("Text of the button"))
    note = blocks.CharBlock(max_length=250, required=False, label=_("Sentence above the button"))

    class Meta:
        icon = "link"
        label = _("Call to action")
        template = "content/blocks/call_to_action.html"
        value_class = LinkStructValue


class CardBlock(LinkBlock):
    title = blocks.CharBlock(max_length=80, label=_("Heading"))
    text = blocks.TextBlock(max_length=300, label=_("Text"))

    class Meta:
        icon = "doc-full"
        label = _("Way in")
        value_class = LinkStructValue


class StepBlock(LinkBlock):
    """A link of the chain; it may lead nowhere yet."""

    link_required = False

    title = blocks.CharBlock(max_length=60, label=_("Heading"))
    text = blocks.TextBlock(max_length=200, label=_("Text"))

    class Meta:
        icon = "arrow-right"
        label = _("Step")
        value_class = LinkStructValue
