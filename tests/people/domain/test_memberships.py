import threading

import pytest

from modellkommunen.core.errors import NotPermitted, StaleVersion
from modellkommunen.core.models import Event, OutgoingMail
from modellkommunen.people.domain import operations
from modellkommunen.people.errors import HoldsPlatformRole, LastRepresentative
from modellkommunen.people.models import Membership
from tests.factories.people import (
    MembershipFactory,
    OrganisationFactory,
    PlatformRoleFactory,
    member_account,
    office_account,
)

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def test_a_representative_changes_the_role_of_a_member(at):
    organisation = OrganisationFactory()
    representative = member_account(organisation)
    member = MembershipFactory(organisation=organisation, role="reader")

    operations.change_member_role(membership_id=member.pk, role="editor", changed_by=representative, at=at)

    member.refresh_from_db()
    assert member.role == "editor"
    event = Event.objects.get(name="membership_role_changed")
    assert (event.actor_id, event.on_behalf_of_id) == (representative.pk, organisation.pk)
    assert event.data == {"account": str(member.account_id), "old": "reader", "new": "editor"}


def test_every_representative_is_told_of_a_changed_role(at):
    organisation = OrganisationFactory()
    first, second = member_account(organisation), member_account(organisation)
    member = MembershipFactory(organisation=organisation, role="reader", account__name="Kämmerei")

    operations.change_member_role(membership_id=member.pk, role="editor", changed_by=first, at=at)

    mails = OutgoingMail.objects.order_by("recipient")
    assert [mail.recipient for mail in mails] == sorted([first.email, second.email])
    assert "Rolle von Kämmerei geändert. Bisher: Lesen. Neu: " in mails[0].body


def test_the_office_changes_no_role_once_somebody_represents(at):
    organisation = OrganisationFactory()
    member = MembershipFactory(organisation=organisation, role="reader")
    office = office_account()
    operations.change_member_role(membership_id=member.pk, role="editor", changed_by=office, at=at)
    member_account(organisation)

    with pytest.raises(NotPermitted):
        operations.change_member_role(membership_id=member.pk, role="reader", changed_by=office, at=at)


@pytest.mark.parametrize("role", ["office", "administrator"])
def test_who_decides_on_the_platform_gets_no_other_role_in_an_organisation(at, role):
    member = MembershipFactory(role="reader")
    representative = member_account(member.organisation)
    PlatformRoleFactory(account=member.account, role=role)

    with pytest.raises(HoldsPlatformRole):
        operations.change_member_role(
            membership_id=member.pk, role="editor", changed_by=representative, at=at
        )


@pytest.mark.parametrize("role", ["editor", "reader"])
def test_others_may_not_change_roles_or_end_memberships(at, role):
    organisation = OrganisationFactory()
    MembershipFactory(organisation=organisation)
    member = MembershipFactory(organisation=organisation, role="reader")
    other = member_account(organisation, role)

    with pytest.raises(NotPermitted):
        operations.change_member_role(membership_id=member.pk, role="editor", changed_by=other, at=at)
    with pytest.raises(NotPermitted):
        operations.end_membership(membership_id=member.pk, ended_by=other, at=at)

    member.refresh_from_db()
    assert (member.role, member.ended_at) == ("reader", None)


def test_a_representative_of_another_organisation_may_do_nothing_here(at):
    member = MembershipFactory()
    stranger = member_account(OrganisationFactory())

    with pytest.raises(NotPermitted):
        operations.end_membership(membership_id=member.pk, ended_by=stranger, at=at)


def test_a_member_may_leave_and_the_office_may_end(at):
    organisation = OrganisationFactory()
    MembershipFactory(organisation=organisation)
    leaving = MembershipFactory(organisation=organisation, role="editor")
    removed = MembershipFactory(organisation=organisation, role="reader")

    operations.end_membership(membership_id=leaving.pk, ended_by=leaving.account, at=at)
    operations.end_membership(membership_id=removed.pk, ended_by=office_account(), at=at)

    assert Membership.objects.active().filter(organisation=organisation).count() == 1
    assert Event.objects.filter(name="membership_ended").count() == 2


def test_the_last_representative_stays(at):
    only = MembershipFactory()
    MembershipFactory(organisation=only.organisation, account__is_active=False)

    with pytest.raises(LastRepresentative):
        operations.end_membership(membership_id=only.pk, ended_by=only.account, at=at)
    with pytest.raises(LastRepresentative):
        operations.change_member_role(membership_id=only.pk, role="editor", changed_by=only.account, at=at)

    only.refresh_from_db()
    assert (only.role, only.ended_at) == ("representative", None)


def test_ending_twice_is_refused(at):
    organisation = OrganisationFactory()
    MembershipFactory(organisation=organisation)
    member = MembershipFactory(organisation=organisation)

    operations.end_membership(membership_id=member.pk, ended_by=member.account, at=at)

    with pytest.raises(StaleVersion):
        operations.end_membership(membership_id=member.pk, ended_by=member.account, at=at)


@pytest.mark.django_db(transaction=True)
def test_two_representatives_who_leave_at_once_do_not_both_get_away(real_database, django_db_blocker, at):
    from django.db import connection

    with django_db_blocker.unblock():
        organisation = OrganisationFactory()
        members = [MembershipFactory(organisation=organisation) for _number in range(2)]
    outcomes = []

    def leave(member) -> None:
        with django_db_blocker.unblock():
            try:
                operations.end_membership(membership_id=member.pk, ended_by=member.account, at=at)
                outcomes.append("left")
            except (LastRepresentative, StaleVersion):
                outcomes.append("refused")
            finally:
                connection.close()

    threads = [threading.Thread(target=leave, args=(member,)) for member in members]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with django_db_blocker.unblock():
        assert sorted(outcomes) == ["left", "refused"]
        assert Membership.objects.active().filter(organisation=organisation).count() == 1
