"""The decision about one application, and sending the decision back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.models import Application
from modellkommunen.core.forms import EuroAmountField
from modellkommunen.juries.domain.operations import DecisionEntry
from modellkommunen.juries.enums import DecisionOutcome
from modellkommunen.juries.models import Decision
from modellkommunen.kern.forms import KernForm


def version_of(decision: Decision | None) -> int:
    """Return the version a form starts from; 0 while nothing is decided."""
    return 0 if decision is None else decision.version


class DecisionForm(KernForm):
    """What becomes of an application."""

    conditional = ("amount", "rank", "feedback", "reason")

    base_version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    amount = EuroAmountField(label=_("Awarded amount"), required=False, help_text=_("Only for an award."))
    rank = forms.IntegerField(
        label=_("Place on the reserve list"),
        required=False,
        min_value=1,
        max_value=9999,
        help_text=_("Only for the reserve list."),
    )
    feedback = forms.CharField(
        label=_("Feedback for the applicant"),
        required=False,
        max_length=5000,
        help_text=_(
            "Is shown after the release. Required unless the application is awarded. Please do not mention "
            "names of jury members."
        ),
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    reason = forms.CharField(
        label=_("Reason for the file"),
        required=False,
        max_length=3000,
        help_text=_("Required if the decision differs from the proposal."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, outcomes: Sequence[DecisionOutcome], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (outcome.value, outcome.label) for outcome in outcomes
        ]

    @staticmethod
    def initial_for(decision: Decision | None, application: Application) -> dict[str, Any]:
        """Return the recorded decision, or a first suggestion: the requested sum, or what the formal check found."""
        check, base_version = application.formal_check, version_of(decision)
        if decision is None and check.outcome == FormalOutcome.FAILED:
            outcome = DecisionOutcome.FORMAL_REJECT
            return {"base_version": base_version, "outcome": outcome, "feedback": check.reason}
        if decision is None:
            return {"base_version": base_version, "amount": application.requested_amount}
        names = ("outcome", "amount", "rank", "feedback", "reason")
        return {name: getattr(decision, name) for name in names} | {"base_version": base_version}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("outcome") == DecisionOutcome.AWARD and data.get("amount") is None:
            self.add_error("amount", _("Please enter the awarded amount."))
        if data.get("outcome") == DecisionOutcome.RESERVE and data.get("rank") is None:
            self.add_error("rank", _("Please enter the place on the reserve list."))
        return data

    def entry(self) -> DecisionEntry:
        """Return what was typed."""
        data = self.cleaned_data
        return DecisionEntry(
            outcome=DecisionOutcome(data["outcome"]),
            amount=data["amount"],
            rank=data["rank"],
            feedback=data["feedback"],
            reason=data["reason"],
        )


class ReturnDecisionForm(KernForm):
    """Why the decision goes back to the jury."""

    reason = forms.CharField(
        label=_("What has to be changed"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
