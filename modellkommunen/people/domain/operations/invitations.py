"""Invitations: a single-use link by mail. Opening it changes nothing; one deliberate POST accepts it."""

import hashlib
import secrets
from datetime import datetime, timedelta
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext

from modellkommunen.core import clock, events
from modellkommunen.core.outbox import put_mail, render_mail
from modellkommunen.core.permissions import allowed, demand
from modellkommunen.people.domain import queries, separation, throttling
from modellkommunen.people.domain.operations.accounts import hash_password, open_account_with
from modellkommunen.people.domain.operations.memberships import add_member
from modellkommunen.people.domain.operations.notices import tell_representatives
from modellkommunen.people.domain.operations.organisations import advance_version
from modellkommunen.people.enums import OFFICIALS, ROLES_INCLUDED, MemberRole, PlatformRoleKind
from modellkommunen.people.errors import (
    FirstRepresentativeOnly,
    InvitationForSomeoneElse,
    InvitationInvalid,
    TooManyMails,
)
from modellkommunen.people.models import Account, Invitation, Membership, Organisation
from modellkommunen.people.rules import is_representative

LIFETIME = timedelta(hours=1)


@transaction.atomic
def invite_member(
    *, organisation: Organisation, email: str, role: str, invited_by: Account, at: datetime
) -> Invitation:
    """Invite a person by mail into an organisation; known and unknown addresses are treated alike.

    The office invites only the first representative. Raise NotPermitted, FirstRepresentativeOnly, HoldsPlatformRole,
    TooManyMails.
    """
    demand(invited_by, "people.manage_members", organisation)
    email = email.strip().lower()
    if is_representative(invited_by, organisation):
        separation.refuse_address(email, OFFICIALS)
    else:
        if role != MemberRole.REPRESENTATIVE:
            raise FirstRepresentativeOnly
        separation.refuse_address(email, PlatformRoleKind.values)
    _spare_mailboxes(organisation, email, at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        organisation=organisation,
        role=MemberRole(role),
        token_hash=hash_of(token),
        invited_by=invited_by,
        created_at=at,
        expires_at=at + LIFETIME,
    )
    event = events.append(
        "member_invited",
        subject=organisation,
        actor=invited_by,
        on_behalf_of=organisation,
        at=at,
        data={"invitation": invitation.pk, "role": str(role)},
    )
    _send(invitation, token, at)
    what = gettext("%(actor)s has invited %(email)s. Role: %(role)s.")
    named = {"actor": invited_by, "email": email, "role": invitation.get_role_display()}
    tell_representatives(organisation, event, what % named, at)
    return invitation


@transaction.atomic
def renew_invitation(*, invitation_id: UUID, renewed_by: Account, at: datetime) -> Invitation:
    """Send a new link in place of an open or expired one, which dies. Raise as withdrawing and inviting do."""
    old = Invitation.objects.select_related("organisation").get(pk=invitation_id)
    _withdraw(old, renewed_by, at)
    return invite_member(
        organisation=old.organisation, email=old.email, role=old.role, invited_by=renewed_by, at=at
    )


@transaction.atomic
def withdraw_invitation(*, invitation_id: UUID, withdrawn_by: Account, at: datetime) -> None:
    """Make an open invitation useless. Raise NotPermitted, InvitationInvalid."""
    invitation = Invitation.objects.select_related("organisation").get(pk=invitation_id)
    _withdraw(invitation, withdrawn_by, at)


@transaction.atomic
def accept_invitation(*, token: str, account: Account, at: datetime) -> Membership:
    """Join the organisation with one's account.

    Raise InvitationInvalid, InvitationForSomeoneElse, HoldsPlatformRole, StaleVersion.
    """
    invitation = invitation_behind(token, at=at)
    if invitation is None or not account.is_active:
        raise InvitationInvalid
    if account.email.lower() != invitation.email.lower():
        raise InvitationForSomeoneElse
    return _accept(invitation, account, at)


