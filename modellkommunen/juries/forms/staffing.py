"""Appoint a member of the jury."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.juries.enums import JuryRole
from modellkommunen.kern.forms import KernForm
from modellkommunen.people.models import Account


class AppointmentForm(KernForm):
    """The person is named by e-mail address, so that no list of accounts is shown."""

    email = forms.EmailField(label=_("E-mail address of the account"))
    role = forms.ChoiceField(
        label=_("Role"), choices=JuryRole.choices, initial=JuryRole.MEMBER, widget=forms.RadioSelect
    )
    expertise = forms.MultipleChoiceField(
        label=_("Fields of action"), widget=forms.CheckboxSelectMultiple, required=False
    )
    max_load = forms.IntegerField(label=_("Reviews at most"), min_value=1, max_value=500, initial=20)

    def __init__(self, *args: Any, topics: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["expertise"].choices = list(topics)  # type: ignore[attr-defined]

    def clean_email(self) -> Account:
        """Return the account behind the address."""
        email = self.cleaned_data["email"]
        account = Account.objects.filter(email__iexact=email, is_active=True).order_by("pk").first()
        if account is None:
            raise forms.ValidationError(_("There is no active account with this address."))
        return account


class DismissalForm(KernForm):
    """Why a membership ends; it stands in the log."""

    reason = forms.CharField(label=_("Reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
