"""One data folder of ./run: its secret, what was set up in it, and the logins to show.

`installation.json` remembers for which sources the database was migrated, so that a second start can leave
Django's start-up out, and the demo password, so that it can be shown again. Demo accounts only: a real
account's password is nowhere but in the database, as a hash.
"""

import contextlib
import json
import os
import secrets
import sqlite3
import subprocess
from pathlib import Path
from typing import Any

from tools.bootstrap import BUILD, ENVIRONMENT, NODE_MODULES, REQUIREMENTS, ROOT, Stop, digest, say

STATIC_STAMP = BUILD / "static.stamp"
ADMINISTRATOR = "verwaltung@modellkommunen.example"


class Installation:
    def __init__(self, data: Path, database: str, environment: dict[str, str]) -> None:
        self.environment = environment
        self._data = data
        self._database = database
        self._record_file = data / "installation.json"
        self._record: dict[str, Any] = {}
        self._appointed = False
        self._one_time: dict[str, str] = {}

    def prepare(self, python: Path, *, empty: bool, demo_password: str | None) -> None:
        """Do what the record says is not done yet, in one process with one start of Django."""
        self._make_secret()
        self._record = self._read_record()
        tasks = self._tasks(python, empty=empty, demo_password=demo_password)
        if not tasks:
            return
        say("Setting up the database and the pages (first time: about half a minute) ...")
        result = self._set_up(python, tasks)
        if "static" in tasks:
            STATIC_STAMP.write_text(tasks["static"], encoding="utf-8")
        self._appointed = "administrator" in tasks
        self._one_time = result.get("administrator", {})
        self._record = {
            "schema": schema_stamp(),
            "migrations": result["migrations"],
            "demo": bool(self._record.get("demo") or "demo_password" in tasks),
            "password": tasks.get("demo_password", self._record.get("password", "")),
            "logins": result.get("logins", self._record.get("logins", [])),
            "administrator_shown": bool(self._record.get("administrator_shown")),
        }
        self._write_record()

    def _tasks(self, python: Path, *, empty: bool, demo_password: str | None) -> dict[str, Any]:
        """Return what is to be done; an empty dict when the last start did it all."""
        applied = self._applied_migrations(python)
        tasks: dict[str, Any] = {}
        wanted = static_stamp()
        if not STATIC_STAMP.exists() or STATIC_STAMP.read_text(encoding="utf-8") != wanted:
            tasks["static"] = wanted
        if (
            not applied
            or self._record.get("schema") != schema_stamp()
            or self._record.get("migrations") != applied
        ):
            tasks["migrate"] = True
        if not applied:
            self._record = {}
        if empty and not self._record.get("demo") and not self._record.get("administrator_shown"):
            tasks["administrator"] = ADMINISTRATOR
        elif not empty and (
            not self._record.get("demo") or demo_password not in {None, self._record["password"]}
        ):
            tasks["demo_password"] = demo_password or self._record.get("password") or secrets.token_urlsafe(9)
        return tasks

    def _set_up(self, python: Path, tasks: dict[str, Any]) -> dict[str, Any]:
        done = subprocess.run(
            [python, "tools/set_up.py"],
            check=False,
            cwd=ROOT,
            env=self.environment,
            input=json.dumps(tasks),
            stdout=subprocess.PIPE,
            text=True,
        )
        if done.returncode != 0:
            raise Stop(
                "The set-up failed, see the lines above; nothing is half done, start again after the repair."
            )
        return json.loads(done.stdout.splitlines()[-1])

    def _applied_migrations(self, python: Path) -> int:
        """Return how many migrations the database holds; none if it is new."""
        if self._database.startswith("postgres"):
            return applied_in_postgres(python, self._database)
        path = (
            Path(self._database.removeprefix("sqlite:///"))
            if self._database
            else self._data / "platform.sqlite3"
        )
        return applied_in_sqlite(path)

    def _make_secret(self) -> None:
        path = self._data / "secret_key"
        with contextlib.suppress(FileExistsError):
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            os.write(descriptor, secrets.token_urlsafe(64).encode())
            os.close(descriptor)

    def _read_record(self) -> dict[str, Any]:
        try:
            record = json.loads(self._record_file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return record if isinstance(record, dict) and record.get("password") is not None else {}

    def _write_record(self) -> None:
        partial = self._record_file.with_suffix(".part")
        partial.touch(mode=0o600)
        partial.write_text(json.dumps(self._record, ensure_ascii=False, indent=1), encoding="utf-8")
        partial.replace(self._record_file)

    def note_logins_shown(self) -> None:
        """Remember that the one-time password was seen; until then each start with --empty makes a new one."""
        if self._appointed:
            self._record["administrator_shown"] = True
            self._write_record()

    def logins(self) -> str:
        """Return the lines to show under the address."""
        if self._one_time:
            return "Administrator (shown only now): {email}  {password}".format_map(self._one_time)
        if not self._record.get("demo"):
            return "No demo content; sign in with the accounts you have made."
        rows = [(role, mail, self._record["password"]) for role, mail in self._record["logins"]]
        return table([("Role", "E-mail", "Password"), *rows])


def table(rows: list[tuple[str, str, str]]) -> str:
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def schema_stamp() -> str:
    """Return what the tables depend on: our migrations and the versions of all packages."""
    return digest(*sorted(ROOT.glob("modellkommunen/*/migrations/*.py")), REQUIREMENTS / "runtime.txt")


def static_stamp() -> str:
    """Return what the static files depend on, by name, size and time of each of ours."""
    ours = sorted(path for path in ROOT.glob("modellkommunen/*/static/**/*") if path.is_file())
    facts = [f"{path.relative_to(ROOT)} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in ours]
    base = digest(REQUIREMENTS / "runtime.txt", NODE_MODULES / ".installed")
    listing = BUILD / "static.listing"
    listing.write_text("\n".join([base, *facts]), encoding="utf-8")
    return digest(listing)


def applied_in_sqlite(path: Path) -> int:
    if not path.exists() or path.stat().st_size == 0:
        return 0
    with contextlib.closing(sqlite3.connect(path, timeout=30)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone():
            return 0
        return int(connection.execute("SELECT count(*) FROM django_migrations").fetchone()[0])


def applied_in_postgres(python: Path, database: str) -> int:
    done = subprocess.run(
        [python, "tools/postgres_probe.py"],
        check=False,
        env=ENVIRONMENT | {"DATABASE_URL": database},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    if done.returncode != 0:
        reason = done.stderr.strip().splitlines()[-1:] or ["no answer"]
        raise Stop(f"The database refuses: {reason[0]}; correct the --database address or the rights there.")
    return int(done.stdout)
