"""Kill the server again and again while it takes applications; look whether anything acknowledged is lost or doubled.

Each time the server that `./run` starts is killed in the middle of requests (SIGKILL to all its processes), started
again and asked at `/healthz` until it answers. Long form, on a folder or a database of its own that holds nothing else:
`DATA_DIR=DIR SECRET_KEY=... [DATABASE_URL=...] .venv/bin/python -m benchmarks.durability --submissions 500 --rounds 20`.
"""

import argparse
import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from uuid import NAMESPACE_URL, UUID, uuid5

from benchmarks.sessions import FORM_TOKEN, posting_cookies

ROOT = Path(__file__).resolve().parents[1]
HANDS = 4  # send at the same time, so that a kill meets requests under way
REPEATED = 20  # acknowledged applications that are sent once more after each restart
READY_SECONDS = 5.0
GIVE_UP_SECONDS = 60.0
NUMBER = re.compile(r"DMK(?:-[2-9A-Z]{4}){3}")


@dataclass(frozen=True)
class Draft:
    """A complete application and the cookies of the person who sends it."""

    application_id: str
    cookies: str


@dataclass
class Outcome:
    """What was acknowledged, with its receipt number once it was read, and how long each start took."""

    acknowledged: dict[str, str] = field(default_factory=dict)
    doubled: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    ready_seconds: list[float] = field(default_factory=list)
    kills: int = 0


