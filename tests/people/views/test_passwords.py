import re
from datetime import timedelta

import pytest
from django.test import Client

from modellkommunen.core import clock
from modellkommunen.core.models import OutgoingMail
from modellkommunen.people.models import Account
from tests.factories.people import PASSWORD, AccountFactory
from tests.html import parse_strictly
from tests.people.views.conftest import verify

pytestmark = [pytest.mark.web, pytest.mark.django_db]

RESET = "/passwort-vergessen/"
NEW = "kiebitz-deich-4492-wind"


def link() -> str:
    bodies = OutgoingMail.objects.order_by("created_at").values_list("body", flat=True)
    return re.search(r"https?://[^/]+(/passwort-vergessen/\S+)", "".join(bodies))[1]


def open_form(client) -> str:
    """Follow the link to the form and return its address."""
    answer = client.get(link())
    assert answer.status_code == 302
    return answer.url


def set_password(client, url, password=NEW):
    return client.post(url, {"password1": password, "password2": password})


def test_known_and_unknown_addresses_get_the_same_page_and_one_mail_each(account):
    known, unknown = Client(), Client()
    first = known.post(RESET, {"email": account.email}, follow=True)
    second = unknown.post(RESET, {"email": "niemand@amt.example"}, follow=True)

    assert first.redirect_chain == second.redirect_chain
    assert first.content == second.content
    assert set(known.cookies) == set(unknown.cookies)
    assert OutgoingMail.objects.count() == 2
    parse_strictly(first.content)


def test_two_hundred_requests_make_three_mails(account, monkeypatch):
    for number in range(200):
        client = Client(REMOTE_ADDR=f"198.51.{number}.7")
        client.post(RESET, {"email": account.email.upper() if number % 2 else account.email})

    assert OutgoingMail.objects.count() == 3


def test_one_range_does_not_write_to_ever_new_mailboxes(client):
    for number in range(40):
        client.post(RESET, {"email": f"konto{number}@amt.example"})

    assert OutgoingMail.objects.count() == 20


def test_the_link_sets_a_password_once(client, account):
    client.post(RESET, {"email": account.email})
    url = open_form(client)
    parse_strictly(client.get(url).content)

    assert set_password(client, url).status_code == 302

    account.refresh_from_db()
    assert account.check_password(NEW)
    again = Client()
    used = again.get(link())
    assert used.status_code == 200
    assert 'name="password1"' not in used.content.decode()
    parse_strictly(used.content)
    assert 'name="password1"' not in set_password(again, link(), "anderes-wort-9911").content.decode()
    assert Account.objects.get(pk=account.pk).check_password(NEW)


@pytest.mark.parametrize("method", ["get", "head"])
def test_looking_at_the_link_uses_nothing_up(client, account, method):
    client.post(RESET, {"email": account.email})
    for _time in range(3):
        getattr(Client(), method)(link(), follow=True)

    assert account.check_password(PASSWORD)
    set_password(client, open_form(client))
    account.refresh_from_db()
    assert account.check_password(NEW)


@pytest.mark.parametrize(("minutes", "works"), [(59, True), (61, False)])
def test_the_link_dies_after_an_hour(client, account, minutes, works, monkeypatch):
    client.post(RESET, {"email": account.email})
    later = clock.in_berlin(clock.now()).replace(tzinfo=None) + timedelta(minutes=minutes)
    # Django's token knows no other way to be given the time.
    from django.contrib.auth.tokens import PasswordResetTokenGenerator

    monkeypatch.setattr(PasswordResetTokenGenerator, "_now", lambda self: later)

    assert (client.get(link()).status_code == 302) is works


def test_the_link_dies_with_a_change_of_the_password(client, account):
    client.post(RESET, {"email": account.email})
    account.set_password("inzwischen-geaendert-3")
    account.save()

    assert client.get(link()).status_code == 200


