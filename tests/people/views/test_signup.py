import re

import pytest
from django.test import Client

from modellkommunen.core.models import Event, OutgoingMail
from modellkommunen.people.models import Account
from tests.factories.people import PASSWORD
from tests.html import parse_strictly

pytestmark = [pytest.mark.web, pytest.mark.django_db]

SIGNUP = "/registrieren/"


def data(email):
    return {"name": "Sachbearbeitung Amt", "email": email, "password1": PASSWORD}


def confirm_path() -> str:
    return re.search(r"https?://[^/]+(/e-mail-bestaetigen/\S+)", OutgoingMail.objects.get().body)[1]


def test_an_account_is_opened_and_works_once_the_address_is_confirmed(client):
    parse_strictly(client.get(SIGNUP).content)

    answer = client.post(SIGNUP, data("Neu@Amt.example"))

    assert answer.url == "/e-mail-bestaetigen/"
    parse_strictly(client.get(answer.url).content)
    account = Account.objects.get()
    assert (account.email, account.name) == ("neu@amt.example", "Sachbearbeitung Amt")
    assert Event.objects.get(name="account_opened").subject_id == account.pk
    client.get(confirm_path())
    assert client.get("/konto/").status_code == 302

    client.post(confirm_path())
    client.post("/anmelden/", {"login": account.email, "password": PASSWORD})
    assert client.get("/konto/").status_code == 200


def test_known_and_unknown_addresses_get_the_same_answer(account):
    known, unknown = Client(), Client()
    first = known.post(SIGNUP, data(account.email), follow=True)
    second = unknown.post(SIGNUP, data("niemand@amt.example"), follow=True)

    assert first.redirect_chain == second.redirect_chain
    assert first.content == second.content
    assert set(known.cookies) == set(unknown.cookies)
    assert OutgoingMail.objects.count() == 2
    assert Account.objects.count() == 2


@pytest.mark.parametrize("email", ["digitales@amt.example", "niemand@amt.example"])
def test_known_and_unknown_addresses_cost_the_same_hash(client, account, email, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashes = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *args: hashes.append(1) or encode(self, *args)
    )

    client.post(SIGNUP, data(email))

    assert len(hashes) == 1


@pytest.mark.parametrize(
    "email", ["a@amt.example\nBcc: b@evil.example", "a@amt.example, b@evil.example", "a@b@c.example"]
)
def test_an_address_with_a_second_line_or_recipient_is_refused(client, email):
    answer = client.post(SIGNUP, data(email))

    assert answer.status_code == 200
    assert OutgoingMail.objects.count() == 0
    assert Account.objects.count() == 0


def test_a_name_with_marks_is_shown_as_text(client, account):
    account.name = "<script>alert(1)</script>"
    account.save()
    client.force_login(account)

    page = client.get("/konto/").content.decode()

    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
