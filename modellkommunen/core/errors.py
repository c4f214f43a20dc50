"""Refusals: an operation changed nothing and says why in a sentence a person can read."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """Base of every explained refusal; a subclass names the fact and its default sentence."""

    sentence: str | Promise = _("This is not possible.")

    def __init__(self, sentence: str | Promise | None = None) -> None:
        if sentence is not None:
            self.sentence = sentence
        super().__init__()

    def __str__(self) -> str:
        return str(self.sentence)


class NotPermitted(Refused):
    sentence = _("You do not have permission to do this.")


class StaleVersion(Refused):
    sentence = _("Someone has changed this in the meantime. Please check the current state and try again.")


class TransitionRefused(Refused):
    sentence = _("This step is not possible in the present state.")


class NotAnAmount(Refused):
    sentence = _("Please enter an amount in euros, for example 1.234,56.")


class AttachmentRefused(Refused):
    sentence = _("This file cannot be accepted.")


class MailAddressRefused(Refused):
    sentence = _("This is not a valid e-mail address.")


class Busy(Refused):
    """The machine is at its limit; nothing was changed and trying again is safe."""

    sentence = _("Very many people are using the platform right now. Please try again in a few seconds.")
