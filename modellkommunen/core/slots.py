"""Few places for work that takes long, a short queue before them, and a plain refusal for everybody else.

Whoever waits holds a thread of the server. All queues together (these, and the write gate of SQLite) must leave threads
for readers: tests/core/test_slots.py adds them up.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from modellkommunen.core.errors import Busy


class Slots:
    """`places` work at a time, `waiting` wait for at most `patience` seconds."""

    def __init__(self, places: int, *, waiting: int, patience: float) -> None:
        self.most = places + waiting
        self._patience = patience
        self._places = threading.BoundedSemaphore(places)
        self._room = threading.BoundedSemaphore(self.most)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold a place; raise Busy at once when too many wait, or when none comes free in time."""
        if not self._room.acquire(blocking=False):
            raise Busy
        try:
            if not self._places.acquire(timeout=self._patience):
                raise Busy
            try:
                yield
            finally:
                self._places.release()
        finally:
            self._room.release()
