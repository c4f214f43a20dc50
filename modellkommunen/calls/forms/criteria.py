"""The criteria of the jury, one row each."""

from decimal import Decimal
from typing import Any, cast

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.domain.operations import CriterionEntry
from modellkommunen.calls.models import Criterion
from modellkommunen.kern.forms import KernForm


class CriterionForm(KernForm):
    """One criterion; the key is made from the title once and then kept."""

    key = forms.SlugField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=120)
    description = forms.CharField(label=_("What is judged"), widget=forms.Textarea(attrs={"rows": 3}))
    weight = forms.DecimalField(
        label=_("Weight"),
        min_value=Decimal("0.01"),
        max_digits=5,
        decimal_places=2,
        localize=True,
        help_text=_("The weights of all criteria count in proportion."),
    )
    scale_min = forms.IntegerField(label=_("Lowest score"), initial=0, min_value=0, max_value=100)
    scale_max = forms.IntegerField(label=_("Highest score"), initial=10, min_value=1, max_value=100)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        low, high = data.get("scale_min"), data.get("scale_max")
        if low is not None and high is not None and low >= high:
            self.add_error("scale_max", _("The highest score has to exceed the lowest."))
        return data


class BaseCriterionFormSet(forms.BaseFormSet[CriterionForm]):
    """All criteria of a call."""

    @staticmethod
    def initial_for(criteria: list[Criterion]) -> list[dict[str, Any]]:
        names = ("key", "title", "description", "weight", "scale_min", "scale_max")
        return [{name: getattr(entry, name) for name in names} for entry in criteria]

    def entries(self) -> list[CriterionEntry]:
        """Return what was typed, without removed rows, every key once."""
        found: list[CriterionEntry] = []
        taken: set[str] = set()
        for form in self.forms:
            data = form.cleaned_data
            if not data or data.get("DELETE"):
                continue
            key = _free_key(data["key"] or slugify(data["title"])[:40] or "criterion", taken)
            taken.add(key)
            names = ("title", "description", "weight", "scale_min", "scale_max")
            found.append(CriterionEntry(key=key, **{name: data[name] for name in names}))
        return found


def _free_key(wanted: str, taken: set[str]) -> str:
    key, number = wanted, 2
    while key in taken:
        key, number = f"{wanted}-{number}", number + 1
    return key


CriterionFormSet = cast(
    "type[BaseCriterionFormSet]",
    forms.formset_factory(CriterionForm, formset=BaseCriterionFormSet, extra=1, can_delete=True, max_num=30),
)
