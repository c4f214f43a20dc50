"""What allauth asks of the platform: mails through the outbox, links to our own address, throttling, secrets kept encrypted."""

import base64
import logging
from typing import Any
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import generate_totp_secret
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from modellkommunen.core import clock
from modellkommunen.core.errors import Busy
from modellkommunen.core.outbox import put_mail, render_mail
from modellkommunen.core.passwords import hashing_slot
from modellkommunen.people.domain import throttling

logger = logging.getLogger(__name__)

# Mails with a link: allauth's name -> our text and its subject.
MAILS = {
    "account/email/password_reset_key": ("password_reset", _("Set a new password")),
    "account/email/unknown_account": ("unknown_account", _("No account with this address")),
    "account/email/email_confirmation": ("confirm_address", _("Please confirm your e-mail address")),
    "account/email/email_confirmation_signup": (
        "confirm_address",
        _("Please confirm your e-mail address"),
    ),
    "account/email/account_already_exists": ("account_exists", _("You already have an account")),
}
# Notices about what changed in an account: allauth's name -> what happened.
NOTICES = {
    "account/email/password_changed": _("The password of your account was changed."),
    "account/email/password_reset": _("The password of your account was set anew by an e-mail link."),
    "account/email/password_set": _("A password was set for your account."),
    "account/email/email_changed": _("The e-mail address of your account was changed."),
    "account/email/email_confirm": _("An e-mail address of your account was confirmed."),
    "account/email/email_deleted": _("An e-mail address was removed from your account."),
    "mfa/email/totp_activated": _("An authenticator app was set up for your account."),
    "mfa/email/totp_deactivated": _("The authenticator app was removed from your account."),
    "mfa/email/recovery_codes_generated": _("New recovery codes were made for your account."),
    "mfa/email/webauthn_added": _("A security key or passkey was added to your account."),
    "mfa/email/webauthn_removed": _("A security key or passkey was removed from your account."),
}
# How a person can prove once more to be present.
WAYS = {
    "reauthenticate": _("Enter the password"),
    "mfa_reauthenticate": _("Enter a code of the app or a recovery code"),
    "mfa_reauthenticate:webauthn": _("Use a security key"),
}
# What allauth says on the next page; None where the page itself says enough.
MESSAGES = {
    "account/messages/logged_in.txt": None,
    "account/messages/logged_out.txt": _("You are signed out."),
    "account/messages/email_confirmation_sent.txt": None,
    "account/messages/email_confirmed.txt": _("Your e-mail address is confirmed."),
    "account/messages/email_confirmation_failed.txt": _("This e-mail address cannot be confirmed."),
    "account/messages/password_changed.txt": _("Your new password is set."),
    "account/messages/password_set.txt": _("Your new password is set."),
    "mfa/messages/totp_activated.txt": _("The app is set up."),
    "mfa/messages/totp_deactivated.txt": _("The app is removed."),
    "mfa/messages/recovery_codes_generated.txt": _("New recovery codes are made."),
    "mfa/messages/webauthn_added.txt": _("The key is set up."),
    "mfa/messages/webauthn_removed.txt": _("The key is removed."),
}


def address_of(request: HttpRequest) -> str:
    """The network address a request comes from, as far as trusted proxies tell."""
    return AccountAdapter(request).get_client_ip(request)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "account_inactive": _("This account is not active."),
        "email_password_mismatch": _("The e-mail address or the password is not correct."),
        "duplicate_email": _("This is already the address of your account."),
        "enter_current_password": _("The current password is not correct."),
        "incorrect_password": _("The password is not correct."),
        "incorrect_code": _("The code is not correct."),
        "invalid_password_reset": _("This link is no longer valid."),
        "too_many_login_attempts": _(
            "Too many attempts with a wrong password or code. Please wait five minutes and try again."
        ),
        "rate_limited": _("Too many requests. Please wait five minutes and try again."),
    }

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: the places are taken in `authenticate`, which also gives them back."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Judge a password after taking a place for it: attempts at once cannot overtake the count."""
        keys, at = self._keys(request, credentials), clock.now()
        if not throttling.take_each(keys, at=at):
            raise self.validation_error("too_many_login_attempts")
        try:
            account = super().authenticate(request, **credentials)
        except Busy:
            throttling.give_back(keys, at=at)
            raise
        if account is not None:
            throttling.give_back(keys, at=at)
        return account

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        # Called by allauth after a reset: whoever owns the mailbox may try again at once.
        throttling.forget(self._keys(request, credentials)[:1])

    def _keys(self, request: HttpRequest, credentials: dict[str, Any]) -> list[Any]:
        return throttling.sign_in_keys(credentials.get("email") or "", self.get_client_ip(request))

    def set_password(self, user: Any, password: str) -> None:
        user.password_is_temporary = False
        with hashing_slot():
            super().set_password(user, password)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": WAYS[method["id"]]} for method in methods]

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("people:account")

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = MESSAGES[message_template] if message_template else message
        if text:
            messages.add_message(request, level, str(text), extra_tags=extra_tags)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Put one of the mails with a link into the outbox; at most three of a kind per hour to one address."""
        template, subject = MAILS[template_prefix]
        at = clock.now()
        if not throttling.take(throttling.MAILS_TO_ADDRESS, f"{template} {email.lower()}", at=at):
            return
        links = {key: on_public_base(url) for key, url in context.items() if key.endswith("_url")}
        _put(email, str(subject), f"people/mails/{template}.txt", links)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        recipient = email or EmailAddress.objects.get_primary_email(user) or user.email
        notice = {
            "what": NOTICES[template_prefix],
            "when": clock.format_instant(clock.now()),
            "reset_url": on_public_base(reverse("account_reset_password")),
        }
        _put(recipient, str(_("Your account was changed")), "people/mails/notice.txt", notice)


class MfaAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("The code is not correct."),
        "unverified_email": _("Please confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            # Made with a SECRET_KEY that is gone. A secret nobody knows takes its place: so every code is wrong.
            logger.critical(
                "a second factor cannot be read: its SECRET_KEY is not among SECRET_KEY_FALLBACKS"
            )
            return generate_totp_secret()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's name
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Key %(number)s") % {"number": number}

    def _get_site_name(self) -> str:
        return str(settings.WAGTAIL_SITE_NAME)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        host = urlsplit(f"//{allauth_context.request.get_host()}").hostname or ""
        return {"id": host, "name": self._get_site_name()}


def on_public_base(url: str) -> str:
    """The same page under the platform's own address, whatever host the request named."""
    base, parts = urlsplit(settings.PUBLIC_BASE_URL), urlsplit(url)
    return urlunsplit((base.scheme, base.netloc, parts.path, parts.query, ""))


def _put(recipient: str, subject: str, template: str, context: dict[str, Any]) -> None:
    put_mail(
        key=f"people.account.{uuid4()}",
        recipient=recipient,
        subject=subject,
        body=render_mail(template, context),
        at=clock.now(),
    )


def _cipher() -> MultiFernet:
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(_derive(secret))) for secret in secrets])


def _derive(secret: str) -> bytes:
    kdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"modellkommunen.people.mfa")
    return kdf.derive(secret.encode())
