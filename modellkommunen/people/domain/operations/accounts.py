"""Accounts: opening them, ending and restoring access. Passwords themselves are allauth's business."""

from datetime import datetime
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.db.models import F

from modellkommunen.core import events
from modellkommunen.core.passwords import hashing_slot
from modellkommunen.core.permissions import demand
from modellkommunen.people.domain import separation
from modellkommunen.people.enums import PlatformRoleKind
from modellkommunen.people.errors import (
    AccountExists,
    AlreadyHeld,
    FoundersComplete,
    LastAdministrator,
    NoSuchAccount,
)
from modellkommunen.people.models import Account, PlatformRole

# The operator may appoint two, because before there are two nobody could be the second person.
FOUNDING_ADMINISTRATORS = 2


def open_account(
    *,
    email: str,
    name: str,
    password: str,
    at: datetime,
    verified: bool = False,
    temporary: bool = False,
) -> Account:
    """Open an account; `verified` where the mail address is proven, `temporary` where the password is only to begin with.

    Raise AccountExists.
    """
    hashed = hash_password(password)
    return open_account_with(
        email=email, name=name, hashed=hashed, at=at, verified=verified, temporary=temporary
    )


def hash_password(password: str) -> str:
    """Hash a password, a few at a time; best before a transaction begins, because others would wait for it."""
    with hashing_slot():
        return make_password(password)


def open_account_with(
    *, email: str, name: str, hashed: str, at: datetime, verified: bool, temporary: bool = False
) -> Account:
    """Open an account with a hashed password. Raise AccountExists."""
    account = Account(
        email=email.strip().lower(),
        name=" ".join(name.split()),
        password=hashed,
        password_is_temporary=temporary,
        date_joined=at,
    )
    try:
        with transaction.atomic():
            account.save(force_insert=True)
            EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=verified)
            events.append("account_opened", subject=account, actor=account, at=at)
    except IntegrityError:
        raise AccountExists from None
    return account


def renew_one_time_password(*, email: str, hashed: str) -> Account:
    """Replace an administrator's one-time password that was lost; once an own one is set: raise AccountExists."""
    administrators = PlatformRole.objects.active().filter(role=PlatformRoleKind.ADMINISTRATOR)
    waiting = Account.objects.filter(
        email=email.strip().lower(),
        password_is_temporary=True,
        pk__in=administrators.values("account_id").order_by(),
    )
    if not waiting.update(password=hashed):
        raise AccountExists
    return waiting.get()


@transaction.atomic
def rename_account(*, account: Account, name: str, at: datetime) -> None:
    """Change one's own name."""
    name = " ".join(name.split())
    Account.objects.filter(pk=account.pk).update(name=name)
    events.append("account_renamed", subject=account, actor=account, at=at)
    account.name = name


def active_administrators() -> list[PlatformRole]:
    """Read and hold the roles of all active administrators, inside a transaction.

    PostgreSQL locks the rows; on SQLite the transaction itself is the only writer.
    """
    roles = PlatformRole.objects.active().filter(role=PlatformRoleKind.ADMINISTRATOR, account__is_active=True)
    return list(roles.select_for_update(of=("self",)).order_by("id"))


@transaction.atomic
def appoint_administrator(*, account: Account, at: datetime) -> PlatformRole:
    """Make one of the two founding administrators, by the operator's command.

    Raise FoundersComplete where two are there already, AlreadyHeld for the same person again, BelongsToOrganisation.
    """
    active = active_administrators()
    if len(active) >= FOUNDING_ADMINISTRATORS:
        raise FoundersComplete
    if PlatformRole.objects.filter(
        account=account, role=PlatformRoleKind.ADMINISTRATOR, ended_at__isnull=True
    ).exists():
        raise AlreadyHeld
    separation.refuse_member(account, PlatformRoleKind.ADMINISTRATOR)
    role = PlatformRole.objects.create(
        account=account, role=PlatformRoleKind.ADMINISTRATOR, granted_at=at, confirmed_at=at
    )
    events.append("administrator_appointed", subject=account, actor=None, at=at)
    return role


@transaction.atomic
def deactivate_account(*, account_id: UUID, by: Account, at: datetime, reason: str) -> None:
    """Shut an account and end its sessions for good, so that none lives again with the account.

    Raise NotPermitted, NoSuchAccount, LastAdministrator.
    """
    demand(by, "people.manage_accounts")
    if all(role.account_id == account_id for role in active_administrators()):
        raise LastAdministrator
    active = Account.objects.filter(pk=account_id, is_active=True)
    if not active.update(is_active=False, session_epoch=F("session_epoch") + 1):
        raise NoSuchAccount
    account = Account.objects.get(pk=account_id)
    events.append("account_deactivated", subject=account, actor=by, at=at, reason=reason)


@transaction.atomic
def reactivate_account(*, account_id: UUID, by: Account, at: datetime, reason: str) -> None:
    """Give an account back its access. Raise NotPermitted, NoSuchAccount."""
    demand(by, "people.manage_accounts")
    if not Account.objects.filter(pk=account_id, is_active=False).update(is_active=True):
        raise NoSuchAccount
    account = Account.objects.get(pk=account_id)
    events.append("account_reactivated", subject=account, actor=by, at=at, reason=reason)
