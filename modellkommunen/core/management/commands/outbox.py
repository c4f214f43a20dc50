from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from modellkommunen.core import clock
from modellkommunen.core.outbox import retry, waiting_mails


class Command(BaseCommand):
    help = (
        "Lists the mails that were not sent, the oldest first: key, when it was written, when it is due, attempts, and "
        "the kind of the last failure. No addresses."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--retry", action="store_true", help="send failed mails now, not at their next time"
        )
        parser.add_argument("keys", nargs="*", metavar="KEY", help="with --retry: only these")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry"]:
            self.stdout.write(f"{retry(options['keys'], at=clock.now())} due now.")
            return
        for mail in waiting_mails():
            due = "held" if mail.held else f"{mail.due_at:%Y-%m-%dT%H:%M:%SZ}"
            written = f"{mail.created_at:%Y-%m-%dT%H:%M:%SZ}"
            self.stdout.write("\t".join([mail.key, written, due, str(mail.attempts), mail.last_error or "-"]))