def accept_invitation_with_new_account(*, token: str, name: str, password: str, at: datetime) -> Membership:
    """Open an account for the invited address and join; the link proves the address.

    Raise InvitationInvalid, AccountExists, StaleVersion.
    """
    hashed = hash_password(password)
    with transaction.atomic():
        invitation = invitation_behind(token, at=at)
        if invitation is None:
            raise InvitationInvalid
        account = open_account_with(email=invitation.email, name=name, hashed=hashed, at=at, verified=True)
        return _accept(invitation, account, at)


def hash_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def invitation_behind(token: str, *, at: datetime) -> Invitation | None:
    """The invitation behind a link, while it can be accepted: it dies with the right of the inviter to give it."""
    invitation = queries.open_invitation(hash_of(token), at=at)
    if invitation is None:
        return None
    may_invite = allowed(invitation.invited_by, "people.manage_members", invitation.organisation)
    return invitation if may_invite else None


def _accept(invitation: Invitation, account: Account, at: datetime) -> Membership:
    separation.refuse_official(account)
    organisation = invitation.organisation
    if not is_representative(invitation.invited_by, organisation):
        # Of two first representatives at once, one is second: the office's right to invite ends with the first.
        advance_version(organisation.pk, organisation.version)
    unused = Invitation.objects.filter(
        pk=invitation.pk, used_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=at
    )
    if not unused.update(used_at=at, used_by=account):
        raise InvitationInvalid
    # The link came to this very mailbox.
    EmailAddress.objects.filter(user=account, email__iexact=invitation.email).update(verified=True)
    membership = _join(account, invitation, at)
    event = events.append(
        "invitation_accepted",
        subject=organisation,
        actor=account,
        on_behalf_of=organisation,
        at=at,
        data={"invitation": invitation.pk, "role": membership.role},
    )
    what = gettext("%(person)s (%(email)s) has accepted an invitation. Role: %(role)s.")
    named = {"person": account, "email": account.email, "role": membership.get_role_display()}
    tell_representatives(organisation, event, what % named, at)
    return membership


def _join(account: Account, invitation: Invitation, at: datetime) -> Membership:
    """Enter the member, or raise the role of one who is there already; never lower it."""
    present = (
        Membership.objects.active()
        .filter(account=account, organisation_id=invitation.organisation_id)
        .order_by("id")
        .first()
    )
    if present is None:
        return add_member(account=account, organisation=invitation.organisation, role=invitation.role, at=at)
    if ROLES_INCLUDED[invitation.role] > ROLES_INCLUDED[present.role]:
        Membership.objects.filter(pk=present.pk).update(role=invitation.role)
        present.refresh_from_db()
    return present


def _withdraw(invitation: Invitation, by: Account, at: datetime) -> None:
    demand(by, "people.remove_members", invitation.organisation)
    unused = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True, withdrawn_at__isnull=True)
    if not unused.update(withdrawn_at=at):
        raise InvitationInvalid
    events.append(
        "invitation_withdrawn",
        subject=invitation.organisation,
        actor=by,
        on_behalf_of=invitation.organisation,
        at=at,
        data={"invitation": invitation.pk},
    )


def _spare_mailboxes(organisation: Organisation, email: str, at: datetime) -> None:
    """Raise TooManyMails before the platform can be used to flood a mailbox."""
    if not throttling.take(throttling.INVITATIONS_OF_ORGANISATION, str(organisation.pk), at=at):
        raise TooManyMails
    if not throttling.take(throttling.MAILS_TO_ADDRESS, f"invitation {email}", at=at):
        raise TooManyMails


def _send(invitation: Invitation, token: str, at: datetime) -> None:
    path = reverse("people:open_invitation", kwargs={"token": token})
    context = {
        "organisation": invitation.organisation,
        "role": invitation.get_role_display(),
        "url": settings.PUBLIC_BASE_URL.rstrip("/") + path,
        "valid_until": clock.format_instant(invitation.expires_at),
    }
    put_mail(
        key=f"people.invitation.{invitation.pk}",
        recipient=invitation.email,
        subject=gettext("Invitation to act for %(organisation)s") % {"organisation": invitation.organisation},
        body=render_mail("people/mails/invitation.txt", context),
        at=at,
    )
