"""Seals over the event log: a Merkle root per set of rows, chained to the seal before, and the check of it all.

Who holds a published root can prove that no row under it or before it was changed, removed or added later.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Max, QuerySet
from django.db.models.functions import TruncDate

from modellkommunen.core.clock import BERLIN
from modellkommunen.core.events import canonical_json, hash_of
from modellkommunen.core.models import Event, Seal

# Rows of transactions that are still open get a later seal; which rows a seal holds is written down in it.
SETTLING = timedelta(seconds=5)
MOST_ROWS = 5000
CHUNK = 500
NOTHING_BEFORE = "0" * 64


def seal_events(at: datetime) -> Seal | None:
    """Put the rows that have no seal under a new one; return None if there are none."""
    with transaction.atomic():
        waiting = Event.objects.filter(seal=None, at__lte=at - SETTLING).order_by("number")
        leaves = list(waiting.values_list("number", "hash")[:MOST_ROWS])
        if not leaves:
            return None
        before = Seal.objects.order_by("-number").first()
        numbers = [number for number, _hash in leaves]
        seal = Seal(
            number=before.number + 1 if before else 1,
            merkle_root=merkle_root(leaves),
            previous_root=before.root if before else NOTHING_BEFORE,
            first=numbers[0],
            last=numbers[-1],
            count=len(numbers),
            members=_as_runs(numbers),
            sealed_at=at,
        )
        seal.root = root_of(seal)
        seal.save(force_insert=True)
        marked = sum(
            Event.objects.filter(number__in=numbers[start : start + CHUNK]).mark_sealed(seal)
            for start in range(0, len(numbers), CHUNK)
        )
        if marked != seal.count:
            raise RuntimeError("another worker sealed the same rows")
    return seal


def merkle_root(leaves: Iterable[tuple[int, str]]) -> str:
    """Return the root over (number, hash) pairs; leaves and nodes are hashed apart, a last odd node moves up."""
    level = [_digest(b"\x00", f"{number}:{row_hash}".encode()) for number, row_hash in leaves]
    while len(level) > 1:
        pairs = [_digest(b"\x01", level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = pairs + level[len(pairs) * 2 :]
    return level[0].hex() if level else NOTHING_BEFORE


def root_of(seal: Seal) -> str:
    """Return the hash over everything a seal says, the root before it included."""
    content = {
        "number": seal.number,
        "merkle_root": seal.merkle_root,
        "previous_root": seal.previous_root,
        "first": seal.first,
        "last": seal.last,
        "count": seal.count,
        "members": seal.members,
        "sealed_at": seal.sealed_at,
    }
    return hashlib.sha256(canonical_json(content).encode()).hexdigest()


def daily_roots(before: date) -> QuerySet[Seal]:
    """Return the last seal of each day in Berlin before the given one, the newest first; its root holds all before it.

    Whoever saw every seal with its time would learn in which minute something was decided.
    """
    days = Seal.objects.annotate(day=TruncDate("sealed_at", tzinfo=BERLIN)).filter(day__lt=before)
    last = days.values("day").annotate(last=Max("number")).values("last")
    return Seal.objects.filter(number__in=last).order_by("-number")


def findings(known_roots: Iterable[str] = ()) -> Iterator[str]:
    """Recompute the whole log and yield one plain line per thing that does not fit."""
    previous = NOTHING_BEFORE
    expected = 1
    missing_roots = set(known_roots)
    for seal in Seal.objects.order_by("number").iterator():
        if seal.number != expected:
            yield f"seal {expected} is missing"
        elif seal.previous_root != previous:
            yield f"seal {seal.number} does not follow from the seal before it"
        if root_of(seal) != seal.root:
            yield f"seal {seal.number} was changed"
        yield from _findings_under(seal)
        missing_roots.discard(seal.root)
        previous, expected = seal.root, seal.number + 1
    for event in Event.objects.filter(seal=None).order_by("number").iterator():
        if hash_of(event) != event.hash:
            yield f"event {event.number} was changed"
    for root in sorted(missing_roots):
        yield f"the published root {root} is not in the chain"


def _findings_under(seal: Seal) -> Iterator[str]:
    members = {number for first, last in seal.members for number in range(first, last + 1)}
    leaves = []
    found_fault = False
    for event in Event.objects.filter(seal=seal).order_by("number").iterator():
        if event.number not in members:
            yield f"event {event.number} was added to seal {seal.number}"
            found_fault = True
            continue
        members.discard(event.number)
        leaves.append((event.number, event.hash))
        if hash_of(event) != event.hash:
            yield f"event {event.number} was changed"
            found_fault = True
    for number in sorted(members):
        yield f"event {number} is missing under seal {seal.number}"
        found_fault = True
    if not found_fault and merkle_root(leaves) != seal.merkle_root:
        yield f"an event under seal {seal.number} was changed together with its hash"


def _as_runs(numbers: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return runs


def _digest(*parts: bytes) -> bytes:
    return hashlib.sha256(b"".join(parts)).digest()
