from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from modellkommunen.core.models import Event
from modellkommunen.people import rules
from modellkommunen.people.demo import load_demo_people
from modellkommunen.people.demo_facts import BODIES, INVENTED_BODIES, LOGINS, PERSONS
from modellkommunen.people.enums import OFFICIALS
from modellkommunen.people.models import Account, Membership, Organisation, PlatformRole
from modellkommunen.people.search import audience_of
from modellkommunen.places.demo import load_demo_territories
from tests.factories.people import AccountFactory, OrganisationFactory, member_account, office_account

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def people(at):
    load_demo_territories(at)
    return load_demo_people("moorbirke-fluss-7351", at)


def test_every_role_of_the_product_has_its_account(people):
    accounts = people.accounts

    assert rules.is_office(accounts["office"])
    assert rules.is_office(accounts["office-2"])
    assert rules.is_administrator(accounts["administrator"])
    assert rules.is_administrator(accounts["administrator-2"])
    assert rules.is_editor(accounts["editor"])
    amt = people.organisations["huettener-berge"]
    assert rules.roles_in(accounts["officer"], amt) == {"editor", "reader"}
    assert rules.is_representative(accounts["mayor"], people.organisations["rendsburg"])
    assert rules.is_representative(accounts["provider"], people.organisations["traeger"])
    assert len(people.logins()) == len(LOGINS)


def test_nobody_of_the_office_or_the_administration_acts_for_an_organisation(people):
    officials = PlatformRole.objects.filter(role__in=OFFICIALS).values("account_id")

    assert officials.count() == 4
    assert not Membership.objects.filter(account__in=officials).exists()


def test_bodies_have_their_territories_and_invented_ones_say_so(people):
    organisations = people.organisations

    assert organisations["huettener-berge"].territory.ars == "010585890"
    assert organisations["rendsburg"].territory.ags == "01058135"
    assert all(organisations[key].territory_id for key in BODIES)
    assert all("(Beispiel)" in organisations[key].name for key in INVENTED_BODIES)
    assert all("(Beispiel)" in account.name for account in people.accounts.values())
    assert all(account.email.endswith(".example") for account in people.accounts.values())


def test_loading_twice_adds_nothing_and_sets_the_new_password(people, at):
    def count():
        return [model.objects.count() for model in (Account, Organisation, Membership, PlatformRole, Event)]

    before = count()
    again = load_demo_people("anderes-wort-4711-x", at)

    assert count() == before
    assert again.accounts["officer"].pk == people.accounts["officer"].pk
    assert Account.objects.get(email=PERSONS["officer"].email).check_password("anderes-wort-4711-x")


def test_the_operator_opens_two_administrators_and_no_third():
    passwords = []
    for number in (1, 2):
        out = StringIO()
        call_command("create_administrator", email=f"admin{number}@land.example", stdout=out)
        passwords.append(out.getvalue().split())

    with pytest.raises(CommandError, match="zwei"):
        call_command("create_administrator", email="admin3@land.example")

    email, password = passwords[0]
    account = Account.objects.get(email=email)
    assert account.check_password(password)
    assert rules.is_administrator(account)
    assert Account.objects.count() == 2


def test_a_lost_one_time_password_is_made_anew_until_an_own_one_is_set():
    def create():
        out = StringIO()
        call_command("create_administrator", email="admin@land.example", stdout=out)
        return out.getvalue().split()[1]

    lost, found = create(), create()
    account = Account.objects.get()
    assert (account.check_password(lost), account.check_password(found)) == (False, True)

    Account.objects.update(password_is_temporary=False)
    with pytest.raises(CommandError):
        create()
    assert Account.objects.get().check_password(found)


def test_a_one_time_password_of_anybody_else_is_not_renewed():
    AccountFactory(email="da@land.example", password_is_temporary=True)

    with pytest.raises(CommandError):
        call_command("create_administrator", email="da@land.example")


def test_an_address_that_has_an_account_is_not_taken_over():
    AccountFactory(email="da@land.example")

    with pytest.raises(CommandError):
        call_command("create_administrator", email="da@land.example")

    assert PlatformRole.objects.count() == 0


def test_the_audiences_of_a_person():
    organisation = OrganisationFactory()
    member, office = member_account(organisation, "reader"), office_account()

    assert audience_of(member) == {f"account:{member.pk}", f"organisation:{organisation.pk}"}
    assert audience_of(office) == {f"account:{office.pk}", "role:office"}
