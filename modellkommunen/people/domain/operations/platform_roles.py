"""Roles on the platform: one administrator grants, a second confirms, then the role counts."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from modellkommunen.core import events
from modellkommunen.core.permissions import demand
from modellkommunen.people.domain import separation
from modellkommunen.people.domain.operations.accounts import active_administrators
from modellkommunen.people.enums import PlatformRoleKind
from modellkommunen.people.errors import (
    AlreadyHeld,
    LastAdministrator,
    NoSuchAccount,
    SecondPersonNeeded,
)
from modellkommunen.people.models import Account, PlatformRole


@transaction.atomic
def grant_platform_role(*, email: str, role: str, granted_by: Account, at: datetime) -> PlatformRole:
    """Propose a role for an account; it counts only after a second administrator confirmed it.

    Raise NotPermitted, NoSuchAccount, SecondPersonNeeded for oneself, BelongsToOrganisation, AlreadyHeld.
    """
    demand(granted_by, "people.grant_platform_role")
    account = Account.objects.filter(email__iexact=email.strip(), is_active=True).order_by("id").first()
    if account is None:
        raise NoSuchAccount
    if account.pk == granted_by.pk:
        raise SecondPersonNeeded
    separation.refuse_member(account, role)
    try:
        with transaction.atomic():
            granted = PlatformRole.objects.create(
                account=account, role=PlatformRoleKind(role), granted_by=granted_by, granted_at=at
            )
    except IntegrityError:
        raise AlreadyHeld from None
    events.append("platform_role_granted", subject=account, actor=granted_by, at=at, data={"role": str(role)})
    return granted


@transaction.atomic
def confirm_platform_role(*, role_id: UUID, confirmed_by: Account, at: datetime) -> PlatformRole:
    """Confirm a granted role as second administrator.

    Raise NotPermitted, SecondPersonNeeded for the granter and for the account itself, BelongsToOrganisation, AlreadyHeld.
    """
    demand(confirmed_by, "people.confirm_platform_role")
    granted = PlatformRole.objects.select_related("account").get(pk=role_id)
    if confirmed_by.pk in (granted.granted_by_id, granted.account_id):
        raise SecondPersonNeeded
    separation.refuse_member(granted.account, granted.role)
    waiting = PlatformRole.objects.filter(pk=role_id, confirmed_at__isnull=True, ended_at__isnull=True)
    if not waiting.update(confirmed_by=confirmed_by, confirmed_at=at):
        raise AlreadyHeld
    granted.refresh_from_db()
    events.append(
        "platform_role_confirmed",
        subject=granted.account,
        actor=confirmed_by,
        at=at,
        data={"role": granted.role},
    )
    return granted


@transaction.atomic
def end_platform_role(*, role_id: UUID, ended_by: Account, at: datetime, reason: str) -> None:
    """End a role or take back a proposal; it stops counting at once.

    Raise NotPermitted, LastAdministrator, AlreadyHeld where it had ended before.
    """
    demand(ended_by, "people.end_platform_role")
    role = PlatformRole.objects.select_related("account").get(pk=role_id)
    counts = role.role == PlatformRoleKind.ADMINISTRATOR and role.confirmed_at is not None
    if counts and all(other.pk == role.pk for other in active_administrators()):
        raise LastAdministrator
    if not PlatformRole.objects.filter(pk=role_id, ended_at__isnull=True).update(ended_at=at):
        raise AlreadyHeld
    events.append(
        "platform_role_ended",
        subject=role.account,
        actor=ended_by,
        at=at,
        data={"role": role.role},
        reason=reason,
    )
