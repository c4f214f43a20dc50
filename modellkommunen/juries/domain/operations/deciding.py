"""Compute the proposal by the method `selection` and record what the jury decides.

The jury's version orders decisions: whoever writes one moves it first, so that two people who award the last place in
the same moment cannot both succeed.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from importlib.metadata import version as package_version
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from modellkommunen.applications.models import Application
from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.permissions import demand
from modellkommunen.juries.domain.limits import demand_within_limits
from modellkommunen.juries.domain.proposals import proposal_problem, selection_result
from modellkommunen.juries.domain.queries import possible_outcomes, submitted_applications
from modellkommunen.juries.enums import DecisionOutcome, JuryState
from modellkommunen.juries.errors import (
    Admitted,
    CapExceeded,
    DeviationNeedsReason,
    NoProposal,
    NotAdmitted,
    RankTaken,
)
from modellkommunen.juries.models import Decision, Jury, Selection
from modellkommunen.methods.selection import Infeasible, select
from modellkommunen.people.models import Account


@dataclass(frozen=True)
class DecisionEntry:
    """A decision as it was typed: the amount counts for awards, the rank for the reserve list."""

    outcome: DecisionOutcome
    amount: Decimal | None = None
    rank: int | None = None
    feedback: str = ""
    reason: str = ""


# Above this number the explanation of each margin would take minutes; the choice itself stays exact.
LARGEST_EXPLAINED = 300


def compute_selection(*, jury_id: UUID, by: Account, at: datetime) -> Selection:
    """Compute the exact best set under number of awards, budget and cap, and keep all that is needed to repeat it.

    The solver runs before the transaction, so that nobody waits for it. Raises NotPermitted, NoProposal, StaleVersion.
    """
    jury = _fetch(jury_id)
    demand(by, "juries.decide", jury)
    problem = proposal_problem(jury)
    if not problem.candidates:
        raise NoProposal
    outcome = select(problem, explain=len(problem.candidates) <= LARGEST_EXPLAINED)
    if isinstance(outcome, Infeasible):
        raise NoProposal
    frozen, result = selection_result(problem, outcome)
    frozen["solver"] = f"highspy {package_version('highspy')}"
    return _keep_selection(jury, frozen, result, by, at)


@transaction.atomic
def _keep_selection(
    jury: Jury, problem: dict[str, Any], result: dict[str, Any], by: Account, at: datetime
) -> Selection:
    _move(jury)
    number = (jury.selections.aggregate(highest=Max("number"))["highest"] or 0) + 1
    content = events.canonical_json({"problem": problem, "result": result})
    selection = Selection.objects.create(
        jury=jury,
        number=number,
        problem=problem,
        result=result,
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        created_by=by,
        created_at=at,
    )
    events.append(
        "selection_computed",
        subject=jury,
        actor=by,
        at=at,
        data={"number": number, "sha256": selection.sha256},
    )
    return selection


@transaction.atomic
def adopt_proposal(*, jury_id: UUID, by: Account, at: datetime) -> list[Decision]:
    """Record the newest proposal as decision for every application that has none yet.

    The others keep their order of scores as reserve list; what failed the formal check is not admitted.
    Raises NotPermitted, NoProposal, BudgetExceeded, TooManyAwards, CapExceeded, StaleVersion.
    """
    jury = _fetch(jury_id)
    demand(by, "juries.decide", jury)
    selection = newest_selection(jury)
    if selection is None:
        raise NoProposal
    _move(jury)
    amounts = {key: Decimal(value) for key, value in selection.result["amounts"].items()}
    order = [entry["id"] for entry in selection.problem["applications"]]
    decided = {
        str(key) for key in Decision.objects.filter(jury=jury).values_list("application_id", flat=True)
    }
    rank = Decision.objects.filter(jury=jury).aggregate(highest=Max("rank"))["highest"] or 0
    for key in order:
        if key in decided:
            continue
        if key in amounts:
            values: dict[str, Any] = {"outcome": DecisionOutcome.AWARD, "amount": amounts[key]}
        else:
            rank += 1
            values = {"outcome": DecisionOutcome.RESERVE, "rank": rank}
        _write(jury, UUID(key), values, by, at)
    failed = submitted_applications(jury).filter(formal_check__outcome="failed")
    for application in failed.exclude(pk__in=decided).select_related("formal_check").order_by("pk"):
        values = {
            "outcome": DecisionOutcome.FORMAL_REJECT,
            "feedback": application.formal_check.reason,
        }
        _write(jury, application.pk, values, by, at)
    demand_within_limits(jury)
    return list(Decision.objects.filter(jury=jury).order_by("pk"))


@transaction.atomic
def record_decision(
    *,
    jury_id: UUID,
    application_id: UUID,
    base_version: int,
    entry: DecisionEntry,
    by: Account,
    at: datetime,
) -> Decision:
    """Record the decision about one application; what differs from the proposal needs a reason.

    Raises NotPermitted, NotAdmitted, Admitted, CapExceeded, BudgetExceeded, TooManyAwards, DeviationNeedsReason,
    RankTaken, StaleVersion.
    """
    jury = _fetch(jury_id)
    demand(by, "juries.decide", jury)
    application = submitted_applications(jury).get(pk=application_id)
    if jury.version != base_version:
        raise StaleVersion
    _demand_possible(jury, application, entry.outcome)
    if entry.outcome == DecisionOutcome.AWARD:
        _demand_cap(jury, application, entry.amount)
    deviates = _deviates(jury, application, entry.outcome, entry.amount)
    if deviates and not entry.reason.strip():
        raise DeviationNeedsReason
    _move(jury)
    values = {
        "outcome": entry.outcome,
        "amount": entry.amount if entry.outcome == DecisionOutcome.AWARD else None,
        "rank": entry.rank if entry.outcome == DecisionOutcome.RESERVE else None,
        "feedback": entry.feedback.strip(),
        "reason": entry.reason.strip(),
        "deviates": deviates,
    }
    decision = _write(jury, application.pk, values, by, at)
    demand_within_limits(jury)
    return decision


def newest_selection(jury: Jury) -> Selection | None:
    """Return the last computed proposal."""
    return jury.selections.order_by("-number", "pk").first()


def _fetch(jury_id: UUID) -> Jury:
    return Jury.objects.with_call().get(pk=jury_id)


def _move(jury: Jury) -> None:
    """Take the next version of the jury, or learn that somebody else has."""
    moved = Jury.objects.filter(pk=jury.pk, version=jury.version, state=JuryState.DECIDING).update(
        version=F("version") + 1
    )
    if not moved:
        raise StaleVersion


def _demand_possible(jury: Jury, application: Application, outcome: DecisionOutcome) -> None:
    if outcome in possible_outcomes(jury, application):
        return
    raise Admitted if outcome == DecisionOutcome.FORMAL_REJECT else NotAdmitted


def _demand_cap(jury: Jury, application: Application, amount: Decimal | None) -> None:
    limit = min(jury.call.rules.award_cap_amount, application.requested_amount or Decimal(0))
    if amount is None or not 0 < amount <= limit:
        raise CapExceeded


def _deviates(jury: Jury, application: Application, outcome: DecisionOutcome, amount: Decimal | None) -> bool:
    """Tell whether an award differs from the newest proposal; places on the reserve list are the jury's own."""
    if outcome == DecisionOutcome.FORMAL_REJECT:
        return False
    selection = newest_selection(jury)
    if selection is None:
        return outcome == DecisionOutcome.AWARD
    proposed = selection.result["amounts"].get(str(application.pk))
    if outcome == DecisionOutcome.AWARD:
        return proposed is None or Decimal(proposed) != amount
    return proposed is not None


def _write(jury: Jury, application_id: UUID, values: dict[str, Any], by: Account, at: datetime) -> Decision:
    empty = {"amount": None, "rank": None, "feedback": "", "reason": "", "deviates": False}
    try:
        with transaction.atomic():
            decision, _created = Decision.objects.update_or_create(
                jury=jury,
                application_id=application_id,
                defaults=empty | values | {"decided_by": by, "decided_at": at},
            )
    except IntegrityError:
        raise RankTaken from None
    events.append(
        "decision_recorded",
        subject=jury,
        actor=by,
        at=at,
        data={
            "application": application_id,
            "outcome": decision.outcome,
            "amount": decision.amount,
            "rank": decision.rank,
            "deviates": decision.deviates,
        },
        reason=decision.reason,
    )
    return decision
