"""What `/healthz` tells: whether the database answers, the disk takes a file and the worker is alive. No secrets."""

import os
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import Error

from modellkommunen.core.models import JobRun

WORKER_IS_LATE_AFTER = timedelta(minutes=2)


def state_of_health(at: datetime) -> dict[str, str]:
    """Return `ok`, `failed` or `late` for each part."""
    return {"database": _database(), "disk": _disk(), "worker": _worker(at)}


def is_serving(state: dict[str, str]) -> bool:
    """Tell whether pages can be served; without a worker they can, only mails and seals wait."""
    return state["database"] == "ok" and state["disk"] == "ok"


def _database() -> str:
    try:
        JobRun.objects.order_by("name").first()
    except Error:
        return "failed"
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
    try:
        last = JobRun.objects.order_by("-finished_at", "name").values_list("finished_at", flat=True).first()
    except Error:
        return "failed"
    return "ok" if last is not None and at - last < WORKER_IS_LATE_AFTER else "late"
