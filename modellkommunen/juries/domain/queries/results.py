"""Rows of the ranking page and the public result."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from modellkommunen.applications.models import Application
from modellkommunen.core.models import Event
from modellkommunen.juries.domain.queries.applications import hidden_from, submitted_seen_by
from modellkommunen.juries.domain.scoring import Standing
from modellkommunen.juries.enums import DecisionOutcome, JuryState
from modellkommunen.juries.models import Decision, Jury, Review, Selection


@dataclass(frozen=True)
class RankingRow:
    """One line of the ranking with what was proposed and decided."""

    standing: Standing
    application: Application
    proposed_amount: Decimal | None
    decision: Decision | None


def ranking_rows(jury: Jury, standings: Sequence[Standing], selection: Selection | None) -> list[RankingRow]:
    """Return the lines of one page of the ranking; two queries at any size."""
    keys = [entry.application_id for entry in standings]
    applications = {
        row.pk: row for row in Application.objects.filter(pk__in=keys).select_related("organisation")
    }
    decisions = {
        row.application_id: row
        for row in Decision.objects.filter(jury=jury, application__in=keys).order_by("pk")
    }
    amounts = {} if selection is None else selection.result["amounts"]
    return [
        RankingRow(
            standing=entry,
            application=applications[entry.application_id],
            proposed_amount=Decimal(amounts[str(entry.application_id)])
            if str(entry.application_id) in amounts
            else None,
            decision=decisions.get(entry.application_id),
        )
        for entry in standings
    ]


def unranked_applications(person: Any, jury: Jury) -> "QuerySet[Application]":
    """Return what was submitted but has no final review, without what the person must not know.

    Formally failed applications, and those whose reviews nobody finished: they too need a decision.
    """
    # An application has one call and so one jury: asking for the jury once more would be half of the time.
    final = Review.objects.counting().filter(assignment__application=OuterRef("pk"))
    rows = submitted_seen_by(person, jury).filter(~Exists(final))
    return rows.select_related("decision").order_by("organisation__name", "pk")


def newest_selection(jury: Jury) -> Selection | None:
    """Return the last computed proposal."""
    return jury.selections.order_by("-number", "pk").first()


@dataclass(frozen=True)
class ProposalSummary:
    """A computed proposal in words and numbers; `gap` is what the next best set lacks, None if there is no other."""

    selection: Selection
    count: int
    cost: Decimal
    total: Decimal
    unique: bool
    gap: Decimal | None
    came_in: list[str]
    left_out: list[str]


def summary_of(selection: Selection) -> ProposalSummary:
    """Return how the proposal stands beside the next best set; one query."""
    result = selection.result
    other = result["second_best"] or {"came_in": [], "left_out": []}
    rows = Application.objects.filter(pk__in=[*other["came_in"], *other["left_out"]])
    names = {str(row.pk): str(row.organisation) for row in rows.select_related("organisation")}
    total, second = Decimal(result["total"]), result["second_best_total"]
    return ProposalSummary(
        selection=selection,
        count=len(result["winners"]),
        cost=Decimal(result["cost"]),
        total=total,
        unique=result["unique"],
        gap=None if second is None else total - Decimal(second),
        came_in=[names[key] for key in other["came_in"]],
        left_out=[names[key] for key in other["left_out"]],
    )


def published_problem(jury: Jury) -> Selection | None:
    """Return the proposal that a released decision was compared with, or None without one."""
    return newest_selection(jury) if jury.state == JuryState.RELEASED else None


def decisions_without_feedback(jury: Jury) -> "QuerySet[Decision]":
    """Return the decisions against an award whose applicants would read nothing of the reasons."""
    return (
        Decision.objects.filter(jury=jury, feedback="")
        .exclude(outcome=DecisionOutcome.AWARD)
        .select_related("application__organisation")
        .order_by("application__organisation__name", "pk")
    )


def last_return(person: Any, jury: Jury) -> Event | None:
    """Return why a second person sent the decision back last, for those who may know all of it."""
    if jury.state not in (JuryState.DECIDING, JuryState.IN_APPROVAL) or hidden_from(person, jury).exists():
        return None
    returns = Event.objects.filter(name="decision_returned", subject_kind="juries.jury", subject_id=jury.pk)
    return returns.order_by("-number").first()


def decision_about(application: Application) -> Decision | None:
    """Return the decision about an application, released or not; for those who decide."""
    known = Decision.objects.filter(application=application).select_related("decided_by")
    return known.order_by("pk").first()


def released_decision(application: Application) -> Decision | None:
    """Return the decision about an application once it is released."""
    return Decision.objects.released().filter(application=application).order_by("pk").first()


def released_jury(slug: str) -> Jury | None:
    """Return the jury of a decided call, or None before its release."""
    return (
        Jury.objects.filter(call__slug=slug, state=JuryState.RELEASED)
        .select_related("call__programme", "call__current_version__form_revision__form")
        .first()
    )


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
    """Return the released awards by name, as they were published; empty before the release."""
    rows = Decision.objects.awards().filter(jury=jury).order_by("organisation_name", "pk")
    return [
        Award(
            decision=row,
            title=row.project_title,
            organisation=row.organisation_name,
            kreis=row.kreis_name,
            topics=row.topic_names,
            amount=row.amount or Decimal(0),
        )
        for row in rows
    ]


def sums_by(awards: list[Award], key: Callable[[Award], Iterable[str]]) -> list[tuple[str, int, Decimal]]:
    """Return name, number and sum of the awards per group, the largest sum first."""
    numbers: Counter[str] = Counter()
    sums: dict[str, Decimal] = {}
    for award in awards:
        for name in key(award):
            numbers[name] += 1
            sums[name] = sums.get(name, Decimal(0)) + award.amount
    return sorted(((name, numbers[name], sums[name]) for name in sums), key=lambda r: (-r[2], r[0]))
