import re

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from modellkommunen.core.models import OutgoingMail
from modellkommunen.people.models import Account, Invitation, Membership
from tests.factories.people import (
    PASSWORD,
    AccountFactory,
    MembershipFactory,
    OrganisationFactory,
    member_account,
    office_account,
)
from tests.factories.places import TerritoryFactory
from tests.html import parse_strictly
from tests.people.views.conftest import verify

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def client_of(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def invite(client, organisation, email="neu@amt.example", role="editor"):
    return client.post(f"/meine-organisationen/{organisation.pk}/", {"email": email, "role": role})


def invitation_path(email="neu@amt.example") -> str:
    body = OutgoingMail.objects.get(recipient=email).body
    return re.search(r"https?://[^/]+(/einladung/\S+)", body)[1]


ACCEPT = "/einladung/annehmen/"


def follow_link(client, email="neu@amt.example"):
    """Open the link of the mail, as a person does; return the page behind it."""
    answer = client.get(invitation_path(email))
    assert answer.url == ACCEPT
    return client.get(ACCEPT)


def test_a_representative_invites_and_a_new_person_joins():
    organisation = OrganisationFactory()
    invite(client_of(member_account(organisation)), organisation)
    guest = Client()
    page = follow_link(guest)
    parse_strictly(page.content)
    assert "neu@amt.example" in page.content.decode()

    answer = guest.post(ACCEPT, {"name": "Digitalbüro", "password": PASSWORD})
    assert answer.url == "/anmelden/"
    guest.post("/anmelden/", {"login": "neu@amt.example", "password": PASSWORD})

    page = guest.get(f"/meine-organisationen/{organisation.pk}/").content.decode()
    assert "Digitalbüro" in page
    assert Membership.objects.get(account__email="neu@amt.example").role == "editor"


def test_looking_at_an_invitation_by_any_means_uses_nothing_up():
    organisation = OrganisationFactory()
    verify(AccountFactory(email="neu@amt.example"))
    invite(client_of(member_account(organisation)), organisation)
    for _time in range(3):
        for method in ("get", "head", "options"):
            client = Client()
            getattr(client, method)(invitation_path())
            getattr(client, method)(ACCEPT)
        follow_link(Client())

    assert Invitation.objects.get().used_at is None
    assert Membership.objects.filter(account__email="neu@amt.example").count() == 0


def test_a_known_person_signs_in_first_and_accepts_once():
    organisation = OrganisationFactory(name="Amt Beispiel")
    known = verify(AccountFactory(email="neu@amt.example"))
    invite(client_of(member_account(organisation)), organisation)
    guest = Client()
    page = follow_link(guest)
    parse_strictly(page.content)
    assert "/anmelden/?next=%2Feinladung%2Fannehmen%2F" in page.content.decode()
    assert guest.post(ACCEPT, {"name": "X", "password": PASSWORD}).status_code == 200
    assert Account.objects.filter(email="neu@amt.example").count() == 1

    answer = guest.post("/anmelden/", {"login": known.email, "password": PASSWORD, "next": ACCEPT})
    assert answer.url == ACCEPT
    parse_strictly(guest.get(ACCEPT).content)
    assert guest.post(ACCEPT).url == f"/meine-organisationen/{organisation.pk}/"
    assert guest.post(ACCEPT).status_code == 410

    assert Membership.objects.get(account=known).organisation == organisation


def test_another_account_cannot_accept():
    organisation = OrganisationFactory()
    invite(client_of(member_account(organisation)), organisation)
    other = AccountFactory()

    client = client_of(other)
    page = follow_link(client)
    answer = client.post(ACCEPT)

    parse_strictly(page.content)
    assert answer.status_code == 409
    assert Membership.objects.filter(account=other).count() == 0


def test_a_weak_password_opens_no_account():
    organisation = OrganisationFactory()
    invite(client_of(member_account(organisation)), organisation)

    client = Client()
    follow_link(client)
    answer = client.post(ACCEPT, {"name": "Büro", "password": "kurz"})

    parse_strictly(answer.content)
    assert Account.objects.filter(email="neu@amt.example").count() == 0
    assert Invitation.objects.get().used_at is None


@pytest.mark.parametrize("role", ["editor", "reader"])
def test_others_cannot_invite(role):
    organisation = OrganisationFactory()

    answer = invite(client_of(member_account(organisation, role)), organisation)

    assert answer.status_code == 403
    assert OutgoingMail.objects.count() == 0


def test_the_open_session_of_a_removed_member_saves_nothing_more():
    organisation = OrganisationFactory(website="")
    representative = member_account(organisation)
    removed = MembershipFactory(organisation=organisation)
    open_session = client_of(removed.account)
    assert open_session.get(f"/meine-organisationen/{organisation.pk}/aendern/").status_code == 200

    client_of(representative).post(f"/mitgliedschaften/{removed.pk}/beenden/")
    answer = open_session.post(
        f"/meine-organisationen/{organisation.pk}/aendern/",
        {"name": "Übernommen", "base_version": "2", "website": "https://x.example"},
    )

    assert answer.status_code == 403
    organisation.refresh_from_db()
    assert (organisation.website, organisation.name) == ("", organisation.name)
    assert open_session.get(f"/meine-organisationen/{organisation.pk}/").status_code == 403


def test_the_last_representative_is_told_why_not():
    membership = MembershipFactory()
    client = client_of(membership.account)

    answer = client.post(f"/mitgliedschaften/{membership.pk}/beenden/")

    assert answer.status_code == 409
    assert "letzte vertretungsberechtigte Person" in answer.content.decode()
    parse_strictly(answer.content)
    assert Membership.objects.active().count() == 1


def test_a_role_is_changed_by_form():
    organisation = OrganisationFactory()
    client = client_of(member_account(organisation))
    member = MembershipFactory(organisation=organisation, role="reader")

    client.post(f"/mitgliedschaften/{member.pk}/rolle/", {"role": "editor"})

    member.refresh_from_db()
    assert member.role == "editor"


def test_a_member_of_one_organisation_acts_for_it_and_of_several_chooses():
    first, second = OrganisationFactory(name="Amt Eins"), OrganisationFactory(name="Amt Zwei")
    account = member_account(first)
    client = client_of(account)
    assert "Sie handeln gerade" in client.get("/meine-organisationen/").content.decode()
    MembershipFactory(account=account, organisation=second)
    assert "Sie handeln gerade" not in client.get("/meine-organisationen/").content.decode()

    answer = client.post("/meine-organisationen/handeln-fuer/", {"organisation": str(second.pk)})

    assert answer.url == "/meine-organisationen/"
    assert client.get("/meine-organisationen/").context["acting_for"] == second


def test_one_acts_for_no_organisation_one_does_not_belong_to():
    foreign = OrganisationFactory()
    client = client_of(member_account(OrganisationFactory()))

    answer = client.post("/meine-organisationen/handeln-fuer/", {"organisation": str(foreign.pk)})

    assert answer.status_code == 404
    assert client.get("/meine-organisationen/").context["acting_for"] != foreign


def test_the_choice_ends_with_the_membership(at):
    first, second = OrganisationFactory(), OrganisationFactory()
    account = member_account(first)
    membership = MembershipFactory(account=account, organisation=second)
    client = client_of(account)
    client.post("/meine-organisationen/handeln-fuer/", {"organisation": str(second.pk)})

    Membership.objects.filter(pk=membership.pk).update(ended_at=at)

    assert client.get("/meine-organisationen/").context["acting_for"] == first


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "javascript:alert(1)"])
def test_choosing_leads_nowhere_else(target):
    organisation = OrganisationFactory()
    client = client_of(member_account(organisation))

    answer = client.post(
        "/meine-organisationen/handeln-fuer/", {"organisation": str(organisation.pk), "next": target}
    )

    assert answer.url == "/meine-organisationen/"


