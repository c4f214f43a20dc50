"""A programme: the guideline under which calls are published."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class Programme(models.Model):
    """The frame of one or more calls: aims, legal basis and time of validity."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    slug = models.SlugField(_("short name"), unique=True)
    title = models.CharField(_("title"), max_length=200)
    description = models.TextField(_("description"), blank=True)
    legal_basis = models.TextField(_("legal basis"), blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True) | models.Q(valid_to__gte=models.F("valid_from")),
                name="programme_validity_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.title
