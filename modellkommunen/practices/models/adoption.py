"""Who took over whose practice."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.people.models import Organisation
from modellkommunen.people.rules import organisation_ids
from modellkommunen.practices.models.practice import Practice


class AdoptionQuerySet(VisibleQuerySet["Adoption"]):
    """An adoption by itself is the adopter's; how many there are is public."""

    def visible_to(self, person: Any) -> Self:
        return self.filter(adopter__in=organisation_ids(person))


class Adoption(models.Model):
    """The declaration of an organisation that it takes over a practice; only it can withdraw it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    original = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="adoptions")
    adopter = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="adoptions")
    copy = models.OneToOneField(Practice, on_delete=models.PROTECT, related_name="adoption")
    declared_at = models.DateTimeField(_("declared at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("adoption")
        verbose_name_plural = _("adoptions")
        constraints = [
            models.UniqueConstraint(
                fields=["original", "adopter"],
                condition=Q(withdrawn_at__isnull=True),
                name="adoption_once_per_organisation",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.adopter_id} {self.original_id}"
