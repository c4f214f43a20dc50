"""The checklist of the formal check."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.domain.check_points import CHECK_POINTS
from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.models import FormalCheck
from modellkommunen.kern.forms import KernForm


class FormalCheckForm(KernForm):
    """Points, result and reason; `base_version` is 0 for the first check."""

    conditional = ("points", "reason")

    base_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    points = forms.MultipleChoiceField(
        label=_("Checked and in order"),
        choices=lambda: list(CHECK_POINTS.items()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    outcome = forms.ChoiceField(label=_("Result"), choices=FormalOutcome.choices, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=2000,
        help_text=_("Required if the application is not admitted. The applicant will read it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    @classmethod
    def initial_for(cls, check: FormalCheck | None) -> dict[str, Any]:
        """Return the values of an earlier check."""
        if check is None:
            return {"base_version": 0}
        return {
            "base_version": check.version,
            "points": [name for name, done in check.points.items() if done],
            "outcome": check.outcome,
            "reason": check.reason,
        }

    def checked_points(self) -> dict[str, bool]:
        """Return each point of the list with its result."""
        done = self.cleaned_data["points"]
        return {name: name in done for name in CHECK_POINTS}
