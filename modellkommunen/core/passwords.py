"""Argon2id at 19 MiB, and a cap on password checks in flight: the deadline rush fails at the login, not in the database."""

from contextlib import AbstractContextManager

from django.contrib.auth.hashers import Argon2PasswordHasher

from modellkommunen.core.slots import Slots

# A check takes some 30 ms: five in the queue wait a moment only.
slots = Slots(2, waiting=5, patience=4.0)


class PlatformArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with the parameters of OWASP's first choice (19 MiB, two passes, one lane)."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1


def hashing_slot() -> AbstractContextManager[None]:
    """Hold one of few places for a password check; raise Busy when too many wait or none comes free in time."""
    return slots.held()
