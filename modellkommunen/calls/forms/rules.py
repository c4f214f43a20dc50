"""The rules of a call in preparation."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.domain.queries import laender
from modellkommunen.calls.models import CallVersion
from modellkommunen.core.forms import EuroAmountField
from modellkommunen.kern.forms import InstantField, KernForm
from modellkommunen.people.enums import OrganisationKind
from modellkommunen.questionnaires.models import FormRevision

NOT_RULES = ("base_version", "confirmed")
TEXT = forms.Textarea(attrs={"rows": 6})


class CallRulesForm(KernForm):
    """All rules of a call; `base_version` notices that somebody else saved in the meantime."""

    base_version = forms.IntegerField(widget=forms.HiddenInput)
    title = forms.CharField(label=_("Title of the call"), max_length=200)
    teaser = forms.CharField(label=_("Summary in one sentence"), max_length=300)
    aims = forms.CharField(label=_("Aims"), widget=TEXT)
    eligibility = forms.CharField(label=_("Who may apply"), widget=TEXT)
    eligible_kinds = forms.MultipleChoiceField(
        label=_("Kinds of organisation that may apply"),
        choices=OrganisationKind.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    eligible_land = forms.ChoiceField(label=_("Land of the applicants"), required=False)
    funding = forms.CharField(label=_("What is funded"), widget=TEXT)
    procedure = forms.CharField(label=_("How the choice is made"), widget=TEXT)
    contact_email = forms.EmailField(label=_("E-mail address for questions"))
    award_count_min = forms.IntegerField(label=_("Awards at least"), min_value=1, max_value=500)
    award_count_max = forms.IntegerField(label=_("Awards at most"), min_value=1, max_value=500)
    award_cap_amount = EuroAmountField(label=_("At most per award"))
    budget_amount = EuroAmountField(label=_("Total budget"))
    own_share_percent = forms.DecimalField(
        label=_("Own share in percent"),
        max_digits=5,
        decimal_places=2,
        localize=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal("99.99"))],
    )
    reviews_per_application = forms.IntegerField(
        label=_("Reviews per application"), min_value=1, max_value=20
    )
    opens_at = InstantField(label=_("Opens at"))
    closes_at = InstantField(label=_("Closes at"))
    grace_seconds = forms.IntegerField(
        label=_("Grace in seconds"),
        min_value=0,
        max_value=3600,
        help_text=_("Shown to everyone with the closing time. 0 means none."),
    )

    form_revision = forms.ModelChoiceField(
        label=_("Published form and its revision"),
        help_text=_("Cap and own share have to be the same here and in the form."),
        queryset=FormRevision.objects.published()
        .select_related("form")
        .defer("document")
        .order_by("form__title", "-number", "pk"),
        empty_label=None,
    )

    confirmed = forms.MultipleChoiceField(
        label=_("Assumptions that hold"),
        help_text=_(
            "These parts of the ready-made call are assumptions. Tick what you have checked; the public page shows the "
            "others as not confirmed."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        assumptions = self.fields["confirmed"]
        assert isinstance(assumptions, forms.MultipleChoiceField)
        assumptions.choices = [(entry, entry) for entry in self.initial.get("unconfirmed", ())]
        land = self.fields["eligible_land"]
        assert isinstance(land, forms.ChoiceField)
        land.choices = land_choices(self.initial.get("eligible_land", ""))

    @classmethod
    def initial_for(cls, version: CallVersion, base_version: int) -> dict[str, Any]:
        """Return the values of a version as the form shows them."""
        values = {name: getattr(version, name) for name in cls.base_fields if name not in NOT_RULES}
        return values | {"base_version": base_version, "unconfirmed": version.unconfirmed}

    def changes(self) -> dict[str, Any]:
        """Return the typed rules."""
        return {name: value for name, value in self.cleaned_data.items() if name not in NOT_RULES}

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if _exceeds(data.get("award_count_min"), data.get("award_count_max")):
            self.add_error("award_count_max", _("The smallest number of awards must not exceed the largest."))
        if _exceeds(data.get("award_cap_amount"), data.get("budget_amount")):
            self.add_error("budget_amount", _("The budget has to cover at least one full award."))
        if data.get("award_cap_amount") is not None and data["award_cap_amount"] <= 0:
            self.add_error("award_cap_amount", _("Please enter an amount above 0."))
        if data.get("opens_at") and data.get("closes_at") and data["closes_at"] <= data["opens_at"]:
            self.add_error("closes_at", _("The call has to close after it opens."))
        return data


def land_choices(current: str) -> list[tuple[str, str]]:
    """Return the Länder of the register; what a call says stays, even if the register does not know it."""
    known = {row.land: row.name for row in laender()}
    if current:
        known.setdefault(current, current)
    return [("", str(_("All Länder"))), *sorted(known.items())]


def _exceeds(low: Any, high: Any) -> bool:
    return low is not None and high is not None and low > high
