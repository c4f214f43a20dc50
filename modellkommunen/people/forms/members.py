from typing import Any, cast

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.utils.translation import gettext_lazy as _

from modellkommunen.kern.forms import KernForm
from modellkommunen.people.enums import MemberRole
from modellkommunen.people.models import Account

ROLE_HINT = _(
    "Representatives may do everything, also sign and send. Editors prepare and change. Readers only look."
)


class InviteForm(KernForm):
    autocomplete = {"email": "off"}

    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(
        label=_("Role"), choices=MemberRole.choices, initial=MemberRole.EDITOR, help_text=ROLE_HINT
    )

    def __init__(self, *args: Any, first: bool = False, **kwargs: Any) -> None:
        """With `first`, only the first authorised representative can be invited."""
        super().__init__(*args, **kwargs)
        if first:
            role = cast("forms.ChoiceField", self.fields["role"])
            role.choices = [(MemberRole.REPRESENTATIVE.value, MemberRole.REPRESENTATIVE.label)]
            role.initial = MemberRole.REPRESENTATIVE


class MemberRoleForm(KernForm):
    role = forms.ChoiceField(label=_("Role"), choices=MemberRole.choices, help_text=ROLE_HINT)


class NewAccountForm(KernForm):
    """Name and password of an invited person; the address is that of the invitation."""

    autocomplete = {"name": "name", "password": "new-password"}

    name = forms.CharField(label=_("First and last name"), max_length=150)
    password = forms.CharField(label=_("Password"), max_length=200, strip=False, widget=forms.PasswordInput)

    def __init__(self, *args: Any, email: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self) -> str:
        password: str = self.cleaned_data["password"]
        validate_password(password, Account(email=self.email, name=self.data.get("name", "")))
        return password


class NameForm(KernForm):
    autocomplete = {"name": "name"}

    name = forms.CharField(label=_("First and last name"), max_length=150)
