"""Memberships: who belongs to an organisation in which role. The version of the organisation orders the changes."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.permissions import demand
from modellkommunen.people.domain import separation
from modellkommunen.people.domain.operations.notices import tell_representatives
from modellkommunen.people.domain.operations.organisations import advance_version
from modellkommunen.people.enums import MemberRole
from modellkommunen.people.errors import AlreadyHeld, LastRepresentative
from modellkommunen.people.models import Account, Membership, Organisation


def add_member(*, account: Account, organisation: Organisation, role: str, at: datetime) -> Membership:
    """Enter a member; only for operations that have proven the right. Raise AlreadyHeld."""
    try:
        with transaction.atomic():
            return Membership.objects.create(
                account=account, organisation=organisation, role=MemberRole(role), created_at=at
            )
    except IntegrityError:
        raise AlreadyHeld from None


@transaction.atomic
def change_member_role(*, membership_id: UUID, role: str, changed_by: Account, at: datetime) -> Membership:
    """Give a member another role. Raise NotPermitted, HoldsPlatformRole, LastRepresentative, StaleVersion."""
    membership = _active(membership_id)
    demand(changed_by, "people.manage_members", membership.organisation)
    old = membership.role
    if old == role:
        return membership
    separation.refuse_official(membership.account)
    _keep_a_representative(membership)
    advance_version(membership.organisation_id, membership.organisation.version)
    changed = Membership.objects.active().filter(pk=membership_id, role=old)
    if not changed.update(role=MemberRole(role)):
        raise StaleVersion
    event = events.append(
        "membership_role_changed",
        subject=membership.organisation,
        actor=changed_by,
        on_behalf_of=membership.organisation,
        at=at,
        data={"account": membership.account_id, "old": old, "new": str(role)},
    )
    membership.refresh_from_db()
    what = gettext("%(actor)s has changed the role of %(person)s. Old: %(old)s. New: %(new)s.")
    named = {
        "actor": changed_by,
        "person": membership.account,
        "old": MemberRole(old).label,
        "new": membership.get_role_display(),
    }
    tell_representatives(membership.organisation, event, what % named, at)
    return membership


@transaction.atomic
def end_membership(*, membership_id: UUID, ended_by: Account, at: datetime) -> None:
    """End a membership; the person's open pages save nothing more. Raise NotPermitted, LastRepresentative, StaleVersion."""
    membership = _active(membership_id)
    demand(ended_by, "people.end_membership", membership)
    _keep_a_representative(membership)
    advance_version(membership.organisation_id, membership.organisation.version)
    if not Membership.objects.active().filter(pk=membership_id).update(ended_at=at):
        raise StaleVersion
    events.append(
        "membership_ended",
        subject=membership.organisation,
        actor=ended_by,
        on_behalf_of=membership.organisation,
        at=at,
        data={"account": membership.account_id, "role": membership.role},
    )


def _active(membership_id: UUID) -> Membership:
    try:
        return Membership.objects.active().select_related("organisation", "account").get(pk=membership_id)
    except Membership.DoesNotExist:
        raise StaleVersion from None


def _keep_a_representative(membership: Membership) -> None:
    """Raise LastRepresentative where this member is the only one who may act for the organisation."""
    if membership.role != MemberRole.REPRESENTATIVE:
        return
    others = Membership.objects.active().filter(
        organisation_id=membership.organisation_id,
        role=MemberRole.REPRESENTATIVE,
        account__is_active=True,
    )
    if not others.exclude(pk=membership.pk).exists():
        raise LastRepresentative
