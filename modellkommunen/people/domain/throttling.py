"""Counts attempts in sliding windows, in the database, so that all processes share one count.

Not for load: the cap on password checks in flight is in `core.passwords`.
"""

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.crypto import salted_hmac

from modellkommunen.core.errors import Busy
from modellkommunen.people.models import Throttle


@dataclass(frozen=True)
class Limit:
    name: str
    amount: int
    window: timedelta


WRONG_PASSWORDS = Limit("wrong_passwords", 10, timedelta(minutes=5))
WRONG_PASSWORDS_OF_RANGE = Limit("wrong_passwords_of_range", 50, timedelta(minutes=5))
WRONG_CODES = Limit("wrong_codes", 10, timedelta(minutes=5))
# Whoever gets this far knows the password, so the account itself is shut to guessing for a while.
WRONG_CODES_OF_ACCOUNT = Limit("wrong_codes_of_account", 50, timedelta(hours=1))
# As long as a one-time code can be valid.
CODE_ONCE = Limit("code_once", 1, timedelta(minutes=2))
MAILS_TO_ADDRESS = Limit("mails_to_address", 3, timedelta(hours=1))
MAILS_FROM_RANGE = Limit("mails_from_range", 20, timedelta(minutes=5))
INVITATIONS_OF_ORGANISATION = Limit("invitations_of_organisation", 50, timedelta(hours=1))

_ROUNDS = 50


def network_of(address: str) -> str:
    """The range an address belongs to: IPv4, also written as IPv6, by its first three numbers, IPv6 by its site prefix."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return address
    ip = getattr(ip, "ipv4_mapped", None) or ip
    return str(ipaddress.ip_network(f"{ip}/{24 if ip.version == 4 else 48}", strict=False))


def sign_in_keys(email: str, address: str) -> list[tuple[Limit, str]]:
    """What a wrong password counts against: this account from this address, and the whole range."""
    return [
        (WRONG_PASSWORDS, f"{email.strip().lower()} {address}"),
        (WRONG_PASSWORDS_OF_RANGE, network_of(address)),
    ]


def code_keys(account_id: object, address: str) -> list[tuple[Limit, str]]:
    """What a wrong second factor counts against."""
    return [(WRONG_CODES, f"{account_id} {address}"), (WRONG_CODES_OF_ACCOUNT, str(account_id))]


@transaction.atomic
def take_each(keys: Iterable[tuple[Limit, str]], *, at: datetime) -> bool:
    """Take a place of each of these limits, before the attempt is judged, or of none. False where one is exhausted."""
    taken: list[tuple[Limit, str]] = []
    for limit, key in keys:
        if not take(limit, key, at=at):
            give_back(taken, at=at)
            return False
        taken.append((limit, key))
    return True


@transaction.atomic
def give_back(keys: Iterable[tuple[Limit, str]], *, at: datetime) -> None:
    """Return the places taken at this time: the attempt was a right one, or nobody judged it."""
    for limit, key in keys:
        _give_back(limit, key, at)


def take(limit: Limit, key: str, *, at: datetime) -> bool:
    """Take one of the places of a limit; exact under concurrency. False where none is left.

    Raise Busy where too many others want the same place at once.
    """
    for _round in range(_ROUNDS):
        row = Throttle.objects.filter(name=limit.name, key_hash=_hash(limit, key)).order_by("id").first()
        hits = _recent(row.hits, limit, at) if row else []
        if len(hits) >= limit.amount:
            return False
        if _write(row, limit, key, [*hits, at.timestamp()], at):
            return True
    raise Busy


def _give_back(limit: Limit, key: str, at: datetime) -> None:
    for _round in range(_ROUNDS):
        row = Throttle.objects.filter(name=limit.name, key_hash=_hash(limit, key)).order_by("id").first()
        if row is None or at.timestamp() not in row.hits:
            return
        hits = list(row.hits)
        hits.remove(at.timestamp())
        if Throttle.objects.filter(pk=row.pk, version=row.version).update(hits=hits, version=row.version + 1):
            return
    raise Busy


def forget(keys: Iterable[tuple[Limit, str]]) -> None:
    """Start to count anew."""
    for limit, key in keys:
        Throttle.objects.filter(name=limit.name, key_hash=_hash(limit, key)).delete()


def purge(at: datetime) -> int:
    """Remove counts whose window is over; a job."""
    return Throttle.objects.filter(expires_at__lt=at).delete()[0]


def _write(row: Throttle | None, limit: Limit, key: str, hits: list[float], at: datetime) -> bool:
    """Store the hits unless another process was faster."""
    ends = at + limit.window
    if row is not None:
        unchanged = Throttle.objects.filter(pk=row.pk, version=row.version)
        return unchanged.update(hits=hits, version=row.version + 1, expires_at=ends) == 1
    try:
        with transaction.atomic():
            Throttle.objects.create(name=limit.name, key_hash=_hash(limit, key), hits=hits, expires_at=ends)
    except IntegrityError:
        return False
    return True


def _recent(hits: list[float], limit: Limit, at: datetime) -> list[float]:
    since = (at - limit.window).timestamp()
    return [hit for hit in hits if hit > since]


def _hash(limit: Limit, key: str) -> str:
    return salted_hmac(f"people.throttle.{limit.name}", key, algorithm="sha256").hexdigest()
