"""What pages and operations ask about a jury. Conflicted applications are left out before anything is counted."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from modellkommunen.applications.enums import ApplicationState, FormalOutcome
from modellkommunen.applications.models import Application
from modellkommunen.juries.domain.scoring import Scale, Standing, ranking
from modellkommunen.juries.enums import ConflictStatus, ReviewState
from modellkommunen.juries.models import (
    Assignment,
    ConflictOfInterest,
    Decision,
    Jury,
    JuryMember,
    Review,
)


def members_of(jury: Jury) -> list[JuryMember]:
    """Return the active members, chair first."""
    return list(
        JuryMember.objects.active()
        .filter(jury=jury)
        .select_related("account")
        .order_by("role", "account__name", "pk")
    )


def submitted_applications(jury: Jury) -> "QuerySet[Application]":
    """Return what was submitted and opened for the call of the jury."""
    return Application.objects.for_office().filter(call_id=jury.call_id)


def admitted_applications(jury: Jury) -> "QuerySet[Application]":
    """Return the applications that passed the formal check."""
    return submitted_applications(jury).filter(formal_check__outcome=FormalOutcome.PASSED)


def applications_without_check(jury: Jury) -> "QuerySet[Application]":
    return submitted_applications(jury).filter(formal_check__isnull=True)


def hidden_from(person: Any, jury: Jury) -> "QuerySet[ConflictOfInterest, UUID]":
    """Return the ids of the applications a person must not learn anything about, whatever else the person is."""
    return ConflictOfInterest.objects.filter(
        member__jury=jury, member__account=person, status=ConflictStatus.PRESENT
    ).values_list("application_id", flat=True)


def applications_seen_by(person: Any, jury: Jury) -> "QuerySet[Application]":
    """Return the admitted applications without those the person has a conflict with."""
    return (
        admitted_applications(jury)
        .exclude(pk__in=hidden_from(person, jury))
        .select_related("organisation__territory")
        .order_by("organisation__name", "pk")
    )


def conflicts_of(jury: Jury) -> set[tuple[UUID, UUID]]:
    """Return the conflicted pairs of application and member."""
    return set(
        ConflictOfInterest.objects.filter(member__jury=jury, status=ConflictStatus.PRESENT).values_list(
            "application_id", "member_id"
        )
    )


def undeclared_pairs(jury: Jury) -> set[tuple[UUID, UUID]]:
    """Return the pairs of application and member about which nothing has been declared."""
    known = set(
        ConflictOfInterest.objects.filter(member__jury=jury).values_list("application_id", "member_id")
    )
    applications = admitted_applications(jury).values_list("pk", flat=True)
    members = JuryMember.objects.active().filter(jury=jury).values_list("pk", flat=True)
    return {(a, m) for a in applications for m in members} - known


def scales_of(jury: Jury) -> list[Scale]:
    """Return weight and scale of each criterion in force."""
    return [
        Scale(entry.key, entry.weight, entry.scale_min, entry.scale_max)
        for entry in jury.call.rules.criteria.order_by("position", "pk")
    ]


def own_assignments(person: Any, jury: Jury) -> "QuerySet[Assignment]":
    """Return what a juror has to review, with the state of the review."""
    return (
        Assignment.objects.visible_to(person)
        .filter(member__jury=jury)
        .select_related("application__organisation", "review")
        .order_by("application__organisation__name", "pk")
    )


def standings_for(person: Any, jury: Jury) -> list[Standing]:
    """Return the ranking without the applications the person has a conflict with; two queries at any size."""
    hidden = list(hidden_from(person, jury))
    return _ranked(_final_reviews(jury).exclude(assignment__application__in=hidden))


def all_standings(jury: Jury) -> list[Standing]:
    """Return the whole ranking for the computation of a proposal; never for a page."""
    return _ranked(_final_reviews(jury))


def _final_reviews(jury: Jury) -> "QuerySet[Review]":
    return Review.objects.filter(
        state=ReviewState.FINAL,
        assignment__member__jury=jury,
        assignment__application__state=ApplicationState.SUBMITTED,
    )


def _ranked(reviews: "QuerySet[Review]") -> list[Standing]:
    totals = reviews.order_by("assignment__application", "pk").values_list(
        "assignment__application_id", "total"
    )
    return ranking((key, total) for key, total in totals if total is not None)


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
    counts = {row["member"]: row for row in rows}
    empty = {"assigned": 0, "final": 0}
    return [
        Progress(member, **{name: counts.get(member.pk, empty)[name] for name in empty})
        for member in members_of(jury)
    ]


@dataclass(frozen=True)
class Award:
    """One line of the public result."""

    decision: Decision
    title: str
    organisation: str
    kreis: str
    topics: list[str]
    amount: Decimal


def public_awards(jury: Jury) -> list[Award]:
    """Return the released awards by name; empty before the release."""
    rows = (
        Decision.objects.awards()
        .filter(jury=jury)
        .select_related("application__organisation__territory__kreis")
        .order_by("application__organisation__name", "pk")
    )
    found = []
    for row in rows:
        territory = row.application.organisation.territory
        kreis = territory.kreis or territory if territory is not None else None
        found.append(
            Award(
                decision=row,
                title=row.application.title,
                organisation=row.application.organisation.name,
                kreis=kreis.name if kreis is not None else "",
                topics=row.application.topics,
                amount=row.amount or Decimal(0),
            )
        )
    return found


def sums_by(awards: list[Award], key: Any) -> list[tuple[str, int, Decimal]]:
    """Return name, number and sum of the awards per group, the largest sum first."""
    numbers: Counter[str] = Counter()
    sums: dict[str, Decimal] = {}
    for award in awards:
        for name in key(award):
            numbers[name] += 1
            sums[name] = sums.get(name, Decimal(0)) + award.amount
    return sorted(((name, numbers[name], sums[name]) for name in sums), key=lambda r: (-r[2], r[0]))
