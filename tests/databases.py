"""Migrated databases for tests: migrated once per state of the migrations, then copied."""

import fcntl
import hashlib
import importlib.metadata
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db import connection, connections

ROOT = Path(__file__).resolve().parents[1]
CACHE = ROOT / "build" / "test-databases"
PACKAGES = ("django", "wagtail", "django-allauth", "django-taggit", "modelsearch")


def key() -> str:
    """Return what the schema depends on, as a short hash."""
    digest = hashlib.sha256()
    for migration in sorted((ROOT / "modellkommunen").glob("*/migrations/*.py")):
        digest.update(migration.read_bytes())
    for package in PACKAGES:
        digest.update(f"{package} {importlib.metadata.version(package)}".encode())
    return digest.hexdigest()[:16]


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keep parallel test processes from migrating the same template twice."""
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def worker() -> str:
    return os.environ.get("PYTEST_XDIST_WORKER", "main")


def use_database(name: str) -> None:
    """Point Django's default connection at another database, here and in threads to come."""
    connections.settings["default"]["NAME"] = name
    connections["default"] = connections.create_connection("default")


@contextmanager
def elsewhere(name: str) -> Iterator[None]:
    """Use another database for a while; the connection of before is put back as it was, open transaction included."""
    before = connections["default"]
    name_before = before.settings_dict["NAME"]
    use_database(name)
    try:
        yield
    finally:
        connection.close()
        connections.settings["default"]["NAME"] = name_before
        connections["default"] = before


class SqliteDatabases:
    """In memory for most tests; a file where several connections must meet."""

    def __init__(self) -> None:
        self._template = CACHE / f"{key()}.sqlite3"

    def set_up(self) -> None:
        use_database(f"file:tests_{worker()}?mode=memory&cache=shared")
        connection.ensure_connection()
        with one_at_a_time():
            if not self._template.exists():
                call_command("migrate", verbosity=0)
                self._keep()
                return
        with sqlite3.connect(self._template) as template:
            template.backup(connection.connection)
        template.close()

    def _keep(self) -> None:
        for old in CACHE.glob("*.sqlite3"):
            old.unlink()
        unfinished = self._template.with_suffix(".part")
        unfinished.unlink(missing_ok=True)
        with sqlite3.connect(unfinished) as copy:
            connection.connection.backup(copy)
        copy.close()
        unfinished.rename(self._template)

    def tear_down(self) -> None:
        connection.connection.close()

    @contextmanager
    def fresh_copy(self, folder: Path) -> Iterator[str]:
        """Yield the path of a migrated file that the default connection uses meanwhile."""
        path = folder / "platform.sqlite3"
        path.write_bytes(self._template.read_bytes())
        with elsewhere(str(path)):
            yield str(path)


class PostgresDatabases:
    """One database per test process, copied from a template inside the server."""

    def __init__(self) -> None:
        self._template = f"modellkommunen_template_{key()}"
        self._name = f"modellkommunen_test_{worker()}"

    def set_up(self) -> None:
        with one_at_a_time():
            if not self._exists(self._template):
                self._run(f'CREATE DATABASE "{self._template}_part"')
                use_database(f"{self._template}_part")
                call_command("migrate", verbosity=0)
                connection.close()
                self._run(f'ALTER DATABASE "{self._template}_part" RENAME TO "{self._template}"')
            self._copy(self._name)
        use_database(self._name)

    def tear_down(self) -> None:
        connection.close()
        self._run(f'DROP DATABASE IF EXISTS "{self._name}" WITH (FORCE)')

    @contextmanager
    def fresh_copy(self, folder: Path) -> Iterator[str]:
        """Yield the name of a migrated database that the default connection uses meanwhile."""
        name = f"{self._name}_fresh"
        with one_at_a_time():
            self._copy(name)
        with elsewhere(name):
            yield name
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def _copy(self, name: str) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        self._run(f'CREATE DATABASE "{name}" TEMPLATE "{self._template}"')

    def _exists(self, name: str) -> bool:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            return cursor.fetchone() is not None

    def _run(self, statement: str) -> None:
        with connection.creation._nodb_cursor() as cursor:
            cursor.execute(statement)


def for_this_vendor() -> SqliteDatabases | PostgresDatabases:
    return SqliteDatabases() if connection.vendor == "sqlite" else PostgresDatabases()


def address_of(database: str) -> str:
    """Name a fresh copy for another process, as DATABASE_URL does."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{database}"
    server, _, options = os.environ["DATABASE_URL"].partition("?")
    address = f"{server.rpartition('/')[0]}/{database}"
    return f"{address}?{options}" if options else address
