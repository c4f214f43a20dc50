import re
import threading
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from modellkommunen.core.errors import NotPermitted
from modellkommunen.core.models import Event, OutgoingMail
from modellkommunen.people.domain import operations
from modellkommunen.people.domain.operations.invitations import hash_of
from modellkommunen.people.errors import (
    FirstRepresentativeOnly,
    HoldsPlatformRole,
    InvitationForSomeoneElse,
    InvitationInvalid,
    TooManyMails,
)
from modellkommunen.people.models import Account, Invitation, Membership
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

LINK = "people.invitation."  # keys of the mails with a link
NOTICE = "people.members."  # and of those that tell the representatives

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def invite(at, email="neu@amt.example", role="editor", organisation=None):
    """Invite and return the token, as the mail holds it."""
    organisation = organisation or OrganisationFactory()
    operations.invite_member(
        organisation=organisation, email=email, role=role, invited_by=member_account(organisation), at=at
    )
    return token_sent_to(email)


def invite_first(at, organisation, email="neu@amt.example", role="representative"):
    """Invite for the office and return the token."""
    operations.invite_member(
        organisation=organisation, email=email, role=role, invited_by=office_account(), at=at
    )
    return token_sent_to(email)


def token_sent_to(email):
    mails = OutgoingMail.objects.order_by("-created_at", "-id").filter(key__startswith=LINK)
    body = mails.filter(recipient=email.lower())[0].body
    return re.search(r"/einladung/([\w-]+)/", body)[1]


def test_an_invitation_goes_out_by_mail_and_only_its_hash_is_kept(at, settings):
    settings.PUBLIC_BASE_URL = "https://plattform.example"
    token = invite(at, email="Neu@Amt.example", role="representative")

    invitation = Invitation.objects.get()
    mail = OutgoingMail.objects.get(key__startswith=LINK)
    assert invitation.token_hash == hash_of(token)
    assert (invitation.email, invitation.role) == ("neu@amt.example", "representative")
    assert invitation.expires_at == at + timedelta(hours=1)
    assert mail.recipient == "neu@amt.example"
    assert f"https://plattform.example/einladung/{token}/" in mail.body
    assert token not in str(Event.objects.get(name="member_invited").data)


def test_known_and_unknown_addresses_get_the_same_mail(at):
    AccountFactory(email="da@amt.example")
    organisation = OrganisationFactory()
    invite(at, email="da@amt.example", organisation=organisation)
    invite(at, email="neu@amt.example", organisation=organisation)

    first, second = OutgoingMail.objects.filter(key__startswith=LINK).order_by("recipient")
    strip = re.compile(r"/einladung/[\w-]+/")
    assert strip.sub("", first.body) == strip.sub("", second.body)
    assert first.subject == second.subject


def test_the_account_of_the_address_joins_once(at):
    account = AccountFactory(email="neu@amt.example")
    token = invite(at)

    membership = operations.accept_invitation(token=token, account=account, at=at)

    assert (membership.account_id, membership.role) == (account.pk, "editor")
    with pytest.raises(InvitationInvalid):
        operations.accept_invitation(token=token, account=account, at=at)
    assert Membership.objects.active().filter(account=account).count() == 1


def test_an_invitation_is_of_no_use_to_another_account(at):
    token = invite(at)

    with pytest.raises(InvitationForSomeoneElse):
        operations.accept_invitation(token=token, account=AccountFactory(), at=at)

    assert Invitation.objects.get().used_at is None


@pytest.mark.parametrize(("minutes", "valid"), [(59, True), (60, False)])
def test_an_invitation_dies_after_an_hour(at, minutes, valid):
    account = AccountFactory(email="neu@amt.example")
    token = invite(at)
    later = at + timedelta(minutes=minutes)

    if valid:
        assert operations.accept_invitation(token=token, account=account, at=later).role == "editor"
    else:
        with pytest.raises(InvitationInvalid):
            operations.accept_invitation(token=token, account=account, at=later)


