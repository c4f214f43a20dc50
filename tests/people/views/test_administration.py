import pytest
from django.test import Client

from modellkommunen.people.models import Account, Invitation, Organisation, PlatformRole
from modellkommunen.places.models import Territory
from tests.factories.people import (
    AccountFactory,
    administrator_account,
    office_account,
)
from tests.factories.places import TerritoryFactory
from tests.html import parse_strictly

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def client_of(account) -> Client:
    client = Client()
    client.force_login(account)
    return client


def test_the_office_enters_an_organisation_with_its_first_representative():
    Territory.objects.create(
        kind="municipality", ags="01058043", name="Beispielstadt", sort_name="Beispielstadt", land="01"
    )
    client = client_of(office_account())

    answer = client.post(
        "/verwaltung/organisationen/neu/",
        {
            "kind": "municipality",
            "territory": "01058043",
            "name": "Stadt Beispielstadt",
            "representative": "neu@amt.example",
        },
    )

    organisation = Organisation.objects.get()
    assert answer.url == f"/meine-organisationen/{organisation.pk}/"
    assert organisation.territory.ags == "01058043"
    assert Invitation.objects.get().role == "representative"


def test_an_exact_name_counts_however_many_others_begin_with_it():
    for number in range(25):
        TerritoryFactory(name=f"Au {number:02}", sort_name=f"A {number:02}")
    meant = TerritoryFactory(name="Au", sort_name="Au")

    client_of(office_account()).post(
        "/verwaltung/organisationen/neu/", {"kind": "municipality", "territory": "Au", "name": "Gemeinde Au"}
    )

    assert Organisation.objects.get().territory == meant


@pytest.mark.parametrize("territory", ["", "01999999"])
def test_a_municipality_needs_its_territory(territory):
    answer = client_of(office_account()).post(
        "/verwaltung/organisationen/neu/",
        {"kind": "municipality", "territory": territory, "name": "Stadt"},
    )

    assert answer.status_code == 200
    parse_strictly(answer.content)
    assert Organisation.objects.count() == 0


def test_roles_are_proposed_and_confirmed_on_the_page():
    first, second, account = administrator_account(), administrator_account(), AccountFactory()
    client_of(first).post("/verwaltung/rollen/", {"email": account.email, "role": "office"})
    role = PlatformRole.objects.get(account=account)

    client_of(first).post(f"/verwaltung/rollen/{role.pk}/bestaetigen/")
    role.refresh_from_db()
    assert role.confirmed_at is None
    assert client_of(account).get("/verwaltung/organisationen/").status_code == 403

    client_of(second).post(f"/verwaltung/rollen/{role.pk}/bestaetigen/")
    role.refresh_from_db()
    assert role.confirmed_by == second
    assert client_of(account).get("/verwaltung/organisationen/").status_code == 200


def test_ending_a_role_needs_a_reason_and_works_at_once():
    administrator_account()
    administrator, office = administrator_account(), office_account()
    role = PlatformRole.objects.get(account=office)
    session = client_of(office)
    path = f"/verwaltung/rollen/{role.pk}/beenden/"

    client_of(administrator).post(path, {"reason": ""})
    assert session.get("/verwaltung/organisationen/").status_code == 200
    client_of(administrator).post(path, {"reason": "Wechsel der Aufgabe"})

    assert session.get("/verwaltung/organisationen/").status_code == 403


def test_deactivating_an_account_ends_its_session():
    account = AccountFactory()
    session = client_of(account)
    client = client_of(administrator_account())

    client.post(f"/verwaltung/konten/{account.pk}/zugang/", {"reason": "Austritt"})

    assert session.get("/konto/").status_code == 302
    client.post(f"/verwaltung/konten/{account.pk}/zugang/", {"reason": "Irrtum"})
    assert Account.objects.get(pk=account.pk).is_active
    assert session.get("/konto/").status_code == 302
    assert client_of(Account.objects.get(pk=account.pk)).get("/konto/").status_code == 200
