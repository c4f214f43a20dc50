"""The register of what the worker does: named functions of the present instant, repeated at an interval."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[datetime], object]


_jobs: dict[str, Job] = {}


def register(name: str, *, every: timedelta, run: Callable[[datetime], object]) -> None:
    """Enter a job; entering it again replaces it. It must be safe to repeat."""
    _jobs[name] = Job(name, every, run)


def all_jobs() -> list[Job]:
    """Return the jobs in the order of their registration."""
    return list(_jobs.values())
