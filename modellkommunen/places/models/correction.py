import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.places.enums import CorrectableField
from modellkommunen.places.models.territory import Territory


class TerritoryCorrectionQuerySet(VisibleQuerySet["TerritoryCorrection"]):
    def visible_to(self, person: Any) -> Self:
        """Corrections are as public as the territory they change; they name no person."""
        return self.all()

    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)


class TerritoryCorrection(models.Model):
    """A value set by hand beside the imported one.

    The territory's column shows `value` while the correction stands; an import only renews `imported_value`, so nothing
    of the register is lost and a withdrawal puts it back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    territory = models.ForeignKey(
        Territory,
        verbose_name=_("territory"),
        on_delete=models.PROTECT,
        related_name="corrections",
    )
    field = models.CharField(_("field"), max_length=20, choices=CorrectableField.choices)
    value = models.CharField(_("corrected value"), max_length=120, blank=True)
    imported_value = models.CharField(_("value of the register"), max_length=120, blank=True)
    reason = models.CharField(_("reason"), max_length=500)
    made_by = models.UUIDField(_("made by"), null=True, blank=True)
    made_at = models.DateTimeField(_("made at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    objects = TerritoryCorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("territory correction")
        verbose_name_plural = _("territory corrections")
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "field"],
                condition=Q(withdrawn_at__isnull=True),
                name="places_correction_one_standing_per_field",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="places_correction_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.territory_id}.{self.field}"
