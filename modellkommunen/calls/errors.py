"""Facts for which an operation on calls refuses."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.errors import Refused


class CallIncomplete(Refused):
    """The call lacks something without which it may not be approved."""

    sentence = _("The call is not complete yet.")


class SecondPersonRequired(Refused):
    """Whoever wrote the rules or asked for the approval may not give it."""

    sentence = _(
        "A second person has to approve the call: you wrote its rules or asked for the approval yourself."
    )


class CallNotEditable(Refused):
    """A call that is waiting for approval or published cannot be edited."""

    sentence = _("This call can no longer be edited: it is waiting for approval or published.")


class SlugTaken(Refused):
    """Another call already has this short name."""

    sentence = _("Another call already has this short name in its address. Please choose another one.")
