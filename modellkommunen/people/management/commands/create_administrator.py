import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from modellkommunen.core import clock
from modellkommunen.core.errors import Refused
from modellkommunen.people.domain.operations import appoint_administrator, open_account


class Command(BaseCommand):
    help = (
        "Opens an account for one of the two founding administrators and prints its one-time password. "
        "Further administrators are proposed and confirmed on the platform, by two persons."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="Administration")

    def handle(self, *args: Any, **options: Any) -> None:
        password = secrets.token_urlsafe(12)
        at = clock.now()
        try:
            with transaction.atomic():
                account = open_account(
                    email=options["email"],
                    name=options["name"],
                    password=password,
                    at=at,
                    verified=True,
                    temporary=True,
                )
                appoint_administrator(account=account, at=at)
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from None
        self.stdout.write(f"{account.email}\t{password}")
