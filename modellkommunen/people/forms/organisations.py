from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.kern.forms import KernForm
from modellkommunen.people.enums import TERRITORIAL_KINDS, OrganisationKind
from modellkommunen.people.models import Organisation
from modellkommunen.places.domain.queries import TerritorySearch, search_territories, territories_called
from modellkommunen.places.models import Territory

SHOWN = 10  # so many of several territories that fit are named


class DirectoryForm(KernForm):
    text = forms.CharField(label=_("Name"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *OrganisationKind.choices]
    )


class TerritoryField(forms.CharField):
    """A territory in force on a day, by its official key or its name where that is unambiguous.

    The form sets the day.
    """

    on: date

    def clean(self, value: Any) -> Territory | None:
        text = super().clean(value)
        if not text:
            return None
        exact = list(territories_called(text, self.on)[:SHOWN])
        found = exact or list(search_territories(TerritorySearch(text=text), self.on)[:SHOWN])
        if not found:
            raise forms.ValidationError(_("No territory has this name or key."))
        if len(found) > 1:
            names = "; ".join(f"{place} ({place.ags or place.ars})" for place in found)
            raise forms.ValidationError(
                _("Several territories fit. Please enter the key: %(names)s"), params={"names": names}
            )
        return found[0]


class OrganisationForm(KernForm):
    autocomplete = {"contact_email": "off"}

    name = forms.CharField(label=_("Name"), max_length=200)
    short_name = forms.CharField(label=_("Short name"), max_length=60, required=False)
    contact_email = forms.EmailField(label=_("Contact e-mail"), required=False)
    contact_public = forms.BooleanField(
        label=_("The contact e-mail may be shown in the public directory"), required=False
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")

    def clean_website(self) -> str:
        website: str = self.cleaned_data["website"]
        if website and not website.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Please enter an address that begins with https://."))
        return website


class ChangeOrganisationForm(OrganisationForm):
    """Name and contact as they are now; `base_version` notices that somebody else saved in the meantime."""

    base_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, may_rename: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_rename:
            del self.fields["name"], self.fields["short_name"]

    @classmethod
    def initial_for(cls, organisation: Organisation) -> dict[str, Any]:
        names = OrganisationForm.base_fields
        return {name: getattr(organisation, name) for name in names} | {"base_version": organisation.version}

    def values_of_others(self, current: Organisation) -> list[tuple[Any, str]]:
        """Return label and present value of each field that is now different from what was typed here."""
        rows = []
        for name, field in self.fields.items():
            if name not in OrganisationForm.base_fields:
                continue
            value = getattr(current, name)
            if value != self.cleaned_data.get(name):
                words = (_("Yes") if value else _("No")) if isinstance(value, bool) else value or "–"
                rows.append((field.label, str(words)))
        return rows


class NewOrganisationForm(OrganisationForm):
    field_order = ["kind", "territory", "name", "short_name", "contact_email", "contact_public", "website"]

    kind = forms.ChoiceField(label=_("Kind"), choices=OrganisationKind.choices)
    territory = TerritoryField(
        label=_("Territory"),
        required=False,
        help_text=_("Official key (AGS or ARS) or name. Needed for municipality, Amt and Kreis."),
    )
    representative = forms.EmailField(
        label=_("E-mail address of the first authorised representative"),
        required=False,
        help_text=_("This person gets an invitation."),
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("TerritoryField", self.fields["territory"]).on = on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") in TERRITORIAL_KINDS and "territory" in cleaned and not cleaned["territory"]:
            self.add_error("territory", _("Please enter the territory."))
        return cleaned
