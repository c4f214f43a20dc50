"""Checks before the long set-up: folder, port, database. Each failure is one line that says what to do."""

import contextlib
import fcntl
import os
import socket
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import SplitResult, unquote, urlsplit

from tools.bootstrap import Stop

POSTGRES = {"postgres", "postgresql"}


def writable_folder(folder: Path) -> Path:
    folder = folder.expanduser().resolve()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise Stop(
            f"Cannot write to {folder} ({error.strerror}); choose another folder with --data DIR."
        ) from error
    return folder


@contextlib.contextmanager
def sole_user_of(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Stop(
                f"Another ./run already uses {folder}; stop it or choose another folder with --data DIR."
            ) from error
        yield


def free_port(host: str, port: int) -> None:
    try:
        family, kind, _protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except socket.gaierror as error:
        raise Stop(f"{host} is no address of this machine; leave --host out for 127.0.0.1.") from error
    except PermissionError as error:
        raise Stop(f"Port {port} is reserved for the system; choose one above 1023 with --port N.") from error
    except OSError as error:
        raise Stop(
            f"Port {port} on {host} cannot be used ({error.strerror}); choose another with --port N."
        ) from error


def usable_database(address: str, data: Path) -> None:
    """Refuse an address of the wrong form, a server that does not answer and a file that is no sound database."""
    if not address:
        sound_sqlite(data / "platform.sqlite3")
        return
    try:
        parts = urlsplit(address)
        server_port = parts.port or 5432
    except ValueError:
        raise Stop(wrong_address(address)) from None
    if parts.scheme == "sqlite" and parts.path.startswith("/") and not parts.netloc:
        sound_sqlite(Path(unquote(parts.path[1:])))
    elif parts.scheme in POSTGRES and parts.path.strip("/"):
        answering_server(parts, server_port)
    else:
        raise Stop(wrong_address(address))


def wrong_address(address: str) -> str:
    scheme = address.partition(":")[0]
    return f"The database address ({scheme}:...) must look like postgres://NAME:PASSWORD@HOST:PORT/DATABASE."


def answering_server(parts: SplitResult, port: int) -> None:
    if not parts.hostname or parts.hostname.startswith("%2f"):
        return
    try:
        socket.create_connection((parts.hostname, port), timeout=5).close()
    except OSError as error:
        raise Stop(
            f"No database server answers at {parts.hostname}:{port}; start it or correct the --database address."
        ) from error


def sound_sqlite(path: Path) -> None:
    """Refuse a file that is no database or is damaged, before anything is written to it."""
    if not path.exists() or path.stat().st_size == 0:
        return
    if not os.access(path, os.W_OK):
        raise Stop(f"The database {path} is read-only for you; change its owner or rights.")
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=10)) as connection:
            answer = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.OperationalError as error:
        raise Stop(
            f"The database {path} cannot be opened ({error}); check its rights or move it away."
        ) from error
    except sqlite3.DatabaseError as error:
        answer = str(error)
    if answer != "ok":
        raise Stop(
            f"The database {path} is damaged ({first_line(answer)}); put a backup in its place or move it away."
        )


def first_line(text: str) -> str:
    return text.strip().splitlines()[-1].removeprefix("*** in database main ***").strip()
