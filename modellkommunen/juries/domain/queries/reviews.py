"""Reviews, ranking and progress, always without what the asking person must not know."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet

from modellkommunen.applications.enums import ApplicationState
from modellkommunen.applications.models import Application
from modellkommunen.calls.domain.queries import criteria_of
from modellkommunen.core.compact_rows import compact_rows
from modellkommunen.juries.domain.queries.applications import hidden_from, members_of
from modellkommunen.juries.domain.scoring import Ranking, Scale, ranking
from modellkommunen.juries.models import Assignment, Jury, JuryMember, Review, Score


def scales_of(jury: Jury) -> list[Scale]:
    """Return weight and scale of each criterion in force."""
    return [
        Scale(entry.key, entry.weight, entry.scale_min, entry.scale_max) for entry in criteria_of(jury.call)
    ]


def own_juries(person: Any) -> list[Jury]:
    """Return the juries a person is a member of, the newest first."""
    memberships = JuryMember.objects.active().filter(account=person).values("jury")
    return list(Jury.objects.with_call().filter(pk__in=memberships).order_by("-created_at", "pk"))


def own_assignments(person: Any, jury: Jury) -> "QuerySet[Assignment]":
    """Return what a juror has to review, with the state of the review."""
    return (
        Assignment.objects.visible_to(person)
        .filter(member__jury=jury)
        .select_related("application__organisation", "review")
        .order_by("application__organisation__name", "pk")
    )


def scores_of(review: Review) -> list[Score]:
    """Return the scores of one review in the order of the criteria."""
    return list(
        Score.objects.filter(review=review).select_related("criterion").order_by("criterion__position", "pk")
    )


def reviews_of(application: Application) -> list[Review]:
    """Return the reviews of an application that count, with their scores, for those who decide."""
    ordered = Score.objects.select_related("criterion").order_by("criterion__position", "pk")
    return list(
        Review.objects.counting()
        .filter(assignment__application=application)
        .select_related("assignment__member__account")
        .prefetch_related(Prefetch("scores", queryset=ordered))
        .order_by("finished_at", "pk")
    )


def standings_for(person: Any, jury: Jury) -> Ranking:
    """Return the ranking without the applications the person has a conflict with; two queries at any size."""
    hidden = list(hidden_from(person, jury))
    return _ranked(final_reviews(jury).exclude(assignment__application__in=hidden))


def all_standings(jury: Jury) -> Ranking:
    """Return the whole ranking for the computation of a proposal; never for a page."""
    return _ranked(final_reviews(jury))


def final_reviews(jury: Jury) -> "QuerySet[Review]":
    """Return the reviews that count of what is still submitted; never for a page without leaving out what is hidden."""
    return Review.objects.counting().filter(
        assignment__member__jury=jury,
        assignment__application__state=ApplicationState.SUBMITTED,
    )


def _ranked(reviews: "QuerySet[Review]") -> Ranking:
    totals: dict[str, list[Decimal]] = {}
    for key, total in compact_rows(reviews, "assignment__application_id", "total"):
        totals.setdefault(key, []).append(total)
    return ranking({UUID(key): found for key, found in totals.items()})


@dataclass(frozen=True)
class Progress:
    """How far one member is, in numbers of reviews."""

    member: JuryMember
    assigned: int
    final: int


def progress_for(person: Any, jury: Jury) -> list[Progress]:
    """Return the progress of each member, counted without what the asking person must not know."""
    rows = (
        Assignment.objects.active()
        .filter(member__jury=jury)
        .exclude(application__in=list(hidden_from(person, jury)))
        .values("member")
        .annotate(assigned=Count("pk"), final=Count("pk", filter=Q(review__state="final")))
        .order_by("member")
    )
    counts = {row["member"]: (row["assigned"], row["final"]) for row in rows}
    return [Progress(member, *counts.get(member.pk, (0, 0))) for member in members_of(jury)]
