"""The first page of a new call."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.calls.blueprints import blueprints
from modellkommunen.calls.models import Programme
from modellkommunen.kern.forms import InstantField, KernForm


def blueprint_choices() -> list[tuple[str, str]]:
    return [(entry.key, entry.label) for entry in blueprints().values()]


class CallCreationForm(KernForm):
    """What a call needs before it can be prepared."""

    programme = forms.ModelChoiceField(
        label=_("Programme"),
        queryset=Programme.objects.order_by("title", "pk"),
        empty_label=_("Please choose"),
    )
    blueprint = forms.ChoiceField(label=_("Ready-made call"), choices=blueprint_choices)
    title = forms.CharField(label=_("Title of the call"), max_length=200)
    slug = forms.SlugField(
        label=_("Short name in the address"),
        max_length=80,
        help_text=_("Small letters, digits and hyphens, for example wettbewerb-2027."),
    )
    opens_at = InstantField(label=_("Opens at"))
    closes_at = InstantField(label=_("Closes at"), help_text=_("By the clock of the server, German time."))

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("opens_at") and data.get("closes_at") and data["closes_at"] <= data["opens_at"]:
            self.add_error("closes_at", _("The call has to close after it opens."))
        return data
