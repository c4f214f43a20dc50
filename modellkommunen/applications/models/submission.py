"""What was sent: frozen text, hash and receipt number. Never changed, never deleted."""

import json
import uuid
from typing import Any, Self

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.models.application import Application
from modellkommunen.calls.models import CallVersion
from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.people.models import Account
from modellkommunen.people.rules import organisation_ids


class SubmissionQuerySet(VisibleQuerySet["Submission"]):
    """A receipt belongs to the applicant."""

    def visible_to(self, person: Any) -> Self:
        return self.filter(application__organisation__in=organisation_ids(person))

    def in_force(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def newest_first(self) -> Self:
        """The one in force, if there is one, and then those that were withdrawn."""
        return self.order_by(F("withdrawn_at").desc(nulls_first=True), "-submitted_at", "pk")

    def with_page_data(self) -> Self:
        return self.select_related("application__organisation")


class Submission(models.Model):
    """One act of sending. A second one exists only after a withdrawal."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="submissions")
    call_version = models.ForeignKey(CallVersion, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(_("receipt number"), max_length=20, unique=True)
    idempotency_key = models.UUIDField(_("key of the request"), unique=True)
    content = models.TextField(_("frozen content"))
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64)
    submitted_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("submitted at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.UniqueConstraint(
                fields=["application"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="one_valid_submission_per_application",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def sent(self) -> dict[str, Any]:
        """What was sent, as it was then: names and titles may have changed since."""
        content: dict[str, Any] = json.loads(self.content)
        return content
