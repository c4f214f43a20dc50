from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class FigureStructValue(blocks.StructValue):
    @property
    def full_caption(self) -> str:
        """The caption with the credit the image's licence asks for."""
        credit = f"({self['image'].credit})" if self["image"].credit else ""
        return f"{self['caption']} {credit}".strip()


class FigureBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        max_length=250,
        label=_("Description"),
        help_text=_("What those who cannot see the image need to know."),
    )
    caption = blocks.CharBlock(max_length=250, required=False, label=_("Caption"))

    class Meta:
        icon = "image"
        label = _("Image")
        template = "content/blocks/figure.html"
        value_class = FigureStructValue
