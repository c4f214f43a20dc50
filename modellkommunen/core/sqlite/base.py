"""Django's SQLite wrapper with WAL, synchronous FULL, IMMEDIATE transactions and the write gate before each BEGIN."""

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


class DatabaseWrapper(base.DatabaseWrapper):
    """Options besides Django's own: `gate_timeout` in seconds, `gate_waiting` as the longest queue."""

    _gate: WriteGate | None = None
    _holds_gate = False
    _in_memory = False

    def get_connection_params(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().get_connection_params()
        timeout = kwargs.pop("gate_timeout", 15.0)
        waiting = kwargs.pop("gate_waiting", 48)
        kwargs.setdefault("timeout", BUSY_SECONDS)
        self.transaction_mode = self.transaction_mode or "IMMEDIATE"
        self.init_commands = [*PRAGMAS, *self.init_commands]
        self._in_memory = self.is_in_memory_db()
        self._gate = None if self._in_memory else WriteGate.beside(str(kwargs["database"]), timeout, waiting)
        return kwargs

    def _start_transaction_under_autocommit(self) -> None:
        if self._gate is not None:
            self._gate.acquire()
            self._holds_gate = True
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self._give_back_gate()
            raise

    def _commit(self) -> None:
        # A failed commit leaves the transaction open; the rollback that follows gives the gate back.
        super()._commit()
        self._give_back_gate()

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self._give_back_gate()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            self._give_back_gate()

    def _give_back_gate(self) -> None:
        if self._holds_gate and self._gate is not None:
            self._holds_gate = False
            self._gate.release()
