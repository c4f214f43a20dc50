import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from modellkommunen.core import clock
from modellkommunen.core.errors import Refused
from modellkommunen.people.domain.operations import (
    appoint_administrator,
    hash_password,
    open_account_with,
    renew_one_time_password,
)
from modellkommunen.people.errors import AccountExists


class Command(BaseCommand):
    help = (
        "Opens an account for one of the two founding administrators and prints its one-time password; "
        "again, as long as no own password is set, it prints a new one. "
        "Further administrators are proposed and confirmed on the platform, by two persons."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", default="Administration")

    def handle(self, *args: Any, **options: Any) -> None:
        password = secrets.token_urlsafe(12)
        hashed = hash_password(password)
        email = options["email"]
        try:
            try:
                self._appoint(email=email, name=options["name"], hashed=hashed)
            except AccountExists:
                renew_one_time_password(email=email, hashed=hashed)
        except Refused as refusal:
            raise CommandError(str(refusal.sentence)) from None
        self.stdout.write(f"{email.strip().lower()}\t{password}")

    @transaction.atomic
    def _appoint(self, *, email: str, name: str, hashed: str) -> None:
        at = clock.now()
        account = open_account_with(
            email=email, name=name, hashed=hashed, at=at, verified=True, temporary=True
        )
        appoint_administrator(account=account, at=at)