def test_a_new_password_ends_the_sessions_elsewhere_and_tells_the_owner(client, account, sign_in):
    elsewhere = sign_in(account)
    assert elsewhere.get("/konto/").status_code == 200
    client.post(RESET, {"email": account.email})

    set_password(client, open_form(client))

    assert elsewhere.get("/konto/").status_code == 302
    notices = OutgoingMail.objects.filter(recipient=account.email).order_by("created_at")
    assert [mail.subject for mail in notices][-1] == "Ihr Konto wurde geändert"


def test_changing_the_password_needs_the_old_one_and_ends_other_sessions(account, sign_in):
    here, elsewhere = sign_in(account), sign_in(account)
    wrong = here.post("/konto/passwort/", {"oldpassword": "falsch", "password1": NEW, "password2": NEW})
    assert wrong.status_code == 200
    parse_strictly(wrong.content)
    assert Account.objects.get().check_password(PASSWORD)

    right = here.post("/konto/passwort/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert right.url == "/konto/"
    assert Account.objects.get().check_password(NEW)
    assert here.get("/konto/").status_code == 200
    assert elsewhere.get("/konto/").status_code == 302
    assert OutgoingMail.objects.get().recipient == account.email


def test_a_stolen_session_cannot_guess_the_password_for_long(account, sign_in):
    client = sign_in(account)
    for _attempt in range(10):
        client.post("/konto/passwort/", {"oldpassword": "falsch", "password1": NEW, "password2": NEW})

    client.post("/konto/passwort/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert Account.objects.get().check_password(PASSWORD)


@pytest.mark.parametrize("password", ["kurz", "passwort", "digitales@amt.example", "password1234"])
def test_weak_passwords_are_refused(account, sign_in, password):
    client = sign_in(account)

    client.post("/konto/passwort/", {"oldpassword": PASSWORD, "password1": password, "password2": password})

    assert Account.objects.get().check_password(PASSWORD)


def reauthenticate(client, password=PASSWORD):
    return client.post("/konto/bestaetigen/", {"password": password})


def test_a_new_address_counts_after_confirmation_and_the_old_one_is_told(account, sign_in):
    client = sign_in(account)
    reauthenticate(client)
    client.post("/konto/e-mail/", {"email": "neu@amt.example", "action_add": "1"})
    account.refresh_from_db()
    assert account.email == "digitales@amt.example"
    mail = OutgoingMail.objects.get(recipient="neu@amt.example")
    confirm = re.search(r"https?://[^/]+(/e-mail-bestaetigen/\S+)", mail.body)[1]

    page = client.get(confirm)
    parse_strictly(page.content)
    account.refresh_from_db()
    assert account.email == "digitales@amt.example"
    client.post(confirm)

    account.refresh_from_db()
    assert account.email == "neu@amt.example"
    assert OutgoingMail.objects.filter(recipient="digitales@amt.example").count() == 1


def test_changing_the_address_asks_for_the_password_again(account, sign_in):
    client = sign_in(account)

    answer = client.post("/konto/e-mail/", {"email": "neu@amt.example", "action_add": "1"})

    assert answer.url.startswith("/konto/bestaetigen/")
    assert OutgoingMail.objects.count() == 0
    parse_strictly(client.get(answer.url).content)


def test_the_address_of_another_account_gets_the_same_answer_and_cannot_be_taken(account, sign_in):
    other = verify(AccountFactory(email="schon-da@amt.example"))
    client = sign_in(account)
    reauthenticate(client)
    answers = [
        client.post("/konto/e-mail/", {"email": email, "action_add": "1"}, follow=True)
        for email in ("schon-da@amt.example", "frei-ist@amt.example")
    ]
    page = [re.sub(r"schon-da|frei-ist", "", answer.content.decode()) for answer in answers]
    strip = re.compile(r'value="[^"]*"')
    assert strip.sub("", page[0]) == strip.sub("", page[1])

    mail = OutgoingMail.objects.get(recipient="schon-da@amt.example")
    confirm = re.search(r"https?://[^/]+(/e-mail-bestaetigen/\S+)", mail.body)[1]
    Client().post(confirm)

    account.refresh_from_db()
    other.refresh_from_db()
    assert (account.email, other.email) == ("digitales@amt.example", "schon-da@amt.example")
