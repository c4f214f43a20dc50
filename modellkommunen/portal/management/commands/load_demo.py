"""Load the demo Land; a second time nothing is added."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from modellkommunen.core import clock
from modellkommunen.portal.demo.land import load_demo_land


class Command(BaseCommand):
    help = "Load the demo Land with its logins."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--password", required=True, help="password of all demo logins")

    def handle(self, *args: Any, **options: Any) -> None:
        people = load_demo_land(options["password"], clock.now())
        for role, email in people.logins():
            self.stdout.write(f"{role}: {email}")
