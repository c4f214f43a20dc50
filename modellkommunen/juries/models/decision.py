"""Computed proposals and what the jury decided."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.models import Application
from modellkommunen.core.money import EuroField
from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.juries.enums import DecisionOutcome, JuryState
from modellkommunen.juries.models.jury import Jury
from modellkommunen.people.models import Account
from modellkommunen.people.rules import organisation_ids


class Selection(models.Model):
    """One computed proposal, with all that is needed to compute it again. Never changed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="selections")
    number = models.PositiveIntegerField(_("number"))
    # The very text that is published after the release, so that its check value is that of the file.
    problem = models.TextField(_("problem to solve"))
    result = models.JSONField(_("result"))
    sha256 = models.CharField(_("SHA-256 of the problem"), max_length=64)
    created_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("computed at"))

    class Meta:
        verbose_name = _("computed proposal")
        verbose_name_plural = _("computed proposals")
        constraints = [
            models.UniqueConstraint(fields=["jury", "number"], name="selection_number_once"),
        ]

    def __str__(self) -> str:
        return str(self.number)


class DecisionQuerySet(VisibleQuerySet["Decision"]):
    """Nobody sees a decision before its release; then applicants see their own, awards are public."""

    def released(self) -> Self:
        return self.filter(jury__state=JuryState.RELEASED)

    def awards(self) -> Self:
        return self.released().filter(outcome=DecisionOutcome.AWARD)

    def visible_to(self, person: Any) -> Self:
        own = Q(application__organisation__in=organisation_ids(person))
        return self.released().filter(own | Q(outcome=DecisionOutcome.AWARD))


class Decision(models.Model):
    """What becomes of one application. `feedback` is for the applicant, `reason` for the file.

    The last four facts are written at the release: what was published does not change when a body is renamed later.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    jury = models.ForeignKey(Jury, on_delete=models.PROTECT, related_name="decisions")
    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="decision")
    outcome = models.CharField(_("decision"), max_length=20, choices=DecisionOutcome)
    amount = EuroField(_("awarded amount"), null=True)
    rank = models.PositiveSmallIntegerField(_("place on the reserve list"), null=True)
    feedback = models.TextField(_("feedback for the applicant"), blank=True)
    reason = models.TextField(_("reason for the file"), blank=True)
    deviates = models.BooleanField(_("differs from the proposal"), default=False)
    version = models.PositiveIntegerField(_("version"), default=1)
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("decided at"))
    organisation_name = models.CharField(
        _("name of the organisation at the release"), max_length=200, blank=True
    )
    kreis_name = models.CharField(_("Kreis at the release"), max_length=200, blank=True)
    project_title = models.CharField(_("title of the project at the release"), max_length=500, blank=True)
    topic_names = models.JSONField(_("fields of action in words at the release"), default=list)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="award", amount__isnull=False, amount__gt=0)
                | (~Q(outcome="award") & Q(amount__isnull=True)),
                name="decision_award_has_an_amount",
            ),
            models.CheckConstraint(
                condition=Q(outcome="reserve", rank__isnull=False, rank__gte=1)
                | (~Q(outcome="reserve") & Q(rank__isnull=True)),
                name="decision_reserve_has_a_rank",
            ),
            models.CheckConstraint(
                condition=Q(deviates=False) | ~Q(reason=""),
                name="decision_deviation_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["jury", "rank"],
                condition=Q(rank__isnull=False),
                name="decision_reserve_rank_once",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_outcome_display())
