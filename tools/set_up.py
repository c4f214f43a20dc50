"""Sets up one data folder in one process: tables, static files, demo Land or first administrator.

Reads the tasks as JSON from its input and prints the outcome as one line of JSON; called by tools/installation.py.
"""

import contextlib
import io
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import django
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection


def carry_out(tasks: dict[str, Any]) -> dict[str, Any]:
    outcome: dict[str, Any] = {}
    if "static" in tasks:
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    if "migrate" in tasks:
        call_command("migrate", interactive=False, verbosity=0)
    if "demo_password" in tasks:
        outcome["logins"] = load_demo(tasks["demo_password"])
    if "administrator" in tasks:
        outcome["administrator"] = appoint(tasks["administrator"])
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM django_migrations")
        outcome["migrations"] = cursor.fetchone()[0]
    return outcome


def load_demo(password: str) -> list[list[str]]:
    """Load the demo Land and return its logins as pairs of role and mail address."""
    lines = io.StringIO()
    call_command("load_demo", password=password, stdout=lines)
    return [line.rsplit(": ", 1) for line in lines.getvalue().splitlines() if ": " in line]


def appoint(email: str) -> dict[str, str]:
    """Open the first administrator's account, or renew its one-time password; return nothing once an own one is set."""
    lines = io.StringIO()
    try:
        call_command("create_administrator", email=email, stdout=lines)
    except CommandError:
        return {}
    email, password = lines.getvalue().strip().split("\t")
    return {"email": email, "password": password}


def main() -> int:
    try:
        with contextlib.redirect_stdout(sys.stderr):
            django.setup()
            outcome = carry_out(json.load(sys.stdin))
    except (DatabaseError, CommandError, OSError) as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
        return 1
    print(json.dumps(outcome, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
