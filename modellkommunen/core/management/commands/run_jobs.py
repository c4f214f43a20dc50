from typing import Any

from django.core.management.base import BaseCommand, CommandError

from modellkommunen.core import clock
from modellkommunen.core.jobs import all_jobs
from modellkommunen.core.worker import AnotherWorkerRuns, Worker, the_one_worker


class Command(BaseCommand):
    help = "Runs every job once, due or not: for cron, and for tests."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with the_one_worker():
                at = clock.now()
                worker = Worker(at)
                failed = [job.name for job in all_jobs() if not worker.run(job, at)]
        except AnotherWorkerRuns:
            raise CommandError("A worker is running; it does these jobs.") from None
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}.")
