"""What `/healthz` tells: database, disk, the worker, its jobs and the mails. Everybody may read it: no secrets, no addresses."""

import os
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error
from django.db.models import Q

from modellkommunen.core.jobs import all_jobs
from modellkommunen.core.models import JobRun
from modellkommunen.core.outbox import waiting_mails

WORKER_IS_LATE_AFTER = timedelta(minutes=2)
MAIL_IS_LATE_AFTER = timedelta(minutes=5)


def state_of_health(at: datetime) -> dict[str, str]:
    """Return `ok`, `failed` or `late` for each part; jobs and mails say which after a colon."""
    return {
        "database": _asked(_database, at),
        "disk": _disk(),
        "worker": _asked(_worker, at),
        "jobs": _asked(_jobs, at),
        "mails": _asked(_mails, at),
    }


def is_serving(state: dict[str, str]) -> bool:
    """Tell whether pages can be served; without a worker they can, only mails and seals wait."""
    return state["database"] == "ok" and state["disk"] == "ok"


def _asked(question: Callable[[datetime], str], at: datetime) -> str:
    try:
        return question(at)
    except Error:
        return "failed"


def _database(_at: datetime) -> str:
    JobRun.objects.order_by("name").first()
    return "ok"


def _disk() -> str:
    try:
        Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=settings.DATA_DIR, prefix=".health-") as probe:
            probe.write(b"ok")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError:
        return "failed"
    return "ok"


def _worker(at: datetime) -> str:
    last = JobRun.objects.order_by("-finished_at", "name").values_list("finished_at", flat=True).first()
    return "ok" if last is not None and at - last < WORKER_IS_LATE_AFTER else "late"


def _jobs(_at: datetime) -> str:
    failing = JobRun.objects.filter(name__in=[job.name for job in all_jobs()], failures__gt=0)
    names = [f"{run.name} ({run.last_error})" for run in failing.order_by("name")]
    return f"failed: {', '.join(names)}" if names else "ok"


def _mails(at: datetime) -> str:
    overdue = waiting_mails().filter(Q(due_at__lte=at - MAIL_IS_LATE_AFTER) | ~Q(last_error=""), held=False)
    oldest = overdue.first()
    return (
        f"late: the oldest is of {oldest.created_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" if oldest else "ok"
    )
