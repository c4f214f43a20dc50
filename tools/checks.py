"""The checks beside the tests: style, contracts between the parts, types, words, migrations, settings."""

import os
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from tools.bootstrap import ROOT

PACKAGE = "modellkommunen"
AT_ONCE = 2


@dataclass(frozen=True)
class Check:
    name: str
    command: tuple[str, ...]
    settings: str = "modellkommunen.settings.test"


# The slow ones first, so that the short ones fill the other core meanwhile.
CHECKS = (
    Check("types (mypy)", ("mypy",)),
    Check(
        "settings for production", ("manage.py", "check", "--deploy", "--fail-level", "WARNING"), "production"
    ),
    Check("migrations complete", ("manage.py", "makemigrations", "--check", "--dry-run")),
    Check("floors and rooms (import-linter)", ("lint-imports", "--no-logo")),
    Check("words (catalogues)", ("tools/catalogue.py", "check")),
    Check("style (ruff)", ("ruff", "check", "--quiet", ".")),
    Check("format (ruff)", ("ruff", "format", "--check", ".")),
    Check("templates (djangofmt)", ("djangofmt", "--check", PACKAGE)),
)


def failures(python: Path) -> list[str]:
    """Run all checks, print a line for each with the details of a failure, and return the names that failed."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        outcomes = pool.map(lambda check: run(python, check), CHECKS)
        return [check.name for check, passed in zip(CHECKS, outcomes, strict=True) if not passed]


def run(python: Path, check: Check) -> bool:
    started = time.monotonic()
    command = [*program(python, check.command[0]), *check.command[1:]]
    done = subprocess.run(
        command,
        check=False,
        cwd=ROOT,
        env=environment(check.settings),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    passed = done.returncode == 0
    details = "" if passed else "\n" + done.stdout.rstrip()
    seconds = time.monotonic() - started
    print(f"{check.name}: {'ok' if passed else 'FAILED'} ({seconds:.1f} s){details}", flush=True)
    return passed


def program(python: Path, name: str) -> list[str]:
    """Return how to call a program of .venv, or the arguments of Python itself."""
    path = python.parent / name
    if not path.exists():
        return [str(python), name]
    # Through Python, because a script names the place where it was installed.
    script = path.read_bytes()[:2] == b"#!"
    return [str(python), str(path)] if script else [str(path)]


def environment(settings: str) -> dict[str, str]:
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    if settings != "production":
        return inherited | {"DJANGO_SETTINGS_MODULE": settings}
    return inherited | {
        "DJANGO_SETTINGS_MODULE": "modellkommunen.settings.production",
        "SECRET_KEY": "only-to-check-the-settings-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": "www.modellkommunen.example",
        "PUBLIC_BASE_URL": "https://www.modellkommunen.example",
        "DEFAULT_FROM_EMAIL": "plattform@modellkommunen.example",
        "TRUSTED_PROXY_COUNT": "1",
    }