def test_fields_the_form_does_not_have_are_ignored():
    organisation = OrganisationFactory(kind="municipality")
    client = client_of(member_account(organisation))

    client.post(
        f"/meine-organisationen/{organisation.pk}/aendern/",
        {"name": "Amt Neu", "base_version": "1", "kind": "ministry", "listed": "", "identifiers": "{}"},
    )

    organisation.refresh_from_db()
    assert (organisation.name, organisation.kind, organisation.listed) == ("Amt Neu", "municipality", True)


def test_who_meets_anothers_change_sees_it_and_replaces_it_only_by_decision():
    organisation = OrganisationFactory(name="Amt Alt", website="https://alt.example")
    address = f"/meine-organisationen/{organisation.pk}/aendern/"
    client = client_of(member_account(organisation))
    mine = {"name": "Amt Meins", "website": "https://alt.example", "base_version": "1"}
    client_of(office_account()).post(address, mine | {"name": "Amt Anders"})

    for _again in range(2):
        answer = client.post(address, mine)
        page = answer.content.decode()
        parse_strictly(answer.content)
        organisation.refresh_from_db()
        assert (answer.status_code, organisation.name) == (200, "Amt Anders")
        assert "Amt Anders" in page
        assert 'value="Amt Meins"' in page
        assert page.count("https://alt.example") == 1  # equal values are no news
        assert re.search(r'<input type="hidden" name="base_version" value="1"', page)
    decided = re.search(r'name="base_version"\s+value="(2)"', page)[1]

    answer = client.post(address, mine | {"base_version": ["1", decided]})

    organisation.refresh_from_db()
    assert (answer.status_code, organisation.name, organisation.version) == (302, "Amt Meins", 3)


