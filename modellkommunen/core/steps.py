"""Buttons that take one step: call an operation and tell the person what became of it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from modellkommunen.core.errors import Refused


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
