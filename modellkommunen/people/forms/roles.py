from django import forms
from django.utils.translation import gettext_lazy as _

from modellkommunen.kern.forms import KernForm
from modellkommunen.people.enums import PlatformRoleKind


class GrantRoleForm(KernForm):
    autocomplete = {"email": "off"}

    email = forms.EmailField(label=_("E-mail address of the account"))
    role = forms.ChoiceField(label=_("Role"), choices=PlatformRoleKind.choices)


class ReasonForm(KernForm):
    reason = forms.CharField(label=_("Reason"), max_length=500, help_text=_("Kept in the log."))


class AccountSearchForm(KernForm):
    text = forms.CharField(label=_("Name or e-mail address"), required=False, max_length=200)
