"""Buttons that take one step: call an operation and tell the person what became of it."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest

from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused

LONGEST = 10
NEVER = -1
SEEN = "seen_version"


def seen_version(request: HttpRequest) -> int:
    """Return the version that the page with the button showed; without one the step counts as outdated.

    The form carries it by `{% seen_version row %}`, the operation compares it by `demand_seen`: nobody approves a text
    that was swapped after reading.
    """
    typed = request.POST.get(SEEN, "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < LONGEST else NEVER


def take_step(request: HttpRequest, step: Callable[[], object], done: str) -> bool:
    """Take a step and leave a message, `done` or why it was refused; tell whether it was taken.

    For steps without anything typed: a form shows its refusal itself, so that no text is lost.
    """
    try:
        step()
    except Refused as refusal:
        messages.error(request, str(refusal.sentence))
        return False
    messages.success(request, done)
    return True


def run_operation(request: HttpRequest, operation: Callable[..., object], done: str, **named: object) -> bool:
    """Take the step of an operation as the signed-in person at the request's arrival; `named` says on what."""
    step = partial(operation, by=actor_of(request), at=arrival_of(request), **named)
    return take_step(request, step, done)
