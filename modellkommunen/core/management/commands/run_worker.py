import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from modellkommunen.core import clock
from modellkommunen.core.worker import AnotherWorkerRuns, the_one_worker, work


class Command(BaseCommand):
    help = "Runs all jobs when they are due, until stopped. A second worker waits for the place of the first."

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        told = False
        while not stop.is_set():
            try:
                with the_one_worker() as check_place:
                    self.stdout.write("The worker runs.")
                    self.stdout.flush()
                    work(clock.now, stop, check_place)
            except AnotherWorkerRuns:
                if not told:
                    self.stdout.write("Another worker runs; waiting for its place.")
                    self.stdout.flush()
                told = True
                stop.wait(1)
