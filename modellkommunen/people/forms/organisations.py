from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.core import clock
from modellkommunen.kern.forms import KernForm
from modellkommunen.people.enums import TERRITORIAL_KINDS, OrganisationKind
from modellkommunen.places.domain.queries import TerritorySearch, search_territories
from modellkommunen.places.models import Territory


class DirectoryForm(KernForm):
    text = forms.CharField(label=_("Name"), required=False, max_length=200)
    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("All kinds")), *OrganisationKind.choices]
    )


class TerritoryField(forms.CharField):
    """A territory in force, by its official key or its name where that is unambiguous."""

    def clean(self, value: Any) -> Territory | None:
        text = super().clean(value)
        if not text:
            return None
        found = list(search_territories(TerritorySearch(text=text), clock.today(clock.now()))[:20])
        exact = [place for place in found if text in (place.ags, place.ars, place.name)] or found
        if not exact:
            raise forms.ValidationError(_("No territory has this name or key."))
        if len(exact) > 1:
            names = "; ".join(f"{place} ({place.ags or place.ars})" for place in exact[:10])
            raise forms.ValidationError(
                _("Several territories fit. Please enter the key: %(names)s"), params={"names": names}
            )
        return exact[0]


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

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("kind") in TERRITORIAL_KINDS and "territory" in cleaned and not cleaned["territory"]:
            self.add_error("territory", _("Please enter the territory."))
        return cleaned
