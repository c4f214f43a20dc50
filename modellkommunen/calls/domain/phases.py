"""Where a call stands at an instant: the one place that compares a call's dates with a time."""

from datetime import datetime

from modellkommunen.calls.enums import CallPhase, CallState
from modellkommunen.calls.models import Call, CallVersion


def phase_at(call: Call, at: datetime) -> CallPhase:
    """Return the phase of the call at the instant `at` (for a request: its arrival at the server)."""
    if call.state == CallState.DECIDED:
        return CallPhase.DECIDED
    if call.state != CallState.PUBLISHED:
        return CallPhase.PREPARED
    return phase_by_dates(call.rules, at)


def phase_by_dates(rules: CallVersion, at: datetime) -> CallPhase:
    """Return the phase a published call with these rules has at `at`: opens_at <= open < closes_at + grace."""
    if at < rules.opens_at:
        return CallPhase.ANNOUNCED
    if at < rules.accepts_until:
        return CallPhase.OPEN
    return CallPhase.CLOSED


def is_open_at(call: Call, at: datetime) -> bool:
    """Tell whether a request that arrives at `at` is in time: opens_at <= at < closes_at + grace."""
    return phase_at(call, at) == CallPhase.OPEN


def is_sealed_at(call: Call, at: datetime) -> bool:
    """Tell whether applications are still closed to everyone but their applicants."""
    return phase_at(call, at) not in (CallPhase.CLOSED, CallPhase.DECIDED)