def test_a_new_account_is_opened_with_a_proven_address(at):
    token = invite(at)

    membership = operations.accept_invitation_with_new_account(
        token=token, name="  Sachbearbeitung  Amt ", password="moorbirke-fluss-7351", at=at
    )

    account = Account.objects.get(email="neu@amt.example")
    assert account.name == "Sachbearbeitung Amt"
    assert account.check_password("moorbirke-fluss-7351")
    assert membership.account_id == account.pk
    assert EmailAddress.objects.get(user=account).verified


@pytest.mark.parametrize(
    ("held", "invited", "result"),
    [("reader", "representative", "representative"), ("representative", "reader", "representative")],
)
def test_an_invitation_raises_a_role_and_never_lowers_it(at, held, invited, result):
    organisation = OrganisationFactory()
    account = member_account(organisation, held)
    token = invite(at, email=account.email, role=invited, organisation=organisation)

    membership = operations.accept_invitation(token=token, account=account, at=at)

    assert membership.role == result
    assert Membership.objects.active().filter(account=account).count() == 1


def test_renewing_kills_the_old_link(at):
    account = AccountFactory(email="neu@amt.example")
    organisation = OrganisationFactory()
    old = invite(at, organisation=organisation)

    operations.renew_invitation(
        invitation_id=Invitation.objects.get().pk,
        renewed_by=member_account(organisation),
        at=at + timedelta(hours=2),
    )

    with pytest.raises(InvitationInvalid):
        operations.accept_invitation(token=old, account=account, at=at)
    assert OutgoingMail.objects.filter(key__startswith=LINK).count() == 2
    assert Invitation.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_withdrawing_kills_the_link(at):
    account = AccountFactory(email="neu@amt.example")
    token = invite(at)
    invitation = Invitation.objects.get()

    operations.withdraw_invitation(
        invitation_id=invitation.pk, withdrawn_by=member_account(invitation.organisation), at=at
    )

    with pytest.raises(InvitationInvalid):
        operations.accept_invitation(token=token, account=account, at=at)
    with pytest.raises(InvitationInvalid):
        operations.withdraw_invitation(invitation_id=invitation.pk, withdrawn_by=office_account(), at=at)


@pytest.mark.parametrize("role", ["editor", "reader"])
def test_members_who_do_not_represent_do_not_invite(at, role):
    membership = MembershipFactory(role=role)

    with pytest.raises(NotPermitted):
        operations.invite_member(
            organisation=membership.organisation,
            email="neu@amt.example",
            role="reader",
            invited_by=membership.account,
            at=at,
        )

    assert OutgoingMail.objects.count() == 0


def test_a_mailbox_is_not_flooded(at):
    organisation = OrganisationFactory()
    for _time in range(3):
        invite(at, organisation=organisation)

    with pytest.raises(TooManyMails):
        invite(at, organisation=organisation)

    assert OutgoingMail.objects.filter(key__startswith=LINK).count() == 3
    assert Invitation.objects.count() == 3


def test_every_representative_is_told_of_each_invitation_and_acceptance(at):
    organisation = OrganisationFactory()
    representatives = [member_account(organisation), member_account(organisation)]
    shut = MembershipFactory(organisation=organisation, account__is_active=False).account
    member_account(organisation, "editor")
    account = AccountFactory(email="neu@amt.example", name="Neue Kollegin")
    operations.invite_member(
        organisation=organisation, email=account.email, role="editor", invited_by=representatives[0], at=at
    )
    told = OutgoingMail.objects.filter(key__startswith=NOTICE)

    everybody = sorted(person.email for person in [*representatives, shut])
    assert sorted(told.values_list("recipient", flat=True)) == everybody
    assert "neu@amt.example" in told[0].body
    assert "/einladung/" not in "".join(told.values_list("body", flat=True))

    operations.accept_invitation(token=token_sent_to(account.email), account=account, at=at)
    assert told.count() == 6
    assert (
        told.filter(body__contains="Neue Kollegin (neu@amt.example) hat eine Einladung angenommen").count()
        == 3
    )


