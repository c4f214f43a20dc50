import pytest

from modellkommunen.core.errors import NotPermitted
from modellkommunen.core.models import Event
from modellkommunen.people import rules
from modellkommunen.people.domain import operations
from modellkommunen.people.errors import (
    AlreadyHeld,
    BelongsToOrganisation,
    FoundersComplete,
    LastAdministrator,
    NoSuchAccount,
    SecondPersonNeeded,
)
from modellkommunen.people.models import Account, PlatformRole
from tests.factories.people import (
    AccountFactory,
    MembershipFactory,
    PlatformRoleFactory,
    administrator_account,
    editor_account,
    office_account,
)

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def test_a_role_counts_after_a_second_administrator_has_confirmed_it(at):
    first, second, account = administrator_account(), administrator_account(), AccountFactory()

    role = operations.grant_platform_role(email=account.email.upper(), role="office", granted_by=first, at=at)
    assert not rules.is_office(Account.objects.get(pk=account.pk))
    operations.confirm_platform_role(role_id=role.pk, confirmed_by=second, at=at)

    assert rules.is_office(Account.objects.get(pk=account.pk))
    names = list(Event.objects.order_by("number").values_list("name", "actor_id"))
    assert names == [("platform_role_granted", first.pk), ("platform_role_confirmed", second.pk)]


def test_the_granter_cannot_be_the_second_person(at):
    first, account = administrator_account(), AccountFactory()
    role = operations.grant_platform_role(email=account.email, role="office", granted_by=first, at=at)

    with pytest.raises(SecondPersonNeeded):
        operations.confirm_platform_role(role_id=role.pk, confirmed_by=first, at=at)

    assert not rules.is_office(account)


def test_nobody_grants_or_confirms_a_role_for_oneself(at):
    first, second = administrator_account(), administrator_account()
    role = operations.grant_platform_role(email=second.email, role="office", granted_by=first, at=at)

    with pytest.raises(SecondPersonNeeded):
        operations.grant_platform_role(email=first.email, role="office", granted_by=first, at=at)
    with pytest.raises(SecondPersonNeeded):
        operations.confirm_platform_role(role_id=role.pk, confirmed_by=second, at=at)


@pytest.mark.parametrize("make", [AccountFactory, office_account, editor_account])
def test_only_administrators_grant_confirm_and_end(at, make):
    person = make()
    waiting = PlatformRoleFactory(waiting=True)

    with pytest.raises(NotPermitted):
        operations.grant_platform_role(email=AccountFactory().email, role="office", granted_by=person, at=at)
    with pytest.raises(NotPermitted):
        operations.confirm_platform_role(role_id=waiting.pk, confirmed_by=person, at=at)
    with pytest.raises(NotPermitted):
        operations.end_platform_role(role_id=waiting.pk, ended_by=person, at=at, reason="x")


def test_an_administrator_whose_own_role_only_waits_may_do_nothing(at):
    waiting = PlatformRoleFactory(role="administrator", waiting=True)

    with pytest.raises(NotPermitted):
        operations.grant_platform_role(
            email=AccountFactory().email, role="office", granted_by=waiting.account, at=at
        )


def test_a_role_is_granted_once_and_confirmed_once(at):
    first, second, account = administrator_account(), administrator_account(), AccountFactory()
    role = operations.grant_platform_role(email=account.email, role="editor", granted_by=first, at=at)

    with pytest.raises(AlreadyHeld):
        operations.grant_platform_role(email=account.email, role="editor", granted_by=second, at=at)
    operations.confirm_platform_role(role_id=role.pk, confirmed_by=second, at=at)
    with pytest.raises(AlreadyHeld):
        operations.confirm_platform_role(role_id=role.pk, confirmed_by=second, at=at)


def test_an_unknown_or_inactive_account_gets_no_role(at):
    inactive = AccountFactory(is_active=False)

    for email in ("niemand@amt.example", inactive.email):
        with pytest.raises(NoSuchAccount):
            operations.grant_platform_role(
                email=email, role="office", granted_by=administrator_account(), at=at
            )


def test_the_reason_for_an_end_is_kept(at):
    first, second, account = administrator_account(), administrator_account(), AccountFactory()
    role = operations.grant_platform_role(email=account.email, role="editor", granted_by=first, at=at)
    operations.confirm_platform_role(role_id=role.pk, confirmed_by=second, at=at)

    operations.end_platform_role(role_id=role.pk, ended_by=first, at=at, reason="Wechsel")

    assert Event.objects.get(name="platform_role_ended").reason == "Wechsel"


@pytest.mark.parametrize("role", ["office", "administrator"])
def test_no_other_role_opens_the_editorial_system(at, role):
    first, second, account = administrator_account(), administrator_account(), AccountFactory()
    granted = operations.grant_platform_role(email=account.email, role=role, granted_by=first, at=at)

    operations.confirm_platform_role(role_id=granted.pk, confirmed_by=second, at=at)

    assert not Account.objects.get(pk=account.pk).has_perm("wagtailadmin.access_admin")


def test_the_last_administrator_stays(at):
    role = PlatformRoleFactory(role="administrator")

    with pytest.raises(LastAdministrator):
        operations.end_platform_role(role_id=role.pk, ended_by=role.account, at=at, reason="x")
    with pytest.raises(LastAdministrator):
        operations.deactivate_account(account_id=role.account_id, by=role.account, at=at, reason="x")


def test_the_operator_appoints_two_administrators_and_no_third(at):
    for _number in range(2):
        operations.appoint_administrator(account=AccountFactory(), at=at)

    with pytest.raises(FoundersComplete):
        operations.appoint_administrator(account=AccountFactory(), at=at)

    assert PlatformRole.objects.active().filter(role="administrator").count() == 2


def test_deactivating_takes_all_roles_and_reactivating_gives_them_back(at):
    administrator, account = administrator_account(), office_account()

    operations.deactivate_account(account_id=account.pk, by=administrator, at=at, reason="Austritt")
    assert not rules.is_office(Account.objects.get(pk=account.pk))
    with pytest.raises(NoSuchAccount):
        operations.deactivate_account(account_id=account.pk, by=administrator, at=at, reason="x")

    operations.reactivate_account(account_id=account.pk, by=administrator, at=at, reason="zurück")
    assert rules.is_office(Account.objects.get(pk=account.pk))


@pytest.mark.parametrize("role", ["office", "administrator"])
@pytest.mark.parametrize("held", ["representative", "reader"])
def test_a_member_of_an_organisation_gets_no_office_before_the_membership_ends(at, role, held):
    first, member = administrator_account(), MembershipFactory(role=held)

    def grant():
        return operations.grant_platform_role(email=member.account.email, role=role, granted_by=first, at=at)

    with pytest.raises(BelongsToOrganisation):
        grant()
    with pytest.raises(BelongsToOrganisation):
        operations.appoint_administrator(account=member.account, at=at)
    type(member).objects.update(ended_at=at)
    assert grant().role == role


def test_who_joined_an_organisation_in_the_meantime_is_not_confirmed(at):
    waiting = PlatformRoleFactory(waiting=True)
    MembershipFactory(account=waiting.account)

    with pytest.raises(BelongsToOrganisation):
        operations.confirm_platform_role(role_id=waiting.pk, confirmed_by=administrator_account(), at=at)


def test_an_editor_of_the_portal_may_belong_to_an_organisation(at):
    member = MembershipFactory()

    role = operations.grant_platform_role(
        email=member.account.email, role="editor", granted_by=administrator_account(), at=at
    )

    assert role.role == "editor"
