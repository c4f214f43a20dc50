"""Finds what the whole test run needs beside Python: a PostgreSQL server and a browser."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from tools.bootstrap import attempt, say

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Service:
    """How to reach a service; with a reason instead if it is not to be had."""

    reason: str = ""
    prefix: tuple[str, ...] = ()
    environment: dict[str, str] = field(default_factory=dict)


def postgres() -> Service:
    """Take the server of DATABASE_URL, else a throw-away one of Debian's packages, installing them as root."""
    address = os.environ.get("DATABASE_URL", "")
    if address.startswith("postgres"):
        return Service(environment={"DATABASE_URL": address})
    if not (throw_away_server() or install("postgresql", "postgresql-contrib")):
        return Service(
            reason="no DATABASE_URL, no pg_virtualenv and no way to install PostgreSQL by apt as root"
        )
    if not throw_away_server():
        return Service(reason="PostgreSQL was installed, but pg_virtualenv finds no server")
    # In a folder of its own (-t), so that several can run at once; it never forces writes, its data are thrown away.
    options = ("-t", "-o", "full_page_writes=off", "-o", "max_connections=200")
    # The server's own address follows from PGHOST, PGPORT, PGUSER and PGPASSWORD that pg_virtualenv sets.
    return Service(prefix=("pg_virtualenv", *options), environment={"DATABASE_URL": "postgres:///postgres"})


def throw_away_server() -> bool:
    servers = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    return shutil.which("pg_virtualenv") is not None and any(servers)


def browser() -> Service:
    """Take Chromium from the path, installing it by apt as root if it is missing."""
    found = browser_on_path()
    if not found and install("chromium"):
        found = browser_on_path()
    if not found:
        return Service(reason="no Chromium on the path and no way to install it by apt as root")
    return Service(environment={"CHROMIUM": found})


def browser_on_path() -> str | None:
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


def install(*packages: str) -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Installing {' and '.join(packages)} by apt ...")
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    return attempt(["apt-get", "update", "-q"], **quiet) and attempt(
        ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages], **quiet
    )


def run(service: Service, command: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
    """Start a command with the service at hand; its output comes through a pipe."""
    return subprocess.Popen(
        [*service.prefix, *command],
        env=environment | service.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        bufsize=1,
    )
