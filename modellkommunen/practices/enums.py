"""Values of practices."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PracticeState(models.TextChoices):
    """A practice is seen by others once it is published."""

    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    RETRACTED = "retracted", _("No longer published")


class Licence(models.TextChoices):
    """Licences that allow copying (names as in the DCAT-AP.de list of licences)."""

    CC_BY = "cc-by-4.0", _("May be copied, with the name of the author (CC BY 4.0)")
    CC_ZERO = "cc0-1.0", _("May be copied without conditions (CC0 1.0)")
    DL_DE_BY = "dl-de-by-2.0", _("May be copied, with the source (Data licence Germany 2.0)")


class Effort(models.TextChoices):
    """How much work it is to take a practice over."""

    SMALL = "small", _("Small: a few days")
    MEDIUM = "medium", _("Medium: a few weeks")
    LARGE = "large", _("Large: several months")
