"""Measure the platform as a visitor, a clerk and an applicant meet it; prints each figure and whether it keeps its mark.

Start it in another shell with `./run --data DIR --port N --demo-password PW`, then here, with the same DIR and N:
`DATA_DIR=DIR SECRET_KEY=$(cat DIR/secret_key) .venv/bin/python -m benchmarks.pages --base http://127.0.0.1:N --password PW`.

The first run writes a call with 2,000 reviewed applications into DIR. Everything shares the cores of one machine: the
load generator's own part is printed with each line and is missing from the server. `docs/operations.md` has figures.
"""

import argparse
import os
import sys
from typing import Any

PUBLIC_RATE = 400.0
PUBLIC_P99 = 300.0
STAFF_P99 = 800.0
STAFF_QUERIES = 30
SUBMISSIONS_RATE = 150.0


def main() -> int:
    """Measure everything; exit code 1 if a mark is missed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", required=True, help="address of the running platform")
    parser.add_argument("--password", required=True, help="password of the demo logins")
    parser.add_argument("--submissions", type=int, default=600, help="how many to send, per measurement")
    parser.add_argument("--seconds", type=float, default=10.0, help="length of each measurement of a page")
    options = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommunen.settings.local")
    import django

    django.setup()
    from benchmarks.dataset import large_call

    jury = large_call(options.password)
    missed = public_pages(options) + staff_pages(options, jury) + submissions(options)
    return min(missed, 1)


def public_pages(options: argparse.Namespace) -> int:
    """Pages as a reader without cookies gets them."""
    from benchmarks.load import measure

    paths = {
        "home": "/",
        "call list": "/aufrufe/",
        "call page": "/aufrufe/wettbewerb-aktuell/",
        "concept list": "/konzepte/",
    }
    missed = 0
    for connections in (16, 100):
        for name, path in paths.items():
            figures = measure(options.base, path, connections=connections, seconds=options.seconds)
            kept = figures.rate >= PUBLIC_RATE if connections == 16 else figures.p99 <= PUBLIC_P99
            missed += report(name, connections, str(figures), kept=kept and not figures.failures)
    return missed


def staff_pages(options: argparse.Namespace, jury: Any) -> int:
    """Lists of the office over the call with 2,000 applications."""
    from benchmarks.load import measure
    from benchmarks.sessions import session_cookie
    from modellkommunen.people.models import Account

    cookie = session_cookie(Account.objects.get(email="programmbuero@land.example"))
    paths = {
        "application list": f"/verwaltung/aufrufe/{jury.call_id}/bewerbungen/",
        "ranking": f"/jury/{jury.pk}/rangliste/",
        "jury page": f"/verwaltung/aufrufe/{jury.call_id}/jury/",
    }
    missed = 0
    for name, path in paths.items():
        queries = queries_of(path, cookie)
        figures = measure(options.base, path, connections=16, seconds=options.seconds, cookie=cookie)
        kept = figures.p99 <= STAFF_P99 and queries <= STAFF_QUERIES and not figures.failures
        missed += report(name, 16, f"{figures}, {queries} queries", kept=kept)
    return missed


def submissions(options: argparse.Namespace) -> int:
    """Sending, in one process and in the two that ./run and production start; the mark is for the two."""
    from benchmarks.submissions import send

    missed = 0
    for processes in (1, 2):
        figures = send(options.password, options.submissions, processes)
        kept = processes == 1 or figures.rate >= SUBMISSIONS_RATE
        missed += report(f"submissions, {processes} proc.", figures.connections, str(figures), kept=kept)
    return missed


def report(name: str, connections: int, figures: str, *, kept: bool) -> int:
    print(f"{name:20} {connections:4} at once  {'ok    ' if kept else 'MISSED'}  {figures}", flush=True)
    return 0 if kept else 1


def queries_of(path: str, cookie: str) -> int:
    """Count the queries of a page in this process."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"cookie": cookie, "host": "localhost"})
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    assert answer.status_code == 200, answer.status_code
    return len(queries)


if __name__ == "__main__":
    sys.exit(main())
