"""Compute the proposal by the method `selection`, and take it over as decision."""

import hashlib
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Max

from modellkommunen.applications.models import Application
from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.transitions import demand_seen
from modellkommunen.juries.domain.limits import demand_within_limits
from modellkommunen.juries.domain.operations.deciding import demand_part, take_turn
from modellkommunen.juries.domain.proposals import problem_text, proposal_task, selection_result
from modellkommunen.juries.domain.queries import newest_selection, submitted_applications
from modellkommunen.juries.enums import DecisionOutcome, JuryState
from modellkommunen.juries.errors import NoProposal
from modellkommunen.juries.models import Decision, Jury, Selection
from modellkommunen.methods.selection import Infeasible, select
from modellkommunen.people.models import Account

# Rows per statement: below what SQLite takes as parameters.
BATCH = 500


def compute_selection(*, jury_id: UUID, by: Account, at: datetime) -> Selection:
    """Compute the exact best set under number of awards, budget and cap, and keep all that is needed to repeat it.

    The solver runs before the transaction, so that nobody waits for it. Raises OwnInterest, NotPermitted, NoProposal, StaleVersion.
    """
    jury = Jury.objects.with_call().get(pk=jury_id)
    demand_part(by, "juries.decide", jury)
    task = proposal_task(jury)
    if not task.applications:
        raise NoProposal
    # Prices of rules and margins of every application would take three solves for each, and the page has no room.
    outcome = select(task.problem, explain=False)
    if isinstance(outcome, Infeasible):
        raise NoProposal
    return _keep_selection(jury, problem_text(task), selection_result(task, outcome), by, at)


@transaction.atomic
def _keep_selection(jury: Jury, problem: str, result: dict[str, Any], by: Account, at: datetime) -> Selection:
    same = Jury.objects.filter(pk=jury.pk, version=jury.version, state=JuryState.DECIDING)
    if not same.update(version=F("version") + 1):
        raise StaleVersion
    number = (jury.selections.aggregate(highest=Max("number"))["highest"] or 0) + 1
    selection = Selection.objects.create(
        jury=jury,
        number=number,
        problem=problem,
        result=result,
        sha256=hashlib.sha256(problem.encode()).hexdigest(),
        created_by=by,
        created_at=at,
    )
    events.append(
        "selection_computed",
        subject=jury,
        actor=by,
        at=at,
        data={"number": number, "sha256": selection.sha256, "winners": result["winners"]},
    )
    return selection


def adopt_proposal(
    *, jury_id: UUID, seen_version: int | None = None, by: Account, at: datetime
) -> list[Decision]:
    """Record the newest proposal as decision for every application that has none yet.

    The others keep their order of scores as reserve list; what failed the formal check is not admitted.
    Raises OwnInterest, NotPermitted, NoProposal, BudgetExceeded, TooManyAwards, StaleVersion.
    """
    jury = Jury.objects.with_call().get(pk=jury_id)
    demand_seen(jury, seen_version)
    demand_part(by, "juries.decide", jury)
    selection = newest_selection(jury)
    if selection is None:
        raise NoProposal
    failed = submitted_applications(jury).filter(formal_check__outcome="failed")
    return _adopt(jury, selection, list(failed.select_related("formal_check").order_by("pk")), by, at)


@transaction.atomic
def _adopt(
    jury: Jury, selection: Selection, failed: list[Application], by: Account, at: datetime
) -> list[Decision]:
    """Write all at once, on SQLite everybody waits meanwhile; one event tells of all."""
    take_turn(jury)
    known = Decision.objects.filter(jury=jury)
    decided = set(known.values_list("application_id", flat=True))
    rank = known.aggregate(highest=Max("rank"))["highest"] or 0
    amounts = {UUID(key): Decimal(value) for key, value in selection.result["amounts"].items()}
    new: list[Decision] = []
    for key in map(UUID, selection.result["ranking"]):
        if key in decided:
            continue
        award = key in amounts
        rank += 0 if award else 1
        new.append(
            Decision(
                application_id=key,
                outcome=DecisionOutcome.AWARD if award else DecisionOutcome.RESERVE,
                amount=amounts.get(key),
                rank=None if award else rank,
            )
        )
    new += [
        Decision(application=entry, outcome=DecisionOutcome.FORMAL_REJECT, feedback=entry.formal_check.reason)
        for entry in failed
        if entry.pk not in decided
    ]
    for decision in new:
        decision.jury, decision.decided_by, decision.decided_at = jury, by, at
    Decision.objects.bulk_create(new, batch_size=BATCH)
    demand_within_limits(jury)
    recorded = {str(entry.application_id): [entry.outcome, entry.amount, entry.rank] for entry in new}
    data = {"number": selection.number, "decisions": recorded}
    events.append("proposal_adopted", subject=jury, actor=by, at=at, data=data)
    return list(Decision.objects.filter(jury=jury).order_by("pk"))