class Server:
    """The server as `./run` starts it, on a port of its own; killed with all its processes at once."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port: int = probe.getsockname()[1]
        self._environment = {**os.environ, **environment}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def start(self) -> float:
        """Start it and return the seconds until `/healthz` answered with 200."""
        from tools.supervisor import SERVER

        began = time.monotonic()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "granian", *SERVER, "--host", "127.0.0.1", "--port", str(self.port)],
            cwd=ROOT,
            env=self._environment,
            start_new_session=True,
        )
        while not self._is_healthy():
            if self._process.poll() is not None or time.monotonic() - began > GIVE_UP_SECONDS:
                self.kill()
                raise AssertionError("the server did not come up")
            time.sleep(0.02)
        return time.monotonic() - began

    def kill(self) -> None:
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def _is_healthy(self) -> bool:
        connection = self.connect()
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == http.HTTPStatus.OK
        except (OSError, http.client.HTTPException):
            return False
        finally:
            connection.close()


@dataclass
class _Round:
    """One life of the server: several hands send until `stop` applications are acknowledged, then it is killed."""

    server: Server
    outcome: Outcome
    waiting: deque[Draft]
    stop: int | None
    lock: threading.Lock = field(default_factory=threading.Lock)

    def play(self) -> None:
        hands = [threading.Thread(target=self._send) for _hand in range(HANDS)]
        for hand in hands:
            hand.start()
        for hand in hands:
            hand.join()

    def _send(self) -> None:
        connection = self.server.connect()
        try:
            while self.server.is_running and (draft := self._next()) is not None:
                self._send_one(connection, draft)
        except (OSError, http.client.HTTPException):
            return  # killed under way: not acknowledged, so the next round sends it again
        finally:
            connection.close()

    def _next(self) -> Draft | None:
        try:
            return self.waiting.popleft()
        except IndexError:
            return None

    def _send_one(self, connection: http.client.HTTPConnection, draft: Draft) -> None:
        path = f"/bewerbungen/{draft.application_id}/"
        status, location, _page = _ask(connection, "POST", f"{path}einreichen/", draft, _fields(draft))
        if status != http.HTTPStatus.FOUND or location != f"{path}eingang/":
            self.outcome.refused.append(f"{draft.application_id}: {status} {location}")
            return
        self._acknowledged(draft, "")
        _status, _location, page = _ask(connection, "GET", location, draft)
        found = NUMBER.search(page)
        self._acknowledged(draft, found.group() if found else "no number")

    def _acknowledged(self, draft: Draft, number: str) -> None:
        with self.lock:
            known = self.outcome.acknowledged.setdefault(draft.application_id, "")
            if number and known not in ("", number):
                self.outcome.doubled.append(draft.application_id)
            self.outcome.acknowledged[draft.application_id] = known or number
            reached = self.stop is not None and len(self.outcome.acknowledged) >= self.stop
            if reached and self.server.is_running:
                self.server.kill()
                self.outcome.kills += 1


def _fields(draft: Draft) -> dict[str, str]:
    from modellkommunen.applications.domain.declarations import DECLARATIONS

    # A repeated request carries the key of the first one.
    key = uuid5(NAMESPACE_URL, draft.application_id)
    return {"csrfmiddlewaretoken": FORM_TOKEN, "idempotency_key": str(key)} | dict.fromkeys(
        DECLARATIONS, "on"
    )


def _ask(
    connection: http.client.HTTPConnection,
    method: str,
    path: str,
    draft: Draft,
    fields: Mapping[str, str] | None = None,
) -> tuple[int, str, str]:
    headers = {"Cookie": draft.cookies, "Content-Type": "application/x-www-form-urlencoded"}
    connection.request(method, path, body=urlencode(fields or {}), headers=headers)
    answer = connection.getresponse()
    return answer.status, answer.getheader("Location") or "", answer.read().decode()


def kill_rounds(drafts: Sequence[Draft], stops: Iterable[int], environment: Mapping[str, str]) -> Outcome:
    """Start the server, send, kill it after so many acknowledgements in all, start it again; the last one sends the rest.

    Each round also repeats some applications that were acknowledged before, as an impatient applicant would.
    """
    outcome, server = Outcome(), Server(environment)
    try:
        for stop in (*stops, None):
            outcome.ready_seconds.append(server.start())
            known = [draft for draft in drafts if draft.application_id in outcome.acknowledged]
            fresh = [draft for draft in drafts if draft.application_id not in outcome.acknowledged]
            _Round(server, outcome, deque([*known[-REPEATED:], *fresh]), stop).play()
    finally:
        server.kill()
    return outcome


def drafts_of(pairs: Iterable[tuple[Any, Any]]) -> list[Draft]:
    """Sign the representative of each application in."""
    return [Draft(str(application.pk), posting_cookies(account)) for application, account in pairs]


def findings(drafts: Sequence[Draft], outcome: Outcome) -> list[str]:
    """Compare what was acknowledged with what is stored; an empty list is the promise kept."""
    from modellkommunen.applications.models import Application, Submission
    from modellkommunen.core.models import Event, OutgoingMail

    keys = [draft.application_id for draft in drafts]
    rows = Submission.objects.filter(application_id__in=keys)
    stored = dict(rows.values_list("application_id", "number"))
    receipts = [f"receipt-{pk}" for pk in rows.values_list("pk", flat=True)]
    counts = {
        "acknowledged": len(outcome.acknowledged),
        "submissions": rows.count(),
        "applications sent": Application.objects.filter(pk__in=keys, state="submitted").count(),
        "events": Event.objects.filter(name="application_submitted", subject_id__in=keys).count(),
        "mails": OutgoingMail.objects.filter(key__in=receipts).count(),
    }
    told = {UUID(key): number for key, number in outcome.acknowledged.items()}
    lost = [key for key, number in told.items() if stored.get(key) is None or number not in ("", stored[key])]
    return [
        *(f"lost: {key}" for key in lost),
        *(f"two receipts: {key}" for key in outcome.doubled),
        *(f"refused: {answer}" for answer in outcome.refused),
        *(f"{name}: {count} instead of {len(keys)}" for name, count in counts.items() if count != len(keys)),
    ]


def slow_starts(outcome: Outcome) -> list[str]:
    """Name each start after a kill that took longer than promised; the very first one is none."""
    return [f"ready again after {took:.1f} s" for took in outcome.ready_seconds[1:] if took > READY_SECONDS]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--submissions", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=20)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommunen.settings.local")
    import django

    django.setup()
    from django.core.management import call_command

    from benchmarks.dataset import applicants, open_call

    call_command("migrate", verbosity=0)
    call_command("load_demo", password="messung-messung")
    drafts = drafts_of(applicants(open_call("messung-messung"), options.submissions))
    stops = sorted(random.sample(range(1, options.submissions), options.rounds))
    outcome = kill_rounds(drafts, stops, {})
    found = [*findings(drafts, outcome), *slow_starts(outcome)]
    print(
        f"{outcome.kills} kills, {len(outcome.acknowledged)} acknowledged, "
        f"ready again within {max(outcome.ready_seconds[1:]):.2f} s"
    )
    print("\n".join(found) or "nothing lost, nothing twice")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
