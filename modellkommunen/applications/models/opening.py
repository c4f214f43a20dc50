"""The opening: the act after the deadline that breaks the seal of a call's applications."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.models import Call
from modellkommunen.people.models import Account


class Opening(models.Model):
    """Without this row the office sees the number of applications and nothing else (compare VgV section 10, 11)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="opening")
    opened_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(_("opened at"))
    submitted_count = models.PositiveIntegerField(_("applications at the opening"))

    class Meta:
        verbose_name = _("opening of the applications")
        verbose_name_plural = _("openings of the applications")

    def __str__(self) -> str:
        return str(self.call_id)
