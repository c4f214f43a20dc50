"""Facts for which an operation of the jury refuses."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.errors import NotPermitted, Refused


class NotOpened(Refused):
    """The applications of the call are still sealed."""

    sentence = _("The applications have not been opened yet.")


class CheckUnfinished(Refused):
    """Not every application has been checked formally."""

    sentence = _("Please finish the formal check of all applications first.")


class DeclarationsOutstanding(Refused):
    """A member has not said about every application whether there is a conflict."""

    sentence = _(
        "Not all members of the jury have declared about every application whether they have a "
        "conflict of interest."
    )


class DismissalNeedsReason(Refused):
    """Who leaves a jury and why is part of the file."""

    sentence = _("Please give a reason for ending the membership.")


class NoAssignment(Refused):
    """No assignment satisfies loads and conflicts; the sentence names the cause."""


class ScoringStarted(Refused):
    """The jury judges what was admitted: the formal check stands."""

    sentence = _(
        "The scoring has started. The formal check cannot be changed any more, because reviews and decision "
        "rest on it."
    )


class ScoreOutOfScale(Refused):
    """A score lies outside of its scale or is no whole number."""

    sentence = _("A score lies outside of the scale.")


class ReviewIncomplete(Refused):
    """A criterion lacks a score or a reason; `criteria` names them by key."""

    sentence = _("Please give a score and a reason for each criterion.")

    def __init__(self, criteria: Sequence[str]) -> None:
        self.criteria = list(criteria)
        super().__init__()


class ReviewsUnfinished(Refused):
    """Some reviews are not final."""

    sentence = _("Some reviews are not final yet.")


class BudgetExceeded(Refused):
    """The awards together would exceed the budget."""

    sentence = _("The awards together would exceed the total budget of the call.")


class CapExceeded(Refused):
    """One award exceeds the cap of the call or the requested sum."""

    sentence = _("The award exceeds the cap of the call or the requested amount.")


class TooManyAwards(Refused):
    """More awards than the call foresees."""

    sentence = _("That would be more awards than the call foresees.")


class DeviationNeedsReason(Refused):
    """The decision differs from the proposal without a reason."""

    sentence = _("This differs from the computed proposal. Please give a reason for it.")


class NotAdmitted(Refused):
    """What failed the formal check can only be refused for that."""

    sentence = _("This application did not pass the formal check. It can only be refused for that.")


class Admitted(Refused):
    """What passed the formal check is not refused for its form."""

    sentence = _("This application passed the formal check. Please choose award, reserve list or no award.")


class RankTaken(Refused):
    """Two applications cannot share a place on the reserve list."""

    sentence = _("This place on the reserve list is already taken. Please choose another one.")


class DecisionIncomplete(Refused):
    """Some application has no decision."""

    sentence = _("Not every application has a decision yet.")


class FeedbackMissing(Refused):
    """Who gets no award would read nothing of why."""

    sentence = _(
        "Applicants without an award have to read why. Please write the missing feedback; the ranking lists "
        "which applications lack it."
    )


class SecondPersonRequired(Refused):
    """The release needs somebody who neither recorded a part of the decision nor handed it over."""

    sentence = _(
        "A second person has to release the decision: you recorded a part of it or handed it over yourself."
    )


class OwnInterest(NotPermitted):
    """Nobody decides about a set that holds an application in which the person has an interest."""

    sentence = _(
        "You have an interest in one of the applications: a conflict is recorded, or you belong to an applicant, a "
        "partner or an executing body. Somebody else has to do this."
    )


class OfficeAsJuror(Refused):
    """The office prepares and releases the decision, so it does not judge."""

    sentence = _(
        "This person belongs to the programme office. Whoever prepares and releases the decision cannot be a member of "
        "the jury."
    )


class NoProposal(Refused):
    """No set of applications fulfils the rules."""

    sentence = _("No choice fulfils all rules of the call.")
