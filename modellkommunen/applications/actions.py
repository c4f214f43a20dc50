"""What upper apps offer on the page of an application: the decision about it, and what can follow from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from modellkommunen.applications.models import Application


@dataclass(frozen=True)
class ApplicationAction:
    """A way onwards; `posts` says that it is a button which changes something."""

    label: str | Promise
    url: str
    posts: bool = False
    primary: bool = False


Offer = Callable[[Any, Application], ApplicationAction | None]
_offers: list[Offer] = []


def register_action(offer: Offer) -> None:
    """Offer a way onwards to a person; the function returns None where it does not apply."""
    if offer not in _offers:
        _offers.append(offer)


def actions_for(person: Any, application: Application) -> list[ApplicationAction]:
    """Return the ways onwards from an application."""
    return [action for offer in _offers if (action := offer(person, application)) is not None]
