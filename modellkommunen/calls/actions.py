"""Links that upper apps put on the public page of a call: applying, the result.

The page is the same for every reader, so a link may depend on the call and its phase only.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise

from modellkommunen.calls.enums import CallPhase
from modellkommunen.calls.models import Call


@dataclass(frozen=True)
class CallAction:
    """A link on the page of a call; `primary` ones are shown as the main way onwards."""

    label: str | Promise
    url: str
    primary: bool = False


Offer = Callable[[Call, CallPhase], CallAction | None]
_offers: list[Offer] = []


def register_action(offer: Offer) -> None:
    """Offer a link; the function returns None where it does not apply."""
    if offer not in _offers:
        _offers.append(offer)


def actions_for(call: Call, phase: CallPhase) -> list[CallAction]:
    """Return the links for the page of a call."""
    return [action for offer in _offers if (action := offer(call, phase)) is not None]
