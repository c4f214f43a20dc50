import pytest
from django.contrib.auth.models import AnonymousUser

from modellkommunen.core.permissions import allowed
from modellkommunen.people import rules
from modellkommunen.people.models import Account, Membership, PlatformRole
from tests.factories.people import (
    AccountFactory,
    MembershipFactory,
    OrganisationFactory,
    PlatformRoleFactory,
    administrator_account,
    editor_account,
    member_account,
    office_account,
)
from tests.factories.places import TerritoryFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db]

ROLES = (
    "visitor",
    "account",
    "reader",
    "editor_of",
    "representative",
    "stranger",
    "office",
    "editor",
    "administrator",
)


@pytest.fixture
def cast():
    organisation = OrganisationFactory()
    return organisation, {
        "visitor": AnonymousUser(),
        "account": AccountFactory(),
        "reader": member_account(organisation, "reader"),
        "editor_of": member_account(organisation, "editor"),
        "representative": member_account(organisation),
        "stranger": member_account(OrganisationFactory()),
        "office": office_account(),
        "editor": editor_account(),
        "administrator": administrator_account(),
    }


@pytest.mark.parametrize(
    ("permission", "may"),
    [
        ("people.create_organisation", {"office"}),
        ("people.change_organisation", {"office", "representative"}),
        ("people.rename_organisation", {"office", "representative"}),
        ("people.see_members", {"office", "representative", "editor_of", "reader"}),
        ("people.manage_members", {"representative"}),
        ("people.remove_members", {"office", "representative"}),
        ("people.grant_platform_role", {"administrator"}),
        ("people.confirm_platform_role", {"administrator"}),
        ("people.end_platform_role", {"administrator"}),
        ("people.manage_accounts", {"administrator"}),
        ("rooms.office", {"office"}),
        ("rooms.editors", {"editor"}),
        ("rooms.administrators", {"administrator"}),
    ],
)
def test_who_may_do_what_with_an_organisation(cast, permission, may):
    organisation, persons = cast

    allowed_roles = {role for role in ROLES if allowed(persons[role], permission, organisation)}

    assert allowed_roles == may


def test_the_body_of_a_territory_is_renamed_by_the_office_alone(cast):
    organisation, persons = cast
    organisation.territory = TerritoryFactory()

    may = {role for role in ROLES if allowed(persons[role], "people.rename_organisation", organisation)}

    assert may == {"office"}


def test_a_membership_is_ended_by_oneself_a_representative_or_the_office(cast):
    _organisation, persons = cast
    membership = Membership.objects.get(account=persons["editor_of"])

    may = {role for role in ROLES if allowed(persons[role], "people.end_membership", membership)}

    assert may == {"editor_of", "representative", "office"}


@pytest.mark.parametrize(
    ("held", "included"),
    [
        ("representative", {"representative", "editor", "reader"}),
        ("editor", {"editor", "reader"}),
        ("reader", {"reader"}),
    ],
)
def test_a_role_includes_the_lower_ones_in_its_own_organisation_only(held, included):
    organisation = OrganisationFactory()
    account = member_account(organisation, held)

    assert rules.roles_in(account, organisation) == included
    assert rules.roles_in(account, OrganisationFactory()) == set()
    assert rules.roles_in(account, None) == set()


def test_an_ended_membership_counts_no_more(at):
    membership = MembershipFactory(ended_at=at)

    assert rules.roles_in(membership.account, membership.organisation) == set()


@pytest.mark.parametrize("state", ["waiting", "ended"])
def test_a_platform_role_counts_only_while_confirmed_and_not_ended(at, state):
    role = PlatformRoleFactory(waiting=True) if state == "waiting" else PlatformRoleFactory(ended_at=at)

    assert not rules.is_office(role.account)


def test_a_deactivated_account_has_no_roles():
    role = PlatformRoleFactory(account__is_active=False)

    assert not rules.is_office(role.account)


def test_being_superuser_opens_nothing():
    organisation = OrganisationFactory()
    account = AccountFactory(is_superuser=True, is_staff=True)

    assert not allowed(account, "rooms.office")
    assert not allowed(account, "people.manage_members", organisation)
    assert list(Membership.objects.visible_to(account)) == []


def test_roles_are_read_once_per_account_instance(django_assert_num_queries):
    account = Account.objects.get(pk=office_account().pk)
    organisation = OrganisationFactory()

    with django_assert_num_queries(2):
        for _question in range(5):
            rules.is_office(account)
            rules.is_representative(account, organisation)

    PlatformRole.objects.filter(account=account).update(ended_at=account.date_joined)
    assert rules.is_office(account)
    rules.forget_roles(account)
    assert not rules.is_office(account)


def test_members_see_only_the_memberships_of_their_organisations(cast):
    organisation, persons = cast
    own = set(Membership.objects.filter(organisation=organisation).values_list("pk", flat=True))

    assert set(Membership.objects.visible_to(persons["reader"]).values_list("pk", flat=True)) == own
    assert Membership.objects.visible_to(persons["stranger"]).count() == 1
    assert Membership.objects.visible_to(persons["visitor"]).count() == 0
    assert Membership.objects.visible_to(persons["office"]).count() == 4


def test_platform_roles_are_seen_by_administrators_and_by_oneself(cast):
    _organisation, persons = cast

    assert PlatformRole.objects.visible_to(persons["office"]).count() == 1
    assert PlatformRole.objects.visible_to(persons["stranger"]).count() == 0
    assert PlatformRole.objects.visible_to(persons["visitor"]).count() == 0
    assert PlatformRole.objects.visible_to(persons["administrator"]).count() == 3
