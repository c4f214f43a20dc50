"""Every page of people for every role: who gets in, and that what comes is valid."""

from datetime import timedelta

import pytest
from django.test import Client

from modellkommunen.core import clock
from tests.factories.people import (
    AccountFactory,
    InvitationFactory,
    MembershipFactory,
    OrganisationFactory,
    PlatformRoleFactory,
    administrator_account,
    editor_account,
    member_account,
    office_account,
)
from tests.html import parse_strictly

pytestmark = [pytest.mark.web, pytest.mark.django_db]

SIGN_IN, NO, GONE, YES = 302, 403, 404, 200
ROLES = ("visitor", "account", "stranger", "reader", "representative", "office", "editor", "administrator")


@pytest.fixture
def world():
    organisation = OrganisationFactory(name="Amt Beispiel", contact_email="post@amt.example")
    membership = MembershipFactory(organisation=organisation, role="editor")
    waiting = PlatformRoleFactory(waiting=True)
    InvitationFactory(organisation=organisation, expires_at=clock.now() + timedelta(minutes=30))
    persons = {
        "visitor": None,
        "account": AccountFactory(),
        "stranger": member_account(OrganisationFactory()),
        "reader": member_account(organisation, "reader"),
        "representative": member_account(organisation),
        "office": office_account(),
        "editor": editor_account(),
        "administrator": administrator_account(),
    }
    places = {
        "organisation": organisation.pk,
        "membership": membership.pk,
        "role": waiting.pk,
        "account": persons["account"].pk,
    }
    return persons, places


def matrix(visitor, account, stranger, reader, representative, office, editor, administrator):
    return dict(
        zip(
            ROLES,
            (visitor, account, stranger, reader, representative, office, editor, administrator),
            strict=True,
        )
    )


PAGES = {
    "/anmelden/": matrix(200, 302, 302, 302, 302, 302, 302, 302),
    "/registrieren/": matrix(200, 302, 302, 302, 302, 302, 302, 302),
    "/passwort-vergessen/": matrix(*[YES] * 8),
    "/passwort-vergessen/gesendet/": matrix(*[YES] * 8),
    "/passwort-vergessen/fertig/": matrix(*[YES] * 8),
    "/e-mail-bestaetigen/unsinn/": matrix(*[YES] * 8),
    "/konto/gesperrt/": matrix(*[YES] * 8),
    "/organisationen/": matrix(*[YES] * 8),
    "/organisationen/{organisation}/": matrix(*[YES] * 8),
    "/einladung/unsinn/": matrix(*[302] * 8),
    "/einladung/annehmen/": matrix(*[410] * 8),
    "/abmelden/": matrix(302, *[YES] * 7),
    "/konto/": matrix(SIGN_IN, *[YES] * 7),
    "/konto/passwort/": matrix(SIGN_IN, *[YES] * 7),
    "/konto/e-mail/": matrix(SIGN_IN, *[YES] * 7),
    "/konto/bestaetigen/": matrix(SIGN_IN, *[YES] * 7),
    "/konto/zweiter-faktor/": matrix(SIGN_IN, *[YES] * 7),
    "/konto/zweiter-faktor/schluessel/": matrix(SIGN_IN, *[YES] * 7),
    "/meine-organisationen/": matrix(SIGN_IN, *[YES] * 7),
    "/meine-organisationen/{organisation}/": matrix(SIGN_IN, NO, NO, YES, YES, YES, NO, NO),
    "/meine-organisationen/{organisation}/aendern/": matrix(SIGN_IN, NO, NO, NO, YES, YES, NO, NO),
    "/mitgliedschaften/{membership}/rolle/": matrix(SIGN_IN, GONE, GONE, NO, YES, NO, GONE, NO),
    "/mitgliedschaften/{membership}/beenden/": matrix(SIGN_IN, GONE, GONE, NO, YES, YES, GONE, NO),
    "/verwaltung/rollen/": matrix(SIGN_IN, NO, NO, NO, NO, NO, NO, YES),
    "/verwaltung/rollen/{role}/beenden/": matrix(SIGN_IN, NO, NO, NO, NO, NO, NO, YES),
    "/verwaltung/konten/": matrix(SIGN_IN, NO, NO, NO, NO, NO, NO, YES),
    "/verwaltung/konten/{account}/zugang/": matrix(SIGN_IN, NO, NO, NO, NO, NO, NO, YES),
    "/verwaltung/organisationen/": matrix(SIGN_IN, NO, NO, NO, NO, YES, NO, NO),
    "/verwaltung/organisationen/neu/": matrix(SIGN_IN, NO, NO, NO, NO, YES, NO, NO),
}


