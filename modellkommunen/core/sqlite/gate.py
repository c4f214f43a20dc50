"""A fair gate before write transactions: first come, first served inside a process, a file lock between processes.

SQLite's own busy handler polls with growing pauses, so that a writer can starve under load; here it cannot.
Readers never come here.
"""

import fcntl
import os
import threading
import time
from collections import deque
from pathlib import Path

from django.db.utils import OperationalError

POLL_SECONDS = 0.0005
# One thread per process polls. A transaction takes a few milliseconds: with longer pauses the gate would stand open half
# of the time although others wait.
LONGEST_POLL_SECONDS = 0.001


class WriteGate:
    """One per database file and process; holders of several processes alternate."""

    _gates: dict[str, "WriteGate"] = {}
    _registry_lock = threading.Lock()

    def __init__(self, path: str, timeout: float, waiting: int) -> None:
        self._path = path
        self._timeout = timeout
        self._longest_queue = waiting
        self._lock = threading.Lock()
        self._queue: deque[threading.Event] = deque()
        self._taken = False
        self.pid = os.getpid()
        self._turnstile = -1
        self._door = -1

    @classmethod
    def beside(cls, database: str, timeout: float, waiting: int) -> "WriteGate":
        """Return this process's gate of a database file."""
        path = os.path.realpath(database)
        with cls._registry_lock:
            gate = cls._gates.get(path)
            # A forked child shares the parent's file locks: it needs descriptors of its own.
            if gate is None or gate.pid != os.getpid():
                gate = cls._gates[path] = WriteGate(path, timeout, waiting)
            return gate

    def acquire(self) -> None:
        """Wait for the turn; raise OperationalError when it takes too long or too many are waiting."""
        deadline = time.monotonic() + self._timeout
        self._take_place(deadline)
        try:
            self._lock_files(deadline)
        except BaseException:
            self._pass_on()
            raise

    def release(self) -> None:
        """Let the next one in."""
        fcntl.flock(self._door, fcntl.LOCK_UN)
        self._pass_on()

    def _take_place(self, deadline: float) -> None:
        with self._lock:
            if not self._taken:
                self._taken = True
                return
            if len(self._queue) >= self._longest_queue:
                raise OperationalError("too many writers are waiting for the database")
            turn = threading.Event()
            self._queue.append(turn)
        if turn.wait(max(0.0, deadline - time.monotonic())):
            return
        with self._lock:
            if turn in self._queue:
                self._queue.remove(turn)
                raise OperationalError("waited too long for the database")
        # The turn came between the end of the wait and the lock: it is ours, and there is still no time left.
        self._pass_on()
        raise OperationalError("waited too long for the database")

    def _pass_on(self) -> None:
        with self._lock:
            if self._queue:
                self._queue.popleft().set()
            else:
                self._taken = False

    def _lock_files(self, deadline: float) -> None:
        # The turnstile makes processes alternate: who has just left the door must queue behind who waits at it.
        if self._door < 0:
            self._turnstile = _open(self._path + ".turnstile")
            self._door = _open(self._path + ".gate")
        _lock(self._turnstile, deadline)
        try:
            _lock(self._door, deadline)
        finally:
            fcntl.flock(self._turnstile, fcntl.LOCK_UN)


def _open(path: str) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise OperationalError(f"cannot open {Path(path).name}: {error.strerror}") from error


def _lock(descriptor: int, deadline: float) -> None:
    pause = POLL_SECONDS
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise OperationalError("waited too long for the database") from None
            time.sleep(pause)
            pause = min(pause * 1.5, LONGEST_POLL_SECONDS)
        else:
            return
