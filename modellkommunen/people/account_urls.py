"""The pages of allauth we use, under German addresses and with the names allauth looks them up by."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import register_converter
from django.urls.converters import StringConverter

from modellkommunen.core.routes import PUBLIC, SIGNED_IN, route


class AlphanumericConverter(StringConverter):
    """allauth joins account and key of a reset link by a hyphen; the first part holds none."""

    regex = "[0-9A-Za-z]+"


register_converter(AlphanumericConverter, "alphanumeric")

urlpatterns = [
    route("anmelden/", account.login, name="account_login", access=PUBLIC),
    route("abmelden/", account.logout, name="account_logout", access=PUBLIC),
    route("registrieren/", account.signup, name="account_signup", access=PUBLIC),
    route("konto/gesperrt/", account.account_inactive, name="account_inactive", access=PUBLIC),
    route("konto/bestaetigen/", account.reauthenticate, name="account_reauthenticate", access=SIGNED_IN),
    route("konto/e-mail/", account.email, name="account_email", access=SIGNED_IN),
    route(
        "e-mail-bestaetigen/",
        account.email_verification_sent,
        name="account_email_verification_sent",
        access=PUBLIC,
    ),
    route(
        "e-mail-bestaetigen/<str:key>/", account.confirm_email, name="account_confirm_email", access=PUBLIC
    ),
    route("konto/passwort/", account.password_change, name="account_change_password", access=SIGNED_IN),
    route("konto/passwort-setzen/", account.password_set, name="account_set_password", access=SIGNED_IN),
    route("passwort-vergessen/", account.password_reset, name="account_reset_password", access=PUBLIC),
    route(
        "passwort-vergessen/gesendet/",
        account.password_reset_done,
        name="account_reset_password_done",
        access=PUBLIC,
    ),
    route(
        "passwort-vergessen/fertig/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
        access=PUBLIC,
    ),
    route(
        "passwort-vergessen/<alphanumeric:uidb36>-<str:key>/",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
        access=PUBLIC,
    ),
    route("anmelden/zweiter-faktor/", mfa.authenticate, name="mfa_authenticate", access=PUBLIC),
    route("anmelden/passkey/", webauthn.login_webauthn, name="mfa_login_webauthn", access=PUBLIC),
    route("konto/zweiter-faktor/", mfa.index, name="mfa_index", access=SIGNED_IN),
    route("konto/bestaetigen/code/", mfa.reauthenticate, name="mfa_reauthenticate", access=SIGNED_IN),
    route(
        "konto/bestaetigen/schluessel/",
        webauthn.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
        access=SIGNED_IN,
    ),
    route("konto/zweiter-faktor/app/", totp.activate_totp, name="mfa_activate_totp", access=SIGNED_IN),
    route(
        "konto/zweiter-faktor/app/entfernen/",
        totp.deactivate_totp,
        name="mfa_deactivate_totp",
        access=SIGNED_IN,
    ),
    route(
        "konto/zweiter-faktor/codes/",
        recovery_codes.view_recovery_codes,
        name="mfa_view_recovery_codes",
        access=SIGNED_IN,
    ),
    route(
        "konto/zweiter-faktor/codes/neu/",
        recovery_codes.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
        access=SIGNED_IN,
    ),
    route(
        "konto/zweiter-faktor/schluessel/",
        webauthn.list_webauthn,
        name="mfa_list_webauthn",
        access=SIGNED_IN,
    ),
    route(
        "konto/zweiter-faktor/schluessel/neu/",
        webauthn.add_webauthn,
        name="mfa_add_webauthn",
        access=SIGNED_IN,
    ),
    route(
        "konto/zweiter-faktor/schluessel/<int:pk>/umbenennen/",
        webauthn.edit_webauthn,
        name="mfa_edit_webauthn",
        access=SIGNED_IN,
    ),
    route(
        "konto/zweiter-faktor/schluessel/<int:pk>/entfernen/",
        webauthn.remove_webauthn,
        name="mfa_remove_webauthn",
        access=SIGNED_IN,
    ),
]
