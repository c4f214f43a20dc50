"""Argon2id at 19 MiB, and a cap on password checks in flight: the deadline rush fails at the login, not in the database."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.hashers import Argon2PasswordHasher

from modellkommunen.core.errors import Busy

SLOTS = 2
PATIENCE = 4.0

_slots = threading.BoundedSemaphore(SLOTS)


class PlatformArgon2Hasher(Argon2PasswordHasher):
    """Argon2id with the parameters of OWASP's first choice (19 MiB, two passes, one lane)."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1


@contextmanager
def hashing_slot(patience: float = PATIENCE) -> Iterator[None]:
    """Hold one of few places for a password check; raise Busy when none comes free in time."""
    if not _slots.acquire(timeout=patience):
        raise Busy
    try:
        yield
    finally:
        _slots.release()
