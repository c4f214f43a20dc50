"""Assignments, reviews and scores."""

import uuid
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.models import Application
from modellkommunen.calls.models import Criterion
from modellkommunen.core.models.versioned import Versioned
from modellkommunen.core.visibility import VisibleQuerySet
from modellkommunen.juries.enums import ConflictStatus, ReviewState
from modellkommunen.juries.models.conflict import ConflictOfInterest
from modellkommunen.juries.models.jury import JuryMember


def _conflict_with(member: str, application: str) -> Exists:
    """Tell by row whether the member has a conflict of interest with the application."""
    return Exists(
        ConflictOfInterest.objects.filter(
            member=OuterRef(member), application=OuterRef(application), status=ConflictStatus.PRESENT
        )
    )


class AssignmentQuerySet(VisibleQuerySet["Assignment"]):
    """A juror sees the own assignments; the chair and the office learn of others by other queries."""

    def active(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def with_page_data(self) -> Self:
        return self.select_related(
            "application__organisation__territory",
            "application__sheet__revision__form",
            "member__account",
            "member__jury__call__current_version",
            "review",
        )

    def visible_to(self, person: Any) -> Self:
        if not person.is_authenticated:
            return self.none()
        return self.active().filter(
            ~_conflict_with("member", "application"),
            member__account=person,
            member__ended_at__isnull=True,
            application__state="submitted",
        )


class Assignment(models.Model):
    """A member of the jury is to review an application."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(JuryMember, on_delete=models.PROTECT, related_name="assignments")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="assignments")
    assigned_at = models.DateTimeField(_("assigned at"))
    ended_at = models.DateTimeField(_("ended at"), null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "application"],
                condition=Q(ended_at__isnull=True),
                name="assignment_once_per_pair",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.application_id}"


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews of juries."""

    def counting(self) -> Self:
        """Final, and by somebody who may judge: a conflict takes the review away whenever it becomes known."""
        return self.filter(
            ~_conflict_with("assignment__member", "assignment__application"), state=ReviewState.FINAL
        )


class Review(Versioned):
    """The judgement of one juror. `total` is written when it becomes final: 0 to 100, weights applied."""

    state = models.CharField(_("state"), max_length=10, choices=ReviewState, default=ReviewState.DRAFT)
    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="review")
    comment = models.TextField(_("overall comment"), blank=True)
    total = models.DecimalField(_("weighted total"), max_digits=7, decimal_places=4, null=True)
    updated_at = models.DateTimeField(_("changed at"))
    finished_at = models.DateTimeField(_("final since"), null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft", finished_at__isnull=True, total__isnull=True)
                | Q(state="final", finished_at__isnull=False, total__isnull=False),
                name="review_final_has_total_and_time",
            ),
            models.CheckConstraint(
                condition=Q(total__isnull=True) | Q(total__gte=0, total__lte=100),
                name="review_total_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_state_display())


class Score(models.Model):
    """Points for one criterion with the reason for them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    points = models.SmallIntegerField(_("points"), null=True)
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["review", "criterion"], name="score_once_per_criterion"),
        ]

    def __str__(self) -> str:
        return "–" if self.points is None else str(self.points)
