import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from modellkommunen.core import seals
from modellkommunen.core.models import Event, Seal


class Command(BaseCommand):
    help = "Recomputes the event log and its seals; one line per finding, exit code 1 if there is any."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--root",
            action="append",
            default=[],
            help="a published root that must be in the chain; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        sound = True
        for line in seals.findings(options["root"]):
            sound = False
            self.stdout.write(line)
        if not sound:
            sys.exit(1)
        self.stdout.write(
            f"{Event.objects.count()} events under {Seal.objects.count()} seals and waiting for one: nothing was changed."
        )
