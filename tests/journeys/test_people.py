"""Signing in, keys, and the pages of organisations and roles, as people use them."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator

from modellkommunen.core import clock
from modellkommunen.core.models import OutgoingMail
from modellkommunen.people.models import Account, Membership, PlatformRole
from tests.factories.people import (
    PASSWORD,
    AccountFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    PlatformRoleFactory,
    administrator_account,
    member_account,
    office_account,
)
from tests.journeys.accessibility import assert_accessible

pytestmark = pytest.mark.journey


def confirmed_account(email="digitales@amt.example") -> Account:
    account = AccountFactory(email=email, name="Sachbearbeitung Digitales")
    EmailAddress.objects.create(user=account, email=email, primary=True, verified=True)
    return account


def enter(page, address, account, password=PASSWORD):
    page.goto(f"{address}/anmelden/")
    page.get_by_label("E-Mail-Adresse").fill(account.email)
    page.get_by_label("Passwort", exact=True).fill(password)
    page.get_by_role("button", name="Anmelden", exact=True).click()


def test_someone_signs_in_by_keyboard_after_a_mistake(page, address):
    account = confirmed_account()
    page.goto(f"{address}/anmelden/")
    assert_accessible(page)
    page.get_by_label("E-Mail-Adresse").focus()
    page.keyboard.type(account.email)
    page.keyboard.press("Tab")
    page.keyboard.type("falsches-passwort")
    page.keyboard.press("Enter")

    page.get_by_text("E-Mail-Adresse oder das Passwort ist nicht richtig").first.wait_for()
    assert_accessible(page)
    page.get_by_label("Passwort", exact=True).focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")

    page.wait_for_url(re.compile(r"^(?!.*anmelden)"))
    page.goto(f"{address}/konto/")
    assert page.locator("h1").inner_text() == "Mein Konto"
    assert_accessible(page)


def test_everything_around_signing_in_is_accessible(page, address):
    for path in (
        "registrieren/",
        "passwort-vergessen/",
        "passwort-vergessen/gesendet/",
        "einladung/annehmen/",
    ):
        page.goto(f"{address}/{path}")
        assert_accessible(page)
    page.goto(f"{address}/registrieren/")
    page.get_by_role("button", name="Konto eröffnen").click()
    page.locator(".kern-alert").first.wait_for()
    assert_accessible(page)


def test_a_password_is_set_anew_without_script(window, address):
    account = confirmed_account()
    page = window.open(java_script_enabled=False)
    page.goto(f"{address}/passwort-vergessen/")
    page.get_by_label("E-Mail-Adresse").fill(account.email)
    page.get_by_role("button", name="Link senden").click()
    body = OutgoingMail.objects.get().body
    page.goto(address + re.search(r"https?://[^/]+(/passwort-vergessen/\S+)", body)[1])

    page.get_by_label("Neues Passwort", exact=True).fill("kiebitz-deich-4492-wind")
    page.get_by_label("Neues Passwort wiederholen").fill("kiebitz-deich-4492-wind")
    page.get_by_role("button", name="Passwort festlegen").click()
    page.get_by_role("link", name="Anmelden").last.click()
    enter(page, address, account, "kiebitz-deich-4492-wind")

    page.goto(f"{address}/konto/")
    assert page.locator("h1").inner_text() == "Mein Konto"


def test_a_passkey_is_added_and_signs_in(window, address):
    # An address by number cannot have keys; "localhost" is the same server.
    address = address.replace("127.0.0.1", "localhost")
    account = confirmed_account()
    page = window.open()
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    enter(page, address, account)
    page.goto(f"{address}/konto/zweiter-faktor/schluessel/neu/")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Weiter").click()
    assert_accessible(page)
    page.get_by_label("Name des Schlüssels").fill("Dienstgerät")
    page.get_by_label("Allein mit diesem Schlüssel anmelden").check()
    page.get_by_role("button", name="Schlüssel hinzufügen").click()
    page.wait_for_url("**/konto/zweiter-faktor/**codes/")
    assert_accessible(page)
    assert Authenticator.objects.filter(user=account, type="webauthn").count() == 1
    page.goto(f"{address}/konto/zweiter-faktor/schluessel/")
    assert "Passkey: meldet Sie ohne Passwort an." in page.locator("main").inner_text()

    page.context.clear_cookies()
    page.goto(f"{address}/anmelden/")
    page.get_by_role("button", name="Mit einem Passkey anmelden").click()
    page.wait_for_url(re.compile(r"^(?!.*anmelden)"))

    page.goto(f"{address}/konto/")
    assert page.get_by_text(account.email).first.is_visible()


def test_a_security_key_is_asked_for_after_the_password(window, address):
    address = address.replace("127.0.0.1", "localhost")
    account = confirmed_account()
    page = window.open()
    devices = page.context.new_cdp_session(page)
    devices.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasUserVerification": False,
        "automaticPresenceSimulation": True,
    }
    devices.send("WebAuthn.addVirtualAuthenticator", {"options": device})
    enter(page, address, account)
    page.goto(f"{address}/konto/zweiter-faktor/schluessel/neu/")
    page.get_by_label("Passwort", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("button", name="Schlüssel hinzufügen").click()
    page.wait_for_url("**/konto/zweiter-faktor/**codes/")

    page.context.clear_cookies()
    enter(page, address, account)
    page.wait_for_url("**/anmelden/zweiter-faktor/")
    assert_accessible(page)
    page.get_by_role("button", name="Sicherheitsschlüssel benutzen").click()
    page.wait_for_url(re.compile(r"^(?!.*anmelden)"))

    page.goto(f"{address}/konto/")
    assert page.locator("h1").inner_text() == "Mein Konto"


def test_a_representative_invites_and_the_guest_joins(window, address, sign_in):
    organisation = OrganisationFactory(name="Amt Beispiel")
    representative = member_account(organisation)
    InvitationFactory(organisation=organisation, expires_at=clock.now() + timedelta(minutes=20))
    MembershipFactory(organisation=organisation, role="reader")
    page = window.open()
    sign_in(page, representative)
    page.goto(f"{address}/meine-organisationen/")
    assert_accessible(page)
    page.get_by_role("link", name="Mitglieder").first.click()
    assert_accessible(page)
    page.get_by_role("button", name="Einladung senden").click()
    page.get_by_role("heading", name="Einladung", exact=False).first.wait_for()
    assert_accessible(page)
    page.get_by_label("E-Mail-Adresse").fill("neu@amt.example")
    page.get_by_role("button", name="Einladung senden").click()
    page.get_by_text("Die Einladung ist unterwegs.").wait_for()

    guest = window.open()
    body = OutgoingMail.objects.get(recipient="neu@amt.example").body
    guest.goto(address + re.search(r"https?://[^/]+(/einladung/\S+)", body)[1])
    assert_accessible(guest)
    guest.get_by_label("Vor- und Nachname").fill("Digitalbüro")
    guest.get_by_label("Passwort", exact=True).fill(PASSWORD)
    guest.get_by_role("button", name="Konto eröffnen und annehmen").click()
    guest.get_by_text("Ihr Konto ist eröffnet.").wait_for()

    assert Membership.objects.get(account__email="neu@amt.example").organisation == organisation
    page.reload()
    page.get_by_role("link", name="Mitgliedschaft beenden").first.click()
    assert_accessible(page)
    page.goto(f"{address}/meine-organisationen/{organisation.pk}/aendern/")
    assert_accessible(page)


def test_two_administrators_give_a_role(window, address, sign_in):
    first, second = administrator_account(), administrator_account()
    account = confirmed_account()
    PlatformRoleFactory(waiting=True)
    page, other = window.open(), window.open()
    sign_in(page, first)
    sign_in(other, second)
    page.goto(f"{address}/verwaltung/rollen/")
    assert_accessible(page)
    page.get_by_label("E-Mail-Adresse des Kontos").fill(account.email)
    page.get_by_role("button", name="Rolle vorschlagen").click()
    page.get_by_text("wartet auf die Bestätigung").first.wait_for()

    other.goto(f"{address}/verwaltung/rollen/")
    other.get_by_role("button", name=re.compile("Bestätigen.*Sachbearbeitung Digitales")).click()
    other.get_by_text("Die Rolle ist bestätigt.").wait_for()

    role = PlatformRole.objects.get(account=account)
    assert (role.granted_by, role.confirmed_by) == (first, second)
    other.goto(f"{address}/verwaltung/konten/")
    assert_accessible(other)
    other.goto(f"{address}/verwaltung/konten/{account.pk}/zugang/")
    assert_accessible(other)


def test_the_office_enters_an_organisation(page, address, sign_in):
    OrganisationFactory(name="Amt Beispiel", website="https://amt.example")
    sign_in(page, office_account())
    page.goto(f"{address}/verwaltung/organisationen/")
    assert_accessible(page)
    page.get_by_role("link", name="Organisation eintragen").click()
    page.get_by_role("button", name="Organisation eintragen").click()
    page.locator(".kern-alert").first.wait_for()
    assert_accessible(page)
    page.get_by_label("Art", exact=True).select_option("club")
    page.get_by_label("Name", exact=True).fill("Verein Digitale Heimat (Beispiel)")
    page.get_by_role("button", name="Organisation eintragen").click()

    page.get_by_text("Die Organisation ist eingetragen.").wait_for()
    assert_accessible(page)


def test_a_visitor_finds_an_organisation_without_script(window, address):
    OrganisationFactory(name="Amt Beispiel", kind="amt", website="https://amt.example")
    OrganisationFactory(name="Stadt Muster")
    page = window.open(java_script_enabled=False)
    page.goto(f"{address}/organisationen/")
    page.get_by_label("Name", exact=True).fill("beispiel")
    page.locator("main").get_by_role("button", name="Suchen").click()

    assert "Stadt Muster" not in page.locator("main").inner_text()
    page.get_by_role("link", name="Amt Beispiel").click()
    assert page.locator("h1").inner_text().strip().endswith("Amt Beispiel")
    assert page.context.cookies() == []


def test_the_directory_is_accessible(page, address):
    organisation = OrganisationFactory(name="Amt Beispiel", kind="amt", website="https://amt.example")
    for path in ("", f"{organisation.pk}/", "?text=gibtesnicht"):
        page.goto(f"{address}/organisationen/{path}")
        assert_accessible(page)
