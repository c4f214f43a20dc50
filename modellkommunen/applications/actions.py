"""What upper apps offer on the page of an application: the decision about it, and what can follow from it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from modellkommunen.applications.models import Application
from modellkommunen.core.registry import Registry


@dataclass(frozen=True)
class ApplicationAction:
    """A way onwards; `posts` says that it is a button which changes something."""

    label: str | Promise
    url: str
    posts: bool = False
    primary: bool = False


# A function of person and application returns None where its way onwards does not apply.
_offers: Registry[Callable[[Any, Application], ApplicationAction | None]] = Registry()
register_action = _offers.register


def actions_for(person: Any, application: Application) -> list[ApplicationAction]:
    """Return the ways onwards from an application."""
    return [action for offer in _offers if (action := offer(person, application)) is not None]
