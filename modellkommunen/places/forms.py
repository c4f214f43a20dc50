"""The shapes of what people enter about territories; nothing here decides."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from modellkommunen.kern.forms import KernForm, SplitDateField
from modellkommunen.places.domain.archive import LARGEST_TEXT
from modellkommunen.places.domain.queries import TerritorySearch
from modellkommunen.places.enums import ASSOCIATION_KINDS, KREIS_KINDS, MUNICIPAL_KINDS, CorrectableField
from modellkommunen.places.models import Territory

_KINDS = {"gemeinden": MUNICIPAL_KINDS, "aemter": ASSOCIATION_KINDS, "kreise": KREIS_KINDS}


def _offer(form: forms.Form, field: str, nothing: Any, choices: list[tuple[str, str]]) -> None:
    """Fill a choice that depends on the territories in force."""
    cast("forms.ChoiceField", form.fields[field]).choices = [("", nothing), *choices]


class TerritorySearchForm(KernForm):
    """What a reader looks for; the names stand in the address and are therefore German."""

    q = forms.CharField(
        label=_("Name, postcode or key"),
        help_text=_("The first letters are enough."),
        required=False,
        max_length=100,
    )
    art = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[
            ("", _("All")),
            ("gemeinden", _("Municipalities")),
            ("aemter", _("Ämter and other associations")),
            ("kreise", _("Kreise and kreisfreie Städte")),
        ],
    )
    land = forms.ChoiceField(label=_("Land"), required=False)
    kreis = forms.ChoiceField(label=_("Kreis or kreisfreie Stadt"), required=False)

    def __init__(
        self, data: Any, *, laender: list[Territory], kreise: list[Territory], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        _offer(self, "land", _("All"), [(land.ags, land.name) for land in laender])
        _offer(self, "kreis", _("All"), [(kreis.ags, kreis.name) for kreis in kreise])
        if len(laender) < 2:
            del self.fields["land"]

    def search(self) -> TerritorySearch:
        """What is valid counts; a hand-made address with something else restricts nothing."""
        self.is_valid()
        cleaned = self.cleaned_data
        return TerritorySearch(
            text=cleaned.get("q", ""),
            land=cleaned.get("land", ""),
            kreis=cleaned.get("kreis", ""),
            kinds=_KINDS.get(cleaned.get("art", ""), ()),
        )


class RegisterUploadForm(KernForm):
    file = forms.FileField(
        label=_("Register file"),
        help_text=_("GV100AD of the Federal Statistical Office, as ZIP or TXT, up to 16 MB."),
        widget=forms.ClearableFileInput({"accept": ".zip,.txt,.asc"}),
    )
    notes = forms.FileField(
        label=_("Notes beside the register"),
        help_text=_("The notes name the dates of inhabitants and areas. A ZIP contains them already."),
        required=False,
        widget=forms.ClearableFileInput({"accept": ".txt"}),
    )
    population_on = SplitDateField(
        label=_("Inhabitants as of"), help_text=_("Only if the notes are missing."), required=False
    )
    area_on = SplitDateField(
        label=_("Areas as of"), help_text=_("Only if the notes are missing."), required=False
    )
    losses_accepted = forms.BooleanField(
        label=_("I have checked that many municipalities were really dissolved."),
        help_text=_("Only needed if an upload was refused because many municipalities are missing."),
        required=False,
    )

    def clean_file(self) -> UploadedFile:
        return self._small(self.cleaned_data["file"])

    def clean_notes(self) -> UploadedFile | None:
        notes = self.cleaned_data["notes"]
        return self._small(notes) if notes else None

    @staticmethod
    def _small(file: UploadedFile) -> UploadedFile:
        if (file.size or 0) > LARGEST_TEXT:
            raise forms.ValidationError(_("The file is larger than 16 MB; a register is not."))
        return file


class CorrectionForm(KernForm):
    field = forms.ChoiceField(label=_("Value to correct"), choices=CorrectableField.choices)
    value = forms.CharField(
        label=_("Correct value"),
        help_text=_("Write dates like 2026-01-31."),
        required=False,
        max_length=120,
    )
    reason = forms.CharField(label=_("Reason"), max_length=500)


class MembershipForm(KernForm):
    amt = forms.ChoiceField(
        label=_("Amt"),
        help_text=_("The Amt that administers the municipality although the register does not show it."),
    )
    valid_from = SplitDateField(label=_("Since"))
    reason = forms.CharField(label=_("Reason"), max_length=500)

    def __init__(self, data: Any, *, aemter: list[Territory], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        named = [(str(amt.id), f"{amt.name} ({amt.kreis.name})" if amt.kreis else amt.name) for amt in aemter]
        _offer(self, "amt", _("Please choose"), named)


class EndMembershipForm(KernForm):
    valid_to = SplitDateField(label=_("Ends on"))
    reason = forms.CharField(label=_("Reason"), max_length=500)
