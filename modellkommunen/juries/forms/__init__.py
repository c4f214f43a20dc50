"""Forms of the jury."""

from modellkommunen.juries.forms.deciding import DecisionForm, ReturnDecisionForm, version_of
from modellkommunen.juries.forms.reviewing import CloseScoringForm, ConflictForm, ReviewForm
from modellkommunen.juries.forms.staffing import AppointmentForm, DismissalForm

__all__ = [
    "AppointmentForm",
    "CloseScoringForm",
    "ConflictForm",
    "DecisionForm",
    "DismissalForm",
    "ReturnDecisionForm",
    "ReviewForm",
    "version_of",
]
