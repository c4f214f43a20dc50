"""Loads the starter content of the portal; pages that exist stay as they are."""

from typing import Any

from django.core.management.base import BaseCommand

from modellkommunen.content.demo import load_starter_content
from modellkommunen.core import clock


class Command(BaseCommand):
    help = "Loads the starter content of the portal; pages that exist stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        made = load_starter_content(clock.now())
        self.stdout.write(f"{made} pages made.")
