from html import unescape
from urllib.parse import quote

import pytest
from django.test import Client

from modellkommunen.core.errors import Busy
from modellkommunen.core.models import OutgoingMail
from modellkommunen.people.models import Account
from tests.factories.people import PASSWORD, AccountFactory
from tests.html import parse_strictly

pytestmark = [pytest.mark.web, pytest.mark.django_db]

LOGIN = "/anmelden/"


def signed_in(client) -> bool:
    return client.get("/konto/").status_code == 200


def text_of(answer) -> str:
    """The page without what differs from request to request."""
    import re

    page = unescape(answer.content.decode())
    return re.sub(r'value="[^"]*"|csrf[^"]*"|digitales@amt.example|niemand@amt.example', "", page)


def test_the_page_is_valid_and_sets_no_private_cookie(client):
    answer = client.get(LOGIN)

    parse_strictly(answer.content)
    assert set(answer.cookies) <= {"csrftoken"}


def test_mail_and_password_sign_in(client, account):
    answer = client.post(LOGIN, {"login": "DIGITALES@amt.example", "password": PASSWORD})

    assert answer.status_code == 302
    assert signed_in(client)


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("digitales@amt.example", "falsch-falsch-falsch"),
        ("niemand@amt.example", PASSWORD),
    ],
)
def test_wrong_data_do_not_sign_in(client, account, login, password):
    answer = client.post(LOGIN, {"login": login, "password": password})

    assert answer.status_code == 200
    assert not signed_in(client)


def test_known_and_unknown_addresses_get_the_same_answer(account):
    known = Client().post(LOGIN, {"login": "digitales@amt.example", "password": "falsch"})
    unknown = Client().post(LOGIN, {"login": "niemand@amt.example", "password": "falsch"})

    assert known.status_code == unknown.status_code == 200
    assert text_of(known) == text_of(unknown)
    assert set(known.cookies) == set(unknown.cookies)


@pytest.mark.parametrize("login", ["digitales@amt.example", "niemand@amt.example"])
def test_each_attempt_costs_one_password_hash(client, account, login, monkeypatch):
    from django.contrib.auth.hashers import MD5PasswordHasher

    hashes = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda self, *args: hashes.append(1) or encode(self, *args)
    )

    client.post(LOGIN, {"login": login, "password": "falsch-falsch-falsch"})

    assert len(hashes) == 1


def test_an_inactive_account_stays_out(client, account):
    Account.objects.update(is_active=False)

    client.post(LOGIN, {"login": account.email, "password": PASSWORD})

    assert not signed_in(client)


def test_ten_wrong_passwords_slow_this_address_and_the_owner_elsewhere_gets_in(account):
    attacker = Client(REMOTE_ADDR="198.51.100.7")
    for _attempt in range(10):
        attacker.post(LOGIN, {"login": account.email, "password": "falsch"})

    refused = attacker.post(LOGIN, {"login": account.email, "password": PASSWORD})
    owner = Client(REMOTE_ADDR="203.0.113.5")
    owner.post(LOGIN, {"login": account.email, "password": PASSWORD})

    assert refused.status_code == 200
    assert not signed_in(attacker)
    assert signed_in(owner)


def test_right_passwords_take_no_place(account):
    for _attempt in range(11):
        client = Client(REMOTE_ADDR="198.51.100.7")
        client.post(LOGIN, {"login": account.email, "password": PASSWORD})
        assert signed_in(client)


def test_who_meets_a_full_queue_loses_no_place(account, monkeypatch):
    def full():
        raise Busy

    with monkeypatch.context() as patch:
        patch.setattr("modellkommunen.people.backends.hashing_slot", full)
        client = Client(REMOTE_ADDR="198.51.100.7")
        for _attempt in range(11):
            assert client.post(LOGIN, {"login": account.email, "password": PASSWORD}).status_code == 503

    client.post(LOGIN, {"login": account.email, "password": PASSWORD})
    assert signed_in(client)


def test_unknown_addresses_are_slowed_alike(account):
    client = Client(REMOTE_ADDR="198.51.100.7")
    for login in (account.email, "niemand@amt.example"):
        for _attempt in range(10):
            client.post(LOGIN, {"login": login, "password": "falsch"})

    known = client.post(LOGIN, {"login": account.email, "password": "falsch"})
    unknown = client.post(LOGIN, {"login": "niemand@amt.example", "password": "falsch"})

    assert text_of(known) == text_of(unknown)
    assert "fünf Minuten" in known.content.decode()


def test_a_forged_forwarded_header_opens_no_new_place(account):
    client = Client(REMOTE_ADDR="198.51.100.7")
    for number in range(10):
        client.post(
            LOGIN,
            {"login": account.email, "password": "falsch"},
            headers={"x-forwarded-for": f"203.0.113.{number}"},
        )

    client.post(
        LOGIN, {"login": account.email, "password": PASSWORD}, headers={"x-forwarded-for": "192.0.2.1"}
    )

    assert not signed_in(client)


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "https://evil.example/",
        r"\\evil.example",
        r"/\evil.example",
        "javascript:alert(1)",
        "http:///evil.example",
    ],
)
def test_the_way_on_stays_here(client, account, target):
    answer = client.post(
        f"{LOGIN}?next={quote(target)}",
        {"login": account.email, "password": PASSWORD, "next": target},
    )

    assert answer.status_code == 302
    assert answer.url.startswith("/")
    assert not answer.url.startswith(("//", "/\\"))
    assert "evil" not in answer.url


def test_the_way_on_is_kept_where_it_stays_here(client, account):
    answer = client.post(
        LOGIN, {"login": account.email, "password": PASSWORD, "next": "/meine-organisationen/"}
    )

    assert answer.url == "/meine-organisationen/"


def test_signing_out_needs_a_post(client, account):
    client.force_login(account)

    assert client.get("/abmelden/").status_code == 200
    assert signed_in(client)

    assert client.post("/abmelden/").status_code == 302
    assert not signed_in(client)


def test_posts_need_the_token_of_this_site(account):
    client = Client(enforce_csrf_checks=True)

    assert client.post(LOGIN, {"login": account.email, "password": PASSWORD}).status_code == 403
    client.force_login(account)
    assert client.post("/abmelden/").status_code == 403
    assert signed_in(client)


def test_private_pages_are_kept_nowhere(client, account):
    client.force_login(account)

    answer = client.get("/konto/")

    assert answer["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer["Vary"]
    client.post("/abmelden/")
    assert client.get("/konto/").status_code == 302


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"x-forwarded-host": "evil.example"}])
def test_a_foreign_host_gets_into_no_mail(client, account, settings, headers):
    settings.PUBLIC_BASE_URL = "https://plattform.example"

    answer = client.post("/passwort-vergessen/", {"email": account.email}, headers=headers)

    bodies = list(OutgoingMail.objects.values_list("body", flat=True))
    if "host" in headers:
        assert (answer.status_code, bodies) == (400, [])
    else:
        assert answer.status_code == 302
        assert "https://plattform.example/passwort-vergessen/" in bodies[0]
    assert "evil" not in "".join(bodies)


def test_a_deactivated_account_is_out_with_its_next_request(client, account):
    client.force_login(account)
    assert signed_in(client)

    Account.objects.update(is_active=False)

    assert not signed_in(client)


def test_an_unconfirmed_address_gets_a_mail_and_no_session(client):
    account = AccountFactory()

    answer = client.post(LOGIN, {"login": account.email, "password": PASSWORD})

    assert answer.url == "/e-mail-bestaetigen/"
    assert OutgoingMail.objects.get().recipient == account.email
    assert not signed_in(client)
