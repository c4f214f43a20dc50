"""Builds the whole search index anew, beside the one in use."""

from typing import Any

from django.core.management.base import BaseCommand

from modellkommunen.core import clock
from modellkommunen.search.domain import operations


class Command(BaseCommand):
    help = "Builds the whole search index anew, beside the one in use."

    def handle(self, *args: Any, **options: Any) -> None:
        entered = operations.rebuild(clock.now())
        self.stdout.write(f"{entered} documents entered.")
