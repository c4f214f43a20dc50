"""The forms allauth works with: our labels, no placeholders, our throttle, the same answer for known and unknown addresses."""

import struct
from typing import Any

from allauth.account import forms as account_forms
from allauth.account.adapter import get_adapter
from allauth.core import context
from allauth.mfa.base import forms as code_forms
from allauth.mfa.totp import forms as totp_forms
from allauth.mfa.webauthn import forms as key_forms
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from modellkommunen.core import clock
from modellkommunen.people.domain import operations, throttling
from modellkommunen.people.errors import AccountExists

EMAIL = _("E-mail address")
PASSWORD = _("Password")
NEW_PASSWORD = _("New password")
NEW_PASSWORD_AGAIN = _("New password again")
CODE = _("Code")
MALFORMED = (AttributeError, IndexError, KeyError, RecursionError, TypeError, ValueError, struct.error)
AUTOCOMPLETE = {
    "login": "username",
    "email": "email",
    "name": "name",
    "password": "current-password",
    "oldpassword": "current-password",
    "password1": "new-password",
    "password2": "new-password",
    "code": "one-time-code",
}


class Plain(forms.Form):
    """Our words on the fields of allauth: labels instead of placeholders, one hint on passwords."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if name in AUTOCOMPLETE:
                field.widget.attrs["autocomplete"] = AUTOCOMPLETE[name]
            if name == "password1":
                field.help_text = " ".join(password_validators_help_texts())


class LoginForm(Plain, account_forms.LoginForm):
    labels = {"login": EMAIL, "password": PASSWORD}


class SignupForm(Plain, account_forms.SignupForm):
    labels = {"email": EMAIL, "password1": PASSWORD, "name": _("First and last name")}
    field_order = ["name", "email", "password1"]

    name = forms.CharField(max_length=150)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        _spare_mailboxes_of_range()
        return cleaned

    def try_save(self, request: Any) -> tuple[Any, Any]:
        password = self.cleaned_data["password1"]
        if self.account_already_exists:  # type: ignore[has-type]
            # As much work as opening an account, so that the time taken tells nothing.
            operations.hash_password(password)
            return super().try_save(request)
        try:
            account = operations.open_account(
                email=self.cleaned_data["email"],
                name=self.cleaned_data["name"],
                password=password,
                at=clock.now(),
            )
        except AccountExists:
            self.account_already_exists = True
            return super().try_save(request)
        return account, None


class ResetPasswordForm(Plain, account_forms.ResetPasswordForm):
    labels = {"email": EMAIL}

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] = super().clean() or {}
        _spare_mailboxes_of_range()
        return cleaned


class NewPasswordForm(Plain, account_forms.ResetPasswordKeyForm):
    labels = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}


class SetPasswordForm(Plain, account_forms.SetPasswordForm):
    labels = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD_AGAIN}


class ChangePasswordForm(Plain, account_forms.ChangePasswordForm):
    labels = {
        "oldpassword": _("Current password"),
        "password1": NEW_PASSWORD,
        "password2": NEW_PASSWORD_AGAIN,
    }

    def clean_oldpassword(self) -> str:
        password: str = self.cleaned_data["oldpassword"]
        # Through the adapter, so that guesses in a stolen session are counted and capped too.
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("enter_current_password")
        return password

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("password1") and cleaned["password1"] == cleaned.get("oldpassword"):
            self.add_error("password1", _("Choose a password other than the current one."))
        return cleaned


class ChangeEmailForm(Plain, account_forms.AddEmailForm):
    labels = {"email": _("New e-mail address")}

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] = super().clean() or {}
        _spare_mailboxes_of_range()
        return cleaned


class ReauthenticateForm(Plain, account_forms.ReauthenticateForm):
    labels = {"password": PASSWORD}


class _CountedCode(Plain):
    """A second factor: wrong codes are counted for all processes, and no code works twice."""

    labels = {"code": CODE}
    user: Any

    def clean_code(self) -> str:
        keys = throttling.code_keys(self.user.pk, _address())
        at = clock.now()
        # The place is taken first, so that guesses at once cannot overtake the count.
        if not throttling.take_each(keys, at=at):
            raise get_adapter().validation_error("too_many_login_attempts")
        code: str = super().clean_code()  # type: ignore[misc]
        throttling.give_back(keys, at=at)
        if not throttling.take(throttling.CODE_ONCE, f"{self.user.pk} {code}", at=at):
            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(_CountedCode, code_forms.AuthenticateForm):
    pass


class CodeAgainForm(_CountedCode, code_forms.ReauthenticateForm):
    pass


class ActivateAppForm(Plain, totp_forms.ActivateTOTPForm):
    labels = {"code": _("Code from the app")}


class DeactivateAppForm(Plain, totp_forms.DeactivateTOTPForm):
    pass


class _CheckedKey(Plain):
    """The answer of a security key. fido2 trusts its shape; what is not of that shape is a wrong answer, not a failure."""

    def full_clean(self) -> None:
        try:
            super().full_clean()
        except MALFORMED:
            self.cleaned_data = {}
            self.add_error("credential", get_adapter().validation_error("incorrect_code"))


class KeyForm(_CheckedKey, key_forms.AuthenticateWebAuthnForm):
    pass


class PasskeyForm(_CheckedKey, key_forms.LoginWebAuthnForm):
    pass


class KeyAgainForm(_CheckedKey, key_forms.ReauthenticateWebAuthnForm):
    pass


class AddKeyForm(_CheckedKey, key_forms.AddWebAuthnForm):
    labels = {"name": _("Name of the key"), "passwordless": _("Sign in with this key alone (passkey)")}
    hints = {
        "passwordless": _("The device then asks for a PIN, fingerprint or face instead of your password.")
    }


class EditKeyForm(Plain, key_forms.EditWebAuthnForm):
    labels = {"name": _("Name of the key")}


def _address() -> str:
    return get_adapter().get_client_ip(context.request)


def _spare_mailboxes_of_range() -> None:
    """Refuse where one address range has mails sent to ever new mailboxes."""
    network = throttling.network_of(_address())
    if not throttling.take(throttling.MAILS_FROM_RANGE, network, at=clock.now()):
        raise get_adapter().validation_error("rate_limited")
