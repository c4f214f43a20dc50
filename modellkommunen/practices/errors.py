"""Facts for which an operation on practices refuses."""

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.errors import Refused


class NotCopyable(Refused):
    """Only published practices can be adopted."""

    sentence = _("This concept is not published and cannot be adopted.")


class OwnPractice(Refused):
    """Nobody adopts the own practice."""

    sentence = _("This concept belongs to your own organisation.")


class AlreadyAdopted(Refused):
    """An organisation adopts a practice once."""

    sentence = _("Your organisation has already adopted this concept.")


class PracticeIncomplete(Refused):
    """Something is missing before a practice may be published."""

    sentence = _("Please fill in problem, solution and contact before you publish the concept.")
