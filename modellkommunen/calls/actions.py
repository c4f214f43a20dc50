"""Links that upper apps put on the pages of a call: applying and the result for readers, applications and jury for the office.

The public page is the same for every reader, so its links may depend on the call and its phase only.
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


OfficeOffer = Callable[[Call], CallAction | None]
_office_offers: list[OfficeOffer] = []


def register_office_action(offer: OfficeOffer) -> None:
    """Offer a link on the office's page of a call."""
    if offer not in _office_offers:
        _office_offers.append(offer)


def office_actions_for(call: Call) -> list[CallAction]:
    """Return the links for the office's page of a call."""
    return [action for offer in _office_offers if (action := offer(call)) is not None]
