"""The addresses of allauth and Wagtail, by group: who is let through the door."""

from datetime import datetime

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from modellkommunen.core.routes import PUBLIC, room
from modellkommunen.people.domain import operations
from tests.access.resolver import Address, addresses
from tests.competition import build_world
from tests.factories.people import AccountFactory, administrator_account

pytestmark = [pytest.mark.web, pytest.mark.django_db]

# Published pages and files: Wagtail itself asks who may read them.
READERS = {"wagtail_serve", "wagtaildocs_serve"}
# Beside the own routes, everything of a third party that a visitor may open without a login.
VISITORS = {
    "account_login": 200,
    "account_signup": 200,
    "account_inactive": 200,
    "account_email_verification_sent": 200,
    "account_reset_password": 200,
    "account_reset_password_done": 200,
    "account_reset_password_from_key_done": 200,
    # Without a session there is nothing to end and no second step to take.
    "account_logout": 302,
    "mfa_authenticate": 302,
    "mfa_login_webauthn": 302,
}
# Our own addresses come first: the one login and the one way out of the platform.
DOORS = {"/redaktion/login/": "content:editors_login", "/redaktion/logout/": "content:editors_logout"}
KEYED = {"account_confirm_email": ["falsch"], "account_reset_password_from_key": ["1", "falsch"]}


def third_parties(prefix: str) -> list[Address]:
    return [address for address in addresses() if address.name.startswith(prefix)]


def editors_addresses() -> list[Address]:
    return [address for address in addresses() if address.pattern.startswith("redaktion/")]


def test_all_of_the_editorial_system_is_the_editors_room() -> None:
    open_to_all = {address.name for address in editors_addresses() if address.rule == PUBLIC}

    assert open_to_all == set(DOORS.values())
    assert {address.rule for address in editors_addresses()} == {PUBLIC, room("editors")}
    assert len(editors_addresses()) > 100


def test_wagtail_shows_readers_only_pages_and_files() -> None:
    outside = {
        address.name for address in third_parties("wagtail") if not address.pattern.startswith("redaktion/")
    }

    assert outside == READERS


@pytest.mark.parametrize(
    ("role", "status"),
    [
        (None, 302),
        ("outsider", 403),
        ("lead-representative", 403),
        ("juror", 403),
        ("chair", 403),
        ("office", 403),
        ("administrator", 403),
    ],
)
def test_nobody_but_editors_enters_any_page_of_the_editorial_system(role: str | None, status: int) -> None:
    client = Client()
    if role is not None:
        client.force_login(build_world("draft").people[role])
    asked = 0

    for address in editors_addresses():
        url = _reversed(address)
        if url is None or url in DOORS:
            continue
        asked += 1
        assert client.get(url).status_code == status, address.name
        assert client.post(url).status_code == status, address.name

    assert asked > 60


# Wagtail's own templates ask for variables that are not there.
@pytest.mark.ignore_template_errors
def test_editors_enter_and_leave_with_their_role(at: datetime) -> None:
    account, first, second = AccountFactory(), administrator_account(), administrator_account()
    client = Client()
    client.force_login(account)
    home = reverse("wagtailadmin_home")

    role = operations.grant_platform_role(email=account.email, role="editor", granted_by=first, at=at)
    waiting = client.get(home).status_code
    operations.confirm_platform_role(role_id=role.pk, confirmed_by=second, at=at)
    inside = client.get(home).status_code
    operations.end_platform_role(role_id=role.pk, ended_by=first, at=at, reason="Wechsel")
    outside = client.get(home).status_code

    assert (waiting, inside, outside) == (403, 200, 403)


def test_what_a_visitor_may_open_of_the_accounts() -> None:
    client = Client()
    keyed = {name: client.get(reverse(name, args=args)).status_code for name, args in KEYED.items()}
    found = {
        address.name: client.get(reverse(address.name)).status_code
        for prefix in ("account_", "mfa_")
        for address in third_parties(prefix)
        if address.rule == PUBLIC and address.name not in KEYED
    }

    assert found == VISITORS
    assert keyed == {"account_confirm_email": 200, "account_reset_password_from_key": 200}


def test_everything_else_of_the_accounts_leads_a_visitor_to_the_login() -> None:
    client = Client()
    private = [
        address
        for prefix in ("account_", "mfa_")
        for address in third_parties(prefix)
        if address.rule != PUBLIC
    ]

    for address in private:
        args = [1] if "<int:" in address.pattern else []
        for method in (client.get, client.post):
            response = method(reverse(address.name, args=args))
            assert response.status_code == 302, address.name
            assert response.headers["Location"].startswith(reverse("account_login"))

    assert len(private) == 15


def _reversed(address: Address) -> str | None:
    try:
        return reverse(address.name)
    except NoReverseMatch:
        pass
    try:
        return reverse(address.name, args=[1])
    except NoReverseMatch:
        return None
