"""Measure the platform as a visitor, a clerk and an applicant meet it.

Start it in another shell with `./run --data DIR --port N --demo-password PW`, then here, with the same DIR and N:
`DATA_DIR=DIR SECRET_KEY=$(cat DIR/secret_key) .venv/bin/python -m benchmarks.pages --base http://127.0.0.1:N --password PW`.
"""

import argparse
import os
import sys
import threading
import time
import uuid
from typing import Any

SECONDS = 10.0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--base", required=True, help="address of the running platform")
    parser.add_argument("--password", required=True, help="password of the demo logins")
    parser.add_argument("--submissions", type=int, default=600)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommunen.settings.local")
    import django

    django.setup()
    from benchmarks.dataset import large_call

    jury = large_call(options.password)
    public_pages(options)
    staff_pages(options, jury)
    submissions(jury, options.submissions)
    return 0


def public_pages(options: argparse.Namespace) -> None:
    from benchmarks.load import measure

    paths = {
        "home": "/",
        "call list": "/aufrufe/",
        "call page": "/aufrufe/wettbewerb-aktuell/",
        "concept list": "/konzepte/",
    }
    for connections in (16, 100):
        for name, path in paths.items():
            figures = measure(options.base, path, connections=connections, seconds=options.seconds)
            print(f"{name:18} {connections:4} connections  {figures}", flush=True)


def staff_pages(options: argparse.Namespace, jury: Any) -> None:
    from benchmarks.load import measure

    cookie = session_cookie("programmbuero@land.example")
    paths = {
        "application list": f"/verwaltung/aufrufe/{jury.call_id}/bewerbungen/",
        "ranking": f"/jury/{jury.pk}/rangliste/",
        "jury page": f"/verwaltung/aufrufe/{jury.call_id}/jury/",
    }
    for name, path in paths.items():
        figures = measure(options.base, path, connections=16, seconds=options.seconds, cookie=cookie)
        print(f"{name:18}   16 connections  {figures}", flush=True)


def session_cookie(email: str) -> str:
    """Sign a demo account in without the cost of its password."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from modellkommunen.people.models import Account

    account = Account.objects.get(email=email)
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def submissions(jury: Any, number: int, threads: int = 4) -> None:
    """Send drafts by the operation, each with a forced write, from several threads of one process."""
    from django.db import connections

    from benchmarks.dataset import applicants
    from modellkommunen.applications.domain.declarations import DECLARATIONS
    from modellkommunen.applications.domain.operations import submit_application
    from modellkommunen.core import clock

    pairs = applicants(jury.call, number)
    confirmed = dict.fromkeys(DECLARATIONS, True)
    waiting = list(pairs)
    times: list[float] = []

    def work() -> None:
        while waiting:
            try:
                application, account = waiting.pop()
            except IndexError:
                break
            start = time.perf_counter()
            submit_application(
                application_id=application.pk,
                idempotency_key=uuid.uuid4(),
                confirmed=confirmed,
                by=account,
                at=clock.now(),
            )
            times.append(time.perf_counter() - start)
        connections.close_all()

    began = time.perf_counter()
    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    took = time.perf_counter() - began
    p99 = sorted(times)[int(len(times) * 0.99)] * 1000
    print(f"submissions          {threads:2} threads      {len(times) / took:8.1f} /s   p99 {p99:7.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