@pytest.mark.parametrize("version", ["", "abc", "1e3"])
def test_a_version_that_is_no_number_changes_nothing(version):
    organisation = OrganisationFactory(name="Amt Alt")

    answer = client_of(member_account(organisation)).post(
        f"/meine-organisationen/{organisation.pk}/aendern/", {"name": "Amt Neu", "base_version": version}
    )

    organisation.refresh_from_db()
    assert (answer.status_code, organisation.name) == (200, "Amt Alt")


@pytest.mark.parametrize("website", ["javascript:alert(1)", "ftp://x.example", "data:text/html,x"])
def test_a_website_is_an_ordinary_address(website):
    organisation = OrganisationFactory()
    client = client_of(member_account(organisation))

    client.post(
        f"/meine-organisationen/{organisation.pk}/aendern/",
        {"name": "Amt", "base_version": "1", "website": website},
    )

    organisation.refresh_from_db()
    assert organisation.website == ""


@pytest.mark.parametrize("token", ["unsinn", "x" * 300, "annehmen-bitte"])
def test_only_a_valid_link_begins_a_session(token):
    guest = Client()

    answer = guest.get(f"/einladung/{token}/")

    assert (answer.status_code, answer.url, dict(answer.cookies)) == (302, ACCEPT, {})
    assert guest.get(ACCEPT).status_code == 410
    assert Session.objects.count() == 0


def test_the_representative_of_a_municipality_finds_no_field_for_its_name():
    organisation = OrganisationFactory(name="Stadt Heide", territory=TerritoryFactory())
    client = client_of(member_account(organisation))
    address = f"/meine-organisationen/{organisation.pk}/aendern/"

    page = client.get(address).content.decode()
    answer = client.post(
        address, {"name": "Landeshauptstadt Kiel", "website": "https://heide.example", "base_version": "1"}
    )

    assert "ändert nur das Programmbüro" in page
    assert 'name="name"' not in page
    assert answer.status_code == 302
    organisation.refresh_from_db()
    assert (organisation.name, organisation.website) == ("Stadt Heide", "https://heide.example")


def test_a_name_that_another_has_is_refused_at_the_form():
    OrganisationFactory(kind="club", name="Verein Nord")
    organisation = OrganisationFactory(kind="club", name="Verein Süd")
    client = client_of(member_account(organisation))

    answer = client.post(
        f"/meine-organisationen/{organisation.pk}/aendern/", {"name": "verein nord", "base_version": "1"}
    )

    assert answer.status_code == 200
    assert "Eine andere Organisation heißt so" in answer.content.decode()
