"""Separation of duties: whoever decides or administers on the platform acts for no organisation, and the reverse.

Both ways in hold the row of the account first, so that a role and a membership given at once do not both stand.
"""

from collections.abc import Collection

from modellkommunen.people.enums import OFFICIALS
from modellkommunen.people.errors import BelongsToOrganisation, HoldsPlatformRole
from modellkommunen.people.models import Account, Membership, PlatformRole


def refuse_official(account: Account) -> None:
    """Raise HoldsPlatformRole where the account decides or administers, or is about to."""
    _hold(account)
    if PlatformRole.objects.filter(account=account, role__in=OFFICIALS, ended_at__isnull=True).exists():
        raise HoldsPlatformRole


def refuse_address(email: str, roles: Collection[str]) -> None:
    """Raise HoldsPlatformRole where the account of a mail address holds one of the roles, or is about to."""
    held = PlatformRole.objects.filter(
        account__email__iexact=email.strip(), role__in=roles, ended_at__isnull=True
    )
    if held.exists():
        raise HoldsPlatformRole


def refuse_member(account: Account, role: str) -> None:
    """Raise BelongsToOrganisation where a role that decides or administers is for somebody of an organisation."""
    if role not in OFFICIALS:
        return
    _hold(account)
    if Membership.objects.active().filter(account=account).exists():
        raise BelongsToOrganisation


def _hold(account: Account) -> None:
    """PostgreSQL locks the row; on SQLite the transaction itself is the only writer."""
    Account.objects.select_for_update(no_key=True).get(pk=account.pk)
