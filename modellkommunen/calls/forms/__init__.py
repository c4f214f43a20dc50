"""What the office types about calls."""

from modellkommunen.calls.forms.creation import CallCreationForm
from modellkommunen.calls.forms.criteria import CriterionForm, CriterionFormSet
from modellkommunen.calls.forms.questions import CallQuestionForm, ReturnForm
from modellkommunen.calls.forms.rules import CallRulesForm

__all__ = [
    "CallCreationForm",
    "CallQuestionForm",
    "CallRulesForm",
    "CriterionForm",
    "CriterionFormSet",
    "ReturnForm",
]
