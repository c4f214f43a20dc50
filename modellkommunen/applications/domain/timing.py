"""The rule of the closing hour, asked by every page and operation: a request counts from its arrival."""

from datetime import datetime

from modellkommunen.applications.errors import NotOpenYet, TooLate
from modellkommunen.calls.domain.phases import is_open_at
from modellkommunen.calls.models import Call


def demand_open(call: Call, arrived_at: datetime, *, keeps_draft: bool = False) -> None:
    """Raise NotOpenYet or TooLate unless a request that arrived at this instant is in time.

    `keeps_draft` where the refused step leaves a draft behind, so that the refusal says so.
    """
    if is_open_at(call, arrived_at):
        return
    if arrived_at < call.rules.opens_at:
        raise NotOpenYet(call.rules.opens_at)
    raise TooLate(call.rules.closes_at, arrived_at, keeps_draft=keeps_draft)
