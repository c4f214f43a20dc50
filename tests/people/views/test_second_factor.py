import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.test import Client

from modellkommunen.core.models import OutgoingMail
from tests.factories.people import PASSWORD
from tests.html import parse_strictly

pytestmark = [pytest.mark.web, pytest.mark.django_db]


SHAPED = (
    '{"id": "eA", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30", '
    '"authenticatorData": "eA", "signature": "eA", "userHandle": "eA", "attestationObject": "eA"}}'
)


def code_for(secret: str, step: int = 0) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + step))


@pytest.fixture
def secret(account) -> str:
    made = generate_totp_secret()
    TOTP.activate(account, made)
    return made


def first_step(account, **extra) -> Client:
    client = Client(**extra)
    answer = client.post("/anmelden/", {"login": account.email, "password": PASSWORD})
    assert answer.url == "/anmelden/zweiter-faktor/"
    return client


def second_step(client, code) -> bool:
    client.post("/anmelden/zweiter-faktor/", {"code": code})
    return client.get("/konto/").status_code == 200


def confirmed(account, sign_in) -> Client:
    client = sign_in(account)
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    return client


def test_the_password_alone_opens_nothing(account, secret):
    client = first_step(account)

    parse_strictly(client.get("/anmelden/zweiter-faktor/").content)
    assert client.get("/konto/").status_code == 302
    assert second_step(client, code_for(secret))


def test_a_wrong_code_opens_nothing(account, secret):
    client = first_step(account)

    assert not second_step(client, "000000" if code_for(secret) != "000000" else "111111")


def test_a_code_works_once_also_in_another_process(account, secret):
    from django.core.cache import cache

    code = code_for(secret)
    assert second_step(first_step(account), code)
    # allauth remembers used codes in the cache of one process; ours are in the database.
    cache.clear()

    assert not second_step(first_step(account), code)


def test_ten_wrong_codes_slow_the_guesser_and_not_the_owner(account, secret):
    guesser = first_step(account, REMOTE_ADDR="198.51.100.7")
    wrong = "000000" if code_for(secret) != "000000" else "111111"
    for _attempt in range(10):
        guesser.post("/anmelden/zweiter-faktor/", {"code": wrong})

    assert not second_step(guesser, code_for(secret))
    assert second_step(first_step(account, REMOTE_ADDR="203.0.113.5"), code_for(secret))


def test_the_secret_is_not_readable_in_the_database(account, secret):
    stored = Authenticator.objects.get().data["secret"]

    assert secret not in stored
    assert Authenticator.objects.get().wrap().validate_code(code_for(secret))


