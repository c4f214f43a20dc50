"""How well a juror fits an application: 1 for every shared field of action, capped, never zero."""

from collections.abc import Iterable

BASE = 0.1
FULL_AT = 2


def affinity(topics: Iterable[str], expertise: Iterable[str]) -> float:
    """Return a number from 0.1 (no shared field) to 1.0 (two or more shared fields)."""
    shared = len(set(topics) & set(expertise))
    return BASE + (1 - BASE) * min(shared, FULL_AT) / FULL_AT