@pytest.mark.parametrize("page", PAGES)
def test_who_gets_in(world, page):
    persons, places = world
    found = {}
    for role, person in persons.items():
        client = Client()
        if person:
            client.force_login(person)
        answer = client.get(page.format(**places))
        found[role] = answer.status_code
        if answer.status_code == YES:
            parse_strictly(answer.content)

    assert found == PAGES[page]


POSTS = {
    "/meine-organisationen/handeln-fuer/": 404,
    "/einladungen/{role}/zuruecknehmen/": 404,
    "/einladungen/{role}/erneuern/": 404,
    "/verwaltung/rollen/{role}/bestaetigen/": 403,
}


@pytest.mark.parametrize("page", POSTS)
def test_changes_need_a_post_and_the_right(world, page):
    persons, places = world
    client = Client()
    client.force_login(persons["stranger"])

    assert client.post(page.format(**places)).status_code == POSTS[page]
    client.force_login(persons["administrator"])
    assert client.get(page.format(**places)).status_code == 405


def test_every_route_of_people_stands_in_these_tables():
    from modellkommunen.people import account_urls, urls

    tested = {page.replace("{organisation}", "*").replace("{membership}", "*") for page in (*PAGES, *POSTS)}
    tested = {
        page.strip("/").replace("{role}", "*").replace("{account}", "*").replace("unsinn", "*")
        for page in tested
    }
    elsewhere = {
        # test_second_factor.py
        "konto/zweiter-faktor/app",
        "konto/zweiter-faktor/app/entfernen",
        "konto/zweiter-faktor/codes",
        "konto/zweiter-faktor/codes/neu",
        "konto/zweiter-faktor/schluessel/neu",
        "konto/zweiter-faktor/schluessel/*/umbenennen",
        "konto/zweiter-faktor/schluessel/*/entfernen",
        "konto/bestaetigen/code",
        "konto/bestaetigen/schluessel",
        "anmelden/zweiter-faktor",
        "anmelden/passkey",
        # test_passwords.py, test_signup.py
        "passwort-vergessen/*-*",
        "konto/passwort-setzen",
        "e-mail-bestaetigen",
    }
    import re

    routes = {
        re.sub(r"<[^>]+>", "*", str(pattern.pattern)).strip("/")
        for pattern in (*urls.urlpatterns, *account_urls.urlpatterns)
    }
    assert routes == tested | elsewhere


@pytest.mark.parametrize("rows", [1, 3])
def test_the_directory_asks_the_same_few_questions_for_any_number_of_rows(
    client, rows, django_assert_num_queries
):
    for _row in range(rows):
        OrganisationFactory()

    with django_assert_num_queries(3):
        page = client.get("/organisationen/").content.decode()

    assert page.count("Beispielgemeinde") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_members_page_asks_the_same_few_questions_for_any_number_of_rows(
    client, rows, django_assert_num_queries
):
    organisation = OrganisationFactory()
    representative = member_account(organisation)
    for _row in range(rows):
        MembershipFactory(organisation=organisation, account__name="Kollegium")
        InvitationFactory(organisation=organisation)
    client.force_login(representative)

    with django_assert_num_queries(9):
        page = client.get(f"/meine-organisationen/{organisation.pk}/").content.decode()

    assert page.count(">Kollegium</h2>") == rows
    assert page.count("@kommune.example</h3>") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_roles_page_asks_the_same_few_questions_for_any_number_of_rows(
    client, rows, django_assert_num_queries
):
    for _row in range(rows):
        PlatformRoleFactory(waiting=True)
        PlatformRoleFactory()
    client.force_login(administrator_account())

    with django_assert_num_queries(7):
        page = client.get("/verwaltung/rollen/").content.decode()

    assert page.count("/bestaetigen/") == rows


def test_the_directory_tells_no_mail_address_without_consent(client, world):
    _persons, places = world

    page = client.get(f"/organisationen/{places['organisation']}/").content.decode()

    assert "Amt Beispiel" in page
    assert "post@amt.example" not in page


def test_the_directory_is_searched_by_name_and_kind(client):
    OrganisationFactory(name="Amt Alpha", kind="amt")
    OrganisationFactory(name="Stadt Alpha")

    page = client.get("/organisationen/?text=alpha&kind=amt").content.decode()

    assert "Amt Alpha" in page
    assert "Stadt Alpha" not in page


@pytest.mark.parametrize(
    ("query", "status"),
    [("?seite=-1", 200), ("?seite=9999999999999999999999", 200), ("?kind=unsinn", 200), ("?text=%00", 400)],
)
def test_odd_questions_get_an_ordinary_answer(client, query, status):
    assert client.get(f"/organisationen/{query}").status_code == status


def test_a_visitor_gets_no_cookie_from_the_directory(client):
    OrganisationFactory()

    answer = client.get("/organisationen/")

    assert dict(answer.cookies) == {}
