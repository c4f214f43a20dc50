"""Conflicts of interest of jury members."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.models import Application
from modellkommunen.juries.enums import ConflictKind, ConflictSource, ConflictStatus
from modellkommunen.juries.models.jury import JuryMember


class ConflictOfInterest(models.Model):
    """What is known about one member and one application. No row: nothing declared yet."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(JuryMember, on_delete=models.CASCADE, related_name="conflicts")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="jury_conflicts")
    status = models.CharField(_("status"), max_length=10, choices=ConflictStatus)
    source = models.CharField(_("source"), max_length=10, choices=ConflictSource)
    kind = models.CharField(_("ground"), max_length=20, choices=ConflictKind, blank=True)
    reason = models.TextField(_("explanation"), blank=True)
    recorded_at = models.DateTimeField(_("recorded at"))

    class Meta:
        verbose_name = _("conflict of interest")
        verbose_name_plural = _("conflicts of interest")
        constraints = [
            models.UniqueConstraint(fields=["member", "application"], name="conflict_known_once_per_pair"),
            models.CheckConstraint(
                condition=Q(status="none", kind="") | (Q(status="present") & ~Q(kind="")),
                name="conflict_present_has_a_ground",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_status_display())
