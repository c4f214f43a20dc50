"""Record what the jury decides about one application.

Each decision has a version, so that two people who decide about different applications do not disturb each other. The
jury's row lets one after the other decide, so that two people who award the last place cannot both succeed.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from modellkommunen.applications.models import Application
from modellkommunen.core import events
from modellkommunen.core.errors import NotPermitted, StaleVersion
from modellkommunen.core.permissions import allowed
from modellkommunen.juries.domain.limits import demand_within_limits
from modellkommunen.juries.domain.queries import (
    decision_about,
    newest_selection,
    possible_outcomes,
    submitted_applications,
)
from modellkommunen.juries.enums import DecisionOutcome, JuryState
from modellkommunen.juries.errors import (
    Admitted,
    CapExceeded,
    DeviationNeedsReason,
    NotAdmitted,
    OwnInterest,
    RankTaken,
)
from modellkommunen.juries.models import Decision, Jury
from modellkommunen.juries.rules import has_no_conflict
from modellkommunen.people.models import Account


@dataclass(frozen=True)
class DecisionEntry:
    """A decision as it was typed: the amount counts for awards, the rank for the reserve list."""

    outcome: DecisionOutcome
    amount: Decimal | None = None
    rank: int | None = None
    feedback: str = ""
    reason: str = ""


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
    """Record the decision about one application; `base_version` is 0 for the first one.

    What differs from the proposal needs a reason, what passed the formal check is not refused for it.

    Raises OwnInterest, NotPermitted, NotAdmitted, Admitted, CapExceeded, BudgetExceeded, TooManyAwards,
    DeviationNeedsReason, RankTaken, StaleVersion.
    """
    jury = Jury.objects.with_call().get(pk=jury_id)
    demand_part(by, "juries.decide", jury)
    take_turn(jury)
    application = submitted_applications(jury).get(pk=application_id)
    known = decision_about(application)
    if base_version != (known.version if known else 0):
        raise StaleVersion
    _demand_possible(jury, application, entry.outcome)
    if entry.outcome == DecisionOutcome.AWARD:
        _demand_cap(jury, application, entry.amount)
    deviates = _deviates(jury, application, entry.outcome, entry.amount)
    if deviates and not entry.reason.strip():
        raise DeviationNeedsReason
    decision = known or Decision(jury=jury, application=application, version=0)
    decision.outcome = entry.outcome
    decision.amount = entry.amount if entry.outcome == DecisionOutcome.AWARD else None
    decision.rank = entry.rank if entry.outcome == DecisionOutcome.RESERVE else None
    decision.feedback, decision.reason = entry.feedback.strip(), entry.reason.strip()
    decision.deviates = deviates
    decision.version += 1
    decision.decided_by, decision.decided_at = by, at
    _write(decision)
    demand_within_limits(jury)
    return decision


def demand_part(by: Account, name: str, jury: Jury) -> None:
    """Ask a permission about the decision as a whole; tell apart who lacks it for an interest of one's own.

    Raises OwnInterest, NotPermitted.
    """
    if not allowed(by, name, jury):
        raise NotPermitted if has_no_conflict(by, jury) else OwnInterest


def take_turn(jury: Jury) -> None:
    """Move the jury's version before anything is read that money depends on: until the end of the transaction nobody
    else decides, hands over or computes. Raises StaleVersion once the jury does not decide any more."""
    if not Jury.objects.filter(pk=jury.pk, state=JuryState.DECIDING).update(version=F("version") + 1):
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


def _write(decision: Decision) -> None:
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError:
        raise RankTaken from None
    events.append(
        "decision_recorded",
        subject=decision.jury,
        actor=decision.decided_by,
        at=decision.decided_at,
        data={
            "application": decision.application_id,
            "outcome": decision.outcome,
            "amount": decision.amount,
            "rank": decision.rank,
            "deviates": decision.deviates,
        },
        reason=decision.reason,
    )
