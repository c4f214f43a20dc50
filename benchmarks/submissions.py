"""Send complete drafts by the operation itself, each in its transaction with a forced write to the disk.

Threads of one process share Python's lock, and all writers share SQLite's write gate, also with the worker, which
sends the receipts meanwhile.
"""

import multiprocessing
import os
import threading
import time
import uuid
from collections.abc import Sequence
from typing import Any

from benchmarks.load import Figures, figures_of

THREADS = 4
Pair = tuple[uuid.UUID, uuid.UUID]


def send(password: str, number: int, processes: int) -> Figures:
    """Send so many applications from processes with four threads each."""
    from benchmarks.dataset import applicants, open_call

    pairs = [(application.pk, account.pk) for application, account in applicants(open_call(password), number)]
    # A fresh interpreter for each: a fork would share this one's database connection.
    context = multiprocessing.get_context("spawn")
    start, results = context.Barrier(processes), context.Queue()
    senders = [
        context.Process(target=_process, args=(pairs[place::processes], start, results))
        for place in range(processes)
    ]
    for sender in senders:
        sender.start()
    outcomes = [results.get(timeout=600) for _ in senders]
    for sender in senders:
        sender.join()
    took = max(end for _times, _begin, end in outcomes) - min(begin for _times, begin, _end in outcomes)
    times = [seconds for found, _begin, _end in outcomes for seconds in found]
    return figures_of(times, took, connections=processes * THREADS)


def _process(pairs: Sequence[Pair], start: Any, results: Any) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommunen.settings.local")
    # Loads everything the way a web process does.
    import modellkommunen.wsgi  # noqa: F401
    from modellkommunen.people.models import Account

    accounts = Account.objects.in_bulk([account for _application, account in pairs])
    waiting = [(application, accounts[account]) for application, account in pairs]
    times: list[float] = []
    start.wait()
    begin = time.perf_counter()
    threads = [threading.Thread(target=_send, args=(waiting, times)) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    results.put((times, begin, time.perf_counter()))


def _send(waiting: list[tuple[uuid.UUID, Any]], times: list[float]) -> None:
    from django.db import connections

    from modellkommunen.applications.domain.declarations import DECLARATIONS
    from modellkommunen.applications.domain.operations import submit_application
    from modellkommunen.core import clock

    confirmed = dict.fromkeys(DECLARATIONS, True)
    while True:
        try:
            application, account = waiting.pop()
        except IndexError:
            break
        start = time.perf_counter()
        submit_application(
            application_id=application,
            idempotency_key=uuid.uuid4(),
            confirmed=confirmed,
            by=account,
            at=clock.now(),
        )
        times.append(time.perf_counter() - start)
    connections.close_all()
