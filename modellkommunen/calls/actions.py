"""Links that upper apps put on the pages of a call: applying and the result for readers, applications and jury for the office.

The public page is the same for every reader, so its links may depend on the call and its phase only.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from modellkommunen.calls.enums import CallPhase
from modellkommunen.calls.models import Call
from modellkommunen.core.registry import Registry


@dataclass(frozen=True)
class CallAction:
    """A link on the page of a call; `primary` ones are shown as the main way onwards."""

    label: str | Promise
    url: str
    primary: bool = False


# A function returns None where its link does not apply.
_offers: Registry[Callable[[Call, CallPhase], CallAction | None]] = Registry()
_office_offers: Registry[Callable[[Call], CallAction | None]] = Registry()
register_action = _offers.register
register_office_action = _office_offers.register


def actions_for(call: Call, phase: CallPhase) -> list[CallAction]:
    """Return the links for the page of a call."""
    return [action for offer in _offers if (action := offer(call, phase)) is not None]


def office_actions_for(call: Call) -> list[CallAction]:
    """Return the links for the office's page of a call."""
    return [action for offer in _office_offers if (action := offer(call)) is not None]
