"""The worker: runs the registered jobs when they are due, one worker at a time on all machines."""

import fcntl
import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error, close_old_connections, connection, connections, transaction

from modellkommunen.core.jobs import Job, all_jobs
from modellkommunen.core.models import JobRun

logger = logging.getLogger(__name__)

# "Modellkommunen" as a number of PostgreSQL's advisory locks.
ADVISORY_LOCK = 7_302_016
LONGEST_PAUSE = timedelta(seconds=1)
NOTE_EVERY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(minutes=15)

Check = Callable[[], None]


class AnotherWorkerRuns(Exception):
    """The one place of the worker is taken."""


@contextmanager
def the_one_worker() -> Iterator[Check]:
    """Hold the worker's place, or raise AnotherWorkerRuns; yields a check that raises once the place is lost."""
    hold = _hold_file if connection.vendor == "sqlite" else _hold_advisory_lock
    with hold() as check:
        yield check


@contextmanager
def _hold_file() -> Iterator[Check]:
    folder = Path(settings.DATA_DIR)
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "worker.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield lambda: None
    except BlockingIOError:
        raise AnotherWorkerRuns from None
    finally:
        os.close(descriptor)


@contextmanager
def _hold_advisory_lock() -> Iterator[Check]:
    # A connection of its own: the lock lives exactly as long as it does.
    holder = connections.create_connection("default")

    def check() -> None:
        with holder.cursor() as cursor:
            cursor.execute("SELECT 1")

    try:
        with holder.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [ADVISORY_LOCK])
            if not cursor.fetchone()[0]:
                raise AnotherWorkerRuns
        yield check
    finally:
        holder.close()


class Worker:
    """Keeps in memory when each job is due, and notes in the database that it lives."""

    def __init__(self, at: datetime) -> None:
        noted = {run.name: run for run in JobRun.objects.order_by("name")}
        self._failures: dict[str, int] = {}
        self._noted: dict[str, datetime] = {}
        self._due: dict[str, datetime] = {}
        for job in all_jobs():
            last = noted.get(job.name)
            self._due[job.name] = max(at, last.finished_at + job.every) if last and not last.failures else at

    def run_due(self, at: datetime) -> None:
        """Run the jobs that are due at this instant."""
        for job in all_jobs():
            if self._due.get(job.name, at) <= at:
                self.run(job, at)

    def run(self, job: Job, at: datetime) -> bool:
        """Run one job, note the outcome, and return whether it worked."""
        error = ""
        try:
            job.run(at)
        except Exception as failure:
            error = type(failure).__name__
            logger.exception("job %s failed", job.name)
        failures = self._failures.get(job.name, 0) + 1 if error else 0
        pause = (
            min(job.every * 2 ** min(failures, 10), max(job.every, LONGEST_RETRY)) if failures else job.every
        )
        self._due[job.name] = at + pause
        self._note(job, at, failures, error)
        self._failures[job.name] = failures
        return not error

    def pause(self, at: datetime) -> float:
        """Return the seconds until the next job is due, at most one."""
        soonest = min(self._due.values(), default=at + LONGEST_PAUSE)
        return max(0.05, min(soonest - at, LONGEST_PAUSE).total_seconds())

    def _note(self, job: Job, at: datetime, failures: int, error: str) -> None:
        # Every write is a forced write to the disk: a note each half minute is enough for frequent jobs.
        known = self._noted.get(job.name)
        if failures == self._failures.get(job.name, 0) and known is not None and at - known < NOTE_EVERY:
            return
        try:
            with transaction.atomic():
                JobRun.objects.update_or_create(
                    name=job.name, defaults={"finished_at": at, "failures": failures, "last_error": error}
                )
            self._noted[job.name] = at
        except Error:
            logger.exception("the run of %s could not be noted", job.name)


def work(read_clock: Callable[[], datetime], stop: threading.Event, check_place: Check) -> None:
    """Run jobs until told to stop; raise if the worker's place is lost."""
    worker = Worker(read_clock())
    while not stop.is_set():
        check_place()
        worker.run_due(read_clock())
        close_old_connections()
        stop.wait(worker.pause(read_clock()))
