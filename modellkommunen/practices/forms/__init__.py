"""What owners type about a practice."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.forms import EuroAmountField
from modellkommunen.kern.forms import KernForm
from modellkommunen.practices.enums import Effort, Licence
from modellkommunen.practices.models import Practice

TEXT = forms.Textarea(attrs={"rows": 6})


class PracticeForm(KernForm):
    """A concept as others will read it; a draft may have gaps."""

    conditional = ("problem", "solution", "contact")

    base_version = forms.IntegerField(widget=forms.HiddenInput, initial=0)
    title = forms.CharField(label=_("Title"), max_length=200)
    summary = forms.CharField(label=_("Summary in one sentence"), max_length=300, required=False)
    problem = forms.CharField(
        label=_("Problem"),
        help_text=_("What was wrong, and for whom? Needed for publishing."),
        widget=TEXT,
        required=False,
    )
    solution = forms.CharField(
        label=_("Solution"),
        help_text=_("What did you do, and what would you do differently today? Needed for publishing."),
        widget=TEXT,
        required=False,
    )
    effort = forms.ChoiceField(
        label=_("Effort to take it over"),
        choices=[("", _("Not stated")), *Effort.choices],
        required=False,
    )
    cost_amount = EuroAmountField(label=_("Cost"), required=False)
    cost_note = forms.CharField(label=_("What the cost contains"), max_length=300, required=False)
    topics = forms.CharField(
        label=_("Fields of action"),
        help_text=_("One per line, for example: Mobility."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    contact = forms.CharField(
        label=_("Contact in the organisation"),
        help_text=_(
            "An office or a function, for example: Amt Beispiel, digitalisation office. Needed for publishing."
        ),
        max_length=200,
        required=False,
    )
    licence = forms.ChoiceField(
        label=_("Licence"), choices=Licence.choices, widget=forms.RadioSelect, initial=Licence.CC_BY
    )

    @classmethod
    def initial_for(cls, practice: Practice) -> dict[str, Any]:
        """Return what the form shows of a stored practice."""
        names = [name for name in cls.base_fields if name != "base_version"]
        values = {name: getattr(practice, name) for name in names}
        return values | {"topics": "\n".join(practice.topics), "base_version": practice.version}

    def values(self) -> dict[str, Any]:
        """Return the typed values without the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "base_version"}

    def clean_topics(self) -> list[str]:
        """Return each line once, without blanks around it."""
        lines = (" ".join(line.split()) for line in self.cleaned_data["topics"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean_cost_amount(self) -> Any:
        """Refuse negative costs."""
        amount = self.cleaned_data["cost_amount"]
        if amount is not None and amount < 0:
            raise forms.ValidationError(_("Please enter an amount of 0 or more."))
        return amount