def test_secrets_survive_a_new_key_of_the_installation(account, secret, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-" + "y" * 50

    assert second_step(first_step(account), code_for(secret))


def test_without_the_key_of_the_installation_every_code_is_wrong(account, secret, settings):
    codes = RecoveryCodes.activate(account).generate_codes()
    settings.SECRET_KEY = "another-" + "y" * 50

    client = first_step(account)
    answer = client.post("/anmelden/zweiter-faktor/", {"code": code_for(secret)})

    assert answer.status_code == 200
    assert answer.context["form"].errors == {"code": ["Der Code ist nicht richtig."]}
    assert not second_step(client, codes[0])


def test_a_factor_that_can_be_read_works_beside_one_that_cannot(account, secret, settings):
    RecoveryCodes.activate(account)
    settings.SECRET_KEY = "another-" + "y" * 50
    Authenticator.objects.filter(type="totp").delete()
    renewed = generate_totp_secret()
    TOTP.activate(account, renewed)

    assert second_step(first_step(account), code_for(renewed))


def test_setting_up_an_app_asks_for_the_password_and_tells_the_owner(
    account, sign_in, django_capture_on_commit_callbacks
):
    client = sign_in(account)
    assert client.get("/konto/zweiter-faktor/app/").url.startswith("/konto/bestaetigen/")
    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    page = client.get("/konto/zweiter-faktor/app/")
    parse_strictly(page.content)
    secret = page.context["form"].secret

    wrong = client.post("/konto/zweiter-faktor/app/", {"code": "12"})
    parse_strictly(wrong.content)
    assert Authenticator.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post("/konto/zweiter-faktor/app/", {"code": code_for(secret)})

    assert answer.status_code == 302
    kinds = set(Authenticator.objects.values_list("type", flat=True))
    assert kinds == {"totp", "recovery_codes"}
    assert "Authenticator-App eingerichtet" in OutgoingMail.objects.order_by("created_at")[0].body
    for path in ("", "codes/", "codes/neu/", "app/entfernen/"):
        answer = client.get(f"/konto/zweiter-faktor/{path}")
        assert answer.status_code == 200
        parse_strictly(answer.content)


def test_removing_the_app_asks_again_and_tells_the_owner(account, secret, sign_in):
    client = first_step(account)
    assert second_step(client, code_for(secret))
    refused = client.post("/konto/zweiter-faktor/app/entfernen/")
    assert "/konto/bestaetigen/" in refused.url
    assert Authenticator.objects.count() == 1
    for path in ("/konto/bestaetigen/", "/konto/bestaetigen/code/"):
        parse_strictly(client.get(path).content)

    client.post("/konto/bestaetigen/", {"password": PASSWORD})
    client.post("/konto/zweiter-faktor/app/entfernen/")

    assert Authenticator.objects.filter(type="totp").count() == 0
    assert "entfernt" in OutgoingMail.objects.get().body


def test_a_recovery_code_works_once(account, secret):
    codes = RecoveryCodes.activate(account).generate_codes()

    assert second_step(first_step(account), codes[0])
    assert not second_step(first_step(account), codes[0])
    assert second_step(first_step(account), codes[1])


def test_keys_have_their_pages(account, sign_in):
    client = confirmed(account, sign_in)
    parse_strictly(client.get("/konto/zweiter-faktor/schluessel/neu/").content)
    key = Authenticator.objects.create(
        user=account,
        type="webauthn",
        data={"name": "Dienststick", "credential": {"clientExtensionResults": {}}},
    )

    listed = client.get("/konto/zweiter-faktor/schluessel/")
    assert "Dienststick" in listed.content.decode()
    for path in ("", f"{key.pk}/umbenennen/", f"{key.pk}/entfernen/"):
        answer = client.get(f"/konto/zweiter-faktor/schluessel/{path}")
        assert answer.status_code == 200, path
        parse_strictly(answer.content)
    client.post(f"/konto/zweiter-faktor/schluessel/{key.pk}/umbenennen/", {"name": "Ersatzstick"})
    assert "Ersatzstick" in client.get("/konto/zweiter-faktor/schluessel/").content.decode()

    client.post(f"/konto/zweiter-faktor/schluessel/{key.pk}/entfernen/")

    assert Authenticator.objects.count() == 0
    assert "Sicherheitsschlüssel oder Passkey entfernt" in OutgoingMail.objects.get().body


def test_another_person_s_key_is_as_if_it_were_not_there(account, sign_in):
    from tests.factories.people import AccountFactory

    key = Authenticator.objects.create(user=AccountFactory(), type="webauthn", data={"name": "Fremd"})
    client = confirmed(account, sign_in)

    for path in ("umbenennen", "entfernen"):
        assert client.post(f"/konto/zweiter-faktor/schluessel/{key.pk}/{path}/").status_code == 404

    assert Authenticator.objects.count() == 1


def test_pages_of_keys_hold_no_script_of_their_own(account, sign_in):
    import re

    client = confirmed(account, sign_in)
    for path in ("/konto/zweiter-faktor/schluessel/neu/", "/konto/bestaetigen/"):
        page = client.get(path).content.decode()
        assert re.findall(r"<script(?![^>]*\bsrc=)", page) == []
        assert re.findall(r"\sstyle=|\son\w+=", page) == []


def test_a_passkey_login_with_nonsense_leads_back_to_the_form(client):
    assert client.get("/anmelden/passkey/").url == "/anmelden/"
    assert client.get("/anmelden/passkey/", headers={"accept": "application/json"}).status_code == 200

    for nonsense in ("", "x", "[]", "null", "7", '{"id": "x"}', SHAPED):
        answer = client.post("/anmelden/passkey/", {"credential": nonsense})
        assert answer.url == "/anmelden/", nonsense


def test_adding_a_key_with_nonsense_adds_nothing(account, sign_in):
    client = confirmed(account, sign_in)
    for nonsense in ("", "x", "[]", "null", "7", '{"id": "x"}', SHAPED):
        answer = client.post("/konto/zweiter-faktor/schluessel/neu/", {"name": "x", "credential": nonsense})
        assert answer.status_code == 200, nonsense
        parse_strictly(answer.content)

    assert Authenticator.objects.count() == 0


def test_the_second_step_with_a_nonsense_key_opens_nothing(account, secret):
    client = first_step(account)
    for nonsense in ("[]", '{"id": "x"}', SHAPED):
        answer = client.post("/anmelden/zweiter-faktor/", {"credential": nonsense})
        assert answer.status_code == 200, nonsense

    assert client.get("/konto/").status_code == 302
