from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition


class PlatformImage(AbstractImage):
    """An image with the credit its licence asks for."""

    credit = models.CharField(
        _("Credit"), max_length=200, blank=True, help_text=_("Author and licence, as they are to be shown.")
    )

    admin_form_fields = ("title", "file", "description", "credit", "collection", "tags")

    class Meta(AbstractImage.Meta):
        permissions = (("choose_platformimage", "Can choose image"),)
        verbose_name = _("image")
        verbose_name_plural = _("images")


class PlatformRendition(AbstractRendition):
    """A size of an image. Its address cannot be guessed, and the view behind it asks who may see the image."""

    image = models.ForeignKey(PlatformImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="one_rendition_per_size"
            ),
        )

    @property
    def url(self) -> str:
        return reverse("content:image", args=[self.pk, self.signature, self.file.name.rpartition("/")[2]])

    @property
    def signature(self) -> str:
        return salted_hmac("content.rendition", f"{self.pk}:{self.file.name}").hexdigest()[:24]


class PlatformDocument(AbstractDocument):
    """A file to download. Readers get it only while a published page links to it."""

    admin_form_fields: ClassVar[tuple[str, ...]] = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        permissions = (("choose_platformdocument", "Can choose document"),)
        verbose_name = _("document")
        verbose_name_plural = _("documents")
