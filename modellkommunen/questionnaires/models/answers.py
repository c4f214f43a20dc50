import uuid
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.questionnaires.models.form import FormRevision


class AnswerSheetQuerySet(VisibleQuerySet["AnswerSheet"]):
    """Nobody sees a sheet by itself: it is reached through the object it belongs to, which says who may."""


class AnswerSheet(models.Model):
    """The answers to one revision: per key a value in its stored form and a stamp that tells who set it when.

    `parked` holds answers that have no place in `values` but must not be lost: those of removed questions and those
    that met a newer one of somebody else.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    revision = models.ForeignKey(
        FormRevision, verbose_name=_("form revision"), on_delete=models.PROTECT, related_name="sheets"
    )
    owner_kind = models.CharField(_("kind of the object it belongs to"), max_length=60)
    owner_id = models.UUIDField(_("object it belongs to"))
    values = models.JSONField(_("answers"), default=dict, blank=True)
    stamps = models.JSONField(_("stamps"), default=dict, blank=True)
    parked = models.JSONField(_("answers set aside"), default=list, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)
    created_at = models.DateTimeField(_("created at"))
    updated_at = models.DateTimeField(_("changed at"))
    frozen_at = models.DateTimeField(_("frozen at"), null=True, blank=True)
    sha256 = models.CharField(_("SHA-256 of the frozen answers"), max_length=64, blank=True)

    objects = AnswerSheetQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer sheet")
        verbose_name_plural = _("answer sheets")
        indexes = [models.Index(fields=["owner_kind", "owner_id"], name="questionnaires_sheet_owner")]
        constraints = [
            models.CheckConstraint(
                condition=Q(frozen_at__isnull=True, sha256="") | Q(frozen_at__isnull=False) & ~Q(sha256=""),
                name="questionnaires_frozen_has_hash",
            ),
            models.CheckConstraint(
                condition=Q(updated_at__gte=models.F("created_at")),
                name="questionnaires_sheet_times_in_order",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)

    @property
    def is_frozen(self) -> bool:
        return self.frozen_at is not None

    def stamp(self, key: str) -> int:
        """Return the number of the sheet's version in which this answer was last changed; 0 if never."""
        entry: Any = self.stamps.get(key) or {}
        return int(entry.get("number", 0))
