"""Copies a running installation: `python tools/backup.py DATA TARGET`; PostgreSQL's own rows are pg_dump's business.

The database is copied first and the files after it: a file is always stored before the row that names it, so the copy
never names a file that it lacks. The search index is left out, it is built anew.
"""

import contextlib
import shutil
import sqlite3
import sys
from pathlib import Path

FILES = ("attachments", "media")
DATABASE = "platform.sqlite3"


def back_up(data: Path, target: Path) -> None:
    """Write a consistent copy into a new folder; it appears under its name only when it is whole."""
    if target.exists():
        raise SystemExit(f"{target} is there already; name a new folder.")
    partial = target.with_name(target.name + ".part")
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(mode=0o700, parents=True)
    if (data / DATABASE).exists():
        copy_database(data / DATABASE, partial / DATABASE)
    for name in FILES:
        if (data / name).is_dir():
            shutil.copytree(data / name, partial / name)
    partial.rename(target)


def copy_database(source: Path, target: Path) -> None:
    """Copy page by page while others write; fail if the copy is not sound."""
    with (
        contextlib.closing(sqlite3.connect(source)) as origin,
        contextlib.closing(sqlite3.connect(target)) as copy,
    ):
        origin.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        answer = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok":
        raise SystemExit(f"The copy of the database is damaged: {answer}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("python tools/backup.py DATA TARGET")
    back_up(Path(sys.argv[1]), Path(sys.argv[2]))