@pytest.mark.parametrize("role", ["editor", "reader"])
def test_the_office_invites_nobody_but_a_first_representative(at, role):
    with pytest.raises(FirstRepresentativeOnly):
        invite_first(at, OrganisationFactory(), role=role)


def test_the_office_invites_no_second_representative(at):
    organisation = OrganisationFactory()
    member_account(organisation)

    with pytest.raises(NotPermitted):
        invite_first(at, organisation)

    assert (Invitation.objects.count(), OutgoingMail.objects.count()) == (0, 0)


def test_the_right_of_the_office_ends_with_the_first_representative(at):
    organisation = OrganisationFactory()
    AccountFactory(email="zweite@amt.example")
    tokens = [invite_first(at, organisation, email) for email in ("erste@amt.example", "zweite@amt.example")]
    first = AccountFactory(email="erste@amt.example")

    operations.accept_invitation(token=tokens[0], account=first, at=at)

    with pytest.raises(InvitationInvalid):
        operations.accept_invitation(
            token=tokens[1], account=Account.objects.get(email="zweite@amt.example"), at=at
        )
    assert Membership.objects.get(organisation=organisation).account == first


def test_the_office_may_help_again_where_nobody_can_act_any_more(at):
    membership = MembershipFactory(account__is_active=False)

    invite_first(at, membership.organisation)

    assert OutgoingMail.objects.filter(recipient=membership.account.email).count() == 1


@pytest.mark.parametrize("make", [office_account, administrator_account, editor_account])
def test_the_office_invites_nobody_with_a_role_on_the_platform(at, make):
    with pytest.raises(HoldsPlatformRole):
        invite_first(at, OrganisationFactory(), make().email.upper())

    assert OutgoingMail.objects.count() == 0


@pytest.mark.parametrize("make", [office_account, administrator_account])
def test_nobody_invites_the_office_or_the_administration(at, make):
    with pytest.raises(HoldsPlatformRole):
        invite(at, email=make().email)


@pytest.mark.parametrize("waiting", [True, False])
def test_who_was_given_an_office_in_the_meantime_does_not_join(at, waiting):
    token = invite(at)
    account = AccountFactory(email="neu@amt.example")
    PlatformRoleFactory(account=account, role="office", waiting=waiting)

    with pytest.raises(HoldsPlatformRole):
        operations.accept_invitation(token=token, account=account, at=at)

    assert Membership.objects.filter(account=account).count() == 0
    assert Invitation.objects.get().used_at is None


def test_an_invitation_dies_with_the_membership_of_the_inviter(at):
    account = AccountFactory(email="neu@amt.example")
    token = invite(at)
    inviter = Membership.objects.get()
    MembershipFactory(organisation=inviter.organisation)
    operations.end_membership(membership_id=inviter.pk, ended_by=inviter.account, at=at)

    with pytest.raises(InvitationInvalid):
        operations.accept_invitation(token=token, account=account, at=at)
    with pytest.raises(InvitationInvalid):
        operations.accept_invitation_with_new_account(
            token=token, name="Neu", password="moorbirke-fluss-7351", at=at
        )


@pytest.mark.django_db(transaction=True)
def test_twenty_acceptances_at_once_make_one_membership(real_database, django_db_blocker, at):
    from django.db import connection

    with django_db_blocker.unblock():
        account = AccountFactory(email="gast@amt.example")
        InvitationFactory(
            email="gast@amt.example", token="geheim", created_at=at, expires_at=at + timedelta(hours=1)
        )
    outcomes = []

    def accept() -> None:
        with django_db_blocker.unblock():
            try:
                operations.accept_invitation(token="geheim", account=account, at=at)
                outcomes.append("joined")
            except InvitationInvalid:
                outcomes.append("refused")
            finally:
                connection.close()

    threads = [threading.Thread(target=accept) for _number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with django_db_blocker.unblock():
        assert sorted(outcomes) == ["joined"] + ["refused"] * 19
        assert Membership.objects.filter(account=account).count() == 1
        assert Event.objects.filter(name="invitation_accepted").count() == 1
