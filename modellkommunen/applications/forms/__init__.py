"""Forms of applications: shape and wording only."""

from modellkommunen.applications.forms.examining import FormalCheckForm
from modellkommunen.applications.forms.sending import SubmissionForm, WithdrawalForm

__all__ = ["FormalCheckForm", "SubmissionForm", "WithdrawalForm"]
