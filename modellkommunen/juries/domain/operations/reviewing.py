"""Write and finish reviews."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from modellkommunen.calls.domain.queries import criteria_of
from modellkommunen.calls.models import Criterion
from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.permissions import demand
from modellkommunen.juries.domain.operations.conflicts import derive_conflicts
from modellkommunen.juries.domain.queries import scales_of
from modellkommunen.juries.domain.scoring import weighted_total
from modellkommunen.juries.domain.transitions import JURY_TRANSITIONS, REVIEW_TRANSITIONS
from modellkommunen.juries.enums import JuryState, ReviewState
from modellkommunen.juries.errors import ReviewIncomplete, ReviewsUnfinished, ScoreOutOfScale
from modellkommunen.juries.models import Assignment, Jury, Review, Score
from modellkommunen.people.models import Account


@dataclass(frozen=True)
class ScoreEntry:
    """Points for one criterion with the reason; `points` None means not judged yet."""

    points: int | None
    reason: str = ""


@transaction.atomic
def save_review(
    *,
    review_id: UUID,
    base_version: int,
    scores: Mapping[str, ScoreEntry],
    comment: str,
    by: Account,
    at: datetime,
) -> Review:
    """Save a review that is not final yet; earlier points stay readable in the event log.

    Raises NotPermitted, ScoreOutOfScale, StaleVersion.
    """
    review = _held(review_id)
    demand(by, "juries.edit_review", review)
    scales = {scale.key: scale for scale in scales_of(review.assignment.member.jury)}
    for key, entry in scores.items():
        scale = scales.get(key)
        if scale is None or (entry.points is not None and not scale.holds(entry.points)):
            raise ScoreOutOfScale
    moved = Review.objects.filter(pk=review.pk, version=base_version, state=ReviewState.DRAFT).update(
        comment=comment, updated_at=at, version=F("version") + 1
    )
    if not moved:
        raise StaleVersion
    criteria = {entry.key: entry for entry in _criteria(review)}
    before = {score.criterion.key: score.points for score in _scores(review)}
    for key, entry in scores.items():
        Score.objects.update_or_create(
            review=review,
            criterion=criteria[key],
            defaults={"points": entry.points, "reason": entry.reason},
        )
    points = {key: entry.points for key, entry in scores.items()}
    events.append("review_saved", subject=review, actor=by, at=at, data={"before": before, "points": points})
    return _fetch(review_id)


@transaction.atomic
def finish_review(*, review_id: UUID, by: Account, at: datetime) -> Review:
    """Make a complete review final; it cannot be changed afterwards.

    Raises NotPermitted, ReviewIncomplete, TransitionRefused, StaleVersion.
    """
    review = _held(review_id)
    demand(by, "juries.edit_review", review)
    scales = scales_of(review.assignment.member.jury)
    scores = {score.criterion.key: score for score in _scores(review)}
    missing = [
        scale.key
        for scale in scales
        if scale.key not in scores or scores[scale.key].points is None or not scores[scale.key].reason.strip()
    ]
    if missing:
        raise ReviewIncomplete(missing)
    points = {key: score.points for key, score in scores.items() if score.points is not None}
    total = weighted_total(scales, points)
    REVIEW_TRANSITIONS.apply(
        review,
        "finish",
        actor=by,
        at=at,
        changes={"total": total, "finished_at": at, "updated_at": at},
        data={"points": points, "total": total},
    )
    return _fetch(review_id)


def close_scoring(*, jury_id: UUID, reason: str, by: Account, at: datetime) -> Jury:
    """End the scoring; with unfinished reviews only for a reason, and they do not count.

    Raises NotPermitted, ReviewsUnfinished, TransitionRefused, StaleVersion.
    """
    demand(by, "juries.close_scoring", Jury.objects.get(pk=jury_id))
    derive_conflicts(jury_id=jury_id, at=at)
    return _close(jury_id, reason, by, at)


@transaction.atomic
def _close(jury_id: UUID, reason: str, by: Account, at: datetime) -> Jury:
    jury = Jury.objects.with_call().get(pk=jury_id)
    unfinished = Assignment.objects.active().filter(member__jury=jury).exclude(review__state="final")
    if unfinished.exists() and not reason.strip():
        raise ReviewsUnfinished
    JURY_TRANSITIONS.apply(jury, "close_scoring", actor=by, at=at, reason=reason.strip())
    return jury


def _held(review_id: UUID) -> Review:
    """Return the review; until the end of the transaction nobody closes the scoring or assigns anew.

    The row of the jury is written without a change, for that is a lock on both databases: whoever closed before is seen
    by what is read now, and whoever wants to close waits.
    """
    jury = Jury.objects.filter(members__assignments__review=review_id)
    Jury.objects.filter(pk__in=jury.values("pk"), state=JuryState.SCORING).update(version=F("version"))
    return _fetch(review_id)


def _fetch(review_id: UUID) -> Review:
    return Review.objects.select_related(
        "assignment__member__jury__call__current_version", "assignment__application__organisation"
    ).get(pk=review_id)


def _criteria(review: Review) -> list[Criterion]:
    return criteria_of(review.assignment.member.jury.call)


def _scores(review: Review) -> list[Score]:
    return list(Score.objects.filter(review=review).select_related("criterion").order_by("criterion", "pk"))
