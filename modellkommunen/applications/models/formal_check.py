"""The formal check of a submitted application."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.models.application import Application
from modellkommunen.people.models import Account


class FormalCheck(models.Model):
    """Which points were checked, with what result; a failed application needs a reason."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="formal_check")
    points = models.JSONField(_("checked points"))
    outcome = models.CharField(_("result"), max_length=10, choices=FormalOutcome)
    reason = models.TextField(_("reason"), blank=True)
    checked_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField(_("checked at"))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("formal check")
        verbose_name_plural = _("formal checks")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="passed") | ~Q(reason=""),
                name="formal_check_failed_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())
