"""The real server on a port of its own over a test's database, and requests whose body comes slowly."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self
from urllib.parse import urlencode

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from modellkommunen.people.models import Account

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "a" * 32
READY_SECONDS = 40


@contextmanager
def running_server(database_url: str, data: Path) -> Iterator[int]:
    """Start the server as `./run` does, yield its port, stop it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "granian", "modellkommunen.wsgi:application", "--interface", "wsgi"),
            *("--host", "127.0.0.1", "--port", str(port), "--workers", "1", "--blocking-threads", "4"),
            *("--http", "1", "--no-ws", "--log-level", "error"),
        ],
        cwd=ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "modellkommunen.settings.test",
            "DATABASE_URL": database_url,
            "DATA_DIR": str(data),
        },
    )
    try:
        _wait_for(port, server)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=15)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with SlowPost(port, "GET", "/.well-known/security.txt", {}, "") as asked:
                if asked.finish().startswith("HTTP/1.1 200"):
                    return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not come up")


@dataclass
class SlowPost:
    """A request that sends its head and the first byte of its body, and the rest when told to."""

    port: int
    method: str
    path: str
    fields: dict[str, str]
    cookies: str
    files: dict[str, SimpleUploadedFile] = field(default_factory=dict)

    def __enter__(self) -> Self:
        content_type, body = self._body()
        head = (
            f"{self.method} {self.path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n"
            f"Cookie: {self.cookies}\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self._socket = socket.create_connection(("127.0.0.1", self.port), timeout=20)
        self._socket.sendall(head.encode() + body[:1])
        self._rest = body[1:]
        return self

    def __exit__(self, *failure: object) -> None:
        self._socket.close()

    def _body(self) -> tuple[str, bytes]:
        fields = {**self.fields, "csrfmiddlewaretoken": TOKEN} if self.fields else {}
        if self.files:
            return MULTIPART_CONTENT, encode_multipart(BOUNDARY, {**fields, **self.files})
        return "application/x-www-form-urlencoded", urlencode(fields).encode()

    def finish(self) -> str:
        """Send the rest and return the whole answer."""
        self._socket.sendall(self._rest)
        answer = b""
        while part := self._socket.recv(65536):
            answer += part
        return answer.decode("utf-8", "replace")


def cookies_of(account: Account) -> str:
    client = Client()
    client.force_login(account)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"
