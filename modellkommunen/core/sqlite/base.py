"""Django's SQLite wrapper with WAL, synchronous FULL, IMMEDIATE transactions and the write gate before each BEGIN."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db.backends.sqlite3 import base

from modellkommunen.core.sqlite.gate import WriteGate

PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    # An acknowledged transaction survives a power failure; NORMAL would not promise that in WAL mode.
    "PRAGMA synchronous = FULL",
    "PRAGMA cache_size = -16000",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 134217728",
    "PRAGMA journal_size_limit = 67108864",
)
BUSY_SECONDS = 10
GATE_SECONDS = 15.0
# In one process, besides the writer inside. Well below the server's threads, so that readers always find one.
LONGEST_QUEUE = 20
WRITES = re.compile(r"\s*(INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)


class DatabaseWrapper(base.DatabaseWrapper):
    """Options besides Django's own: `gate_timeout` in seconds, `gate_waiting` as the longest queue.

    An own `init_command` runs after the pragmas.
    """

    _gate: WriteGate | None = None
    _holds_gate = False
    _in_memory = False

    def get_connection_params(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_connection_params()
        timeout = kwargs.pop("gate_timeout", GATE_SECONDS)
        waiting = kwargs.pop("gate_waiting", LONGEST_QUEUE)
        kwargs.setdefault("timeout", BUSY_SECONDS)
        self.transaction_mode = "IMMEDIATE"
        self.init_commands = [*PRAGMAS, *self.settings_dict["OPTIONS"].get("init_command", "").split(";")]
        self._in_memory = self.is_in_memory_db()
        self._gate = None if self._in_memory else WriteGate.beside(str(kwargs["database"]), timeout, waiting)
        return kwargs

    def create_cursor(self, name: str | None = None) -> Any:
        if self._gate is None:
            return super().create_cursor(name)
        return self.connection.cursor(factory=lambda connection: GatedCursor(connection, self))

    @contextmanager
    def gate_around(self, statement: str) -> Iterator[None]:
        """Let a write outside of a transaction, which is one of its own, pass the gate as well."""
        if self._gate is None or self._holds_gate or self.in_atomic_block or not WRITES.match(statement):
            yield
            return
        self._gate.acquire()
        try:
            yield
        finally:
            self._gate.release()

    def _start_transaction_under_autocommit(self) -> None:
        if self._gate is not None:
            self._gate.acquire()
            self._holds_gate = True
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # the stubs lack it
        except BaseException:
            self._give_back_gate()
            raise

    def _commit(self) -> None:
        # A failed commit leaves the transaction open; the rollback that follows gives the gate back.
        super()._commit()  # type: ignore[misc]  # the stubs lack it
        self._give_back_gate()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # the stubs lack it
        finally:
            self._give_back_gate()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # the stubs lack it
        finally:
            self._give_back_gate()

    def _give_back_gate(self) -> None:
        if self._holds_gate and self._gate is not None:
            self._holds_gate = False
            self._gate.release()


class GatedCursor(base.SQLiteCursorWrapper):
    """A cursor whose single statements queue like transactions do."""

    def __init__(self, connection: sqlite3.Connection, wrapper: DatabaseWrapper) -> None:
        super().__init__(connection)
        self._wrapper = wrapper

    def execute(self, query: str, params: Any = None) -> Any:
        with self._wrapper.gate_around(query):
            return super().execute(query, params)

    def executemany(self, query: str, param_list: Any) -> Any:
        with self._wrapper.gate_around(query):
            return super().executemany(query, param_list)
