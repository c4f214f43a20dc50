"""Sends what the outbox holds: each mail is claimed by one worker, sent, and settled.

A crash between the mail server's yes and our note of it lets the mail go out a second time with the same Message-ID:
a receipt that comes twice is better than one that never comes. Nothing else can double a mail.
"""

import logging
import smtplib
import time
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import models, transaction
from django.db.models import F, Q

from modellkommunen.core.models import OutgoingMail

logger = logging.getLogger(__name__)

# Longer than any attempt can take (EMAIL_TIMEOUT), so that no second worker sends beside a slow first one.
LEASE = timedelta(minutes=10)
BACKOFF = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(days=1),
)
BATCH = 100
# The other jobs wait meanwhile: seals and search must not stand still behind a slow mail server.
BUDGET = timedelta(seconds=20)
# Here the next mail would fare no better.
NO_SERVER = (
    smtplib.SMTPServerDisconnected,
    smtplib.SMTPConnectError,
    smtplib.SMTPHeloError,
    smtplib.SMTPAuthenticationError,
)


class MailServerFailed(Exception):
    """The mail server cannot be reached or does not let us in; says the kind of failure, never an address."""


def deliver_outgoing(at: datetime, read_timer: Callable[[], float] = time.monotonic) -> int:
    """Send the mails that are due and return how many went out.

    Raise MailServerFailed at the first failure that is the server's and not the mail's.
    """
    began = read_timer()

    def present() -> datetime:
        return at + timedelta(seconds=int(read_timer() - began))

    sent = 0
    due = list(_due(at).order_by("due_at", "id").values_list("id", flat=True)[:BATCH])
    with closing(get_connection()) as server:
        for mail_id in due:
            if present() - at >= BUDGET:
                break
            _open(server)
            mail = _claim(mail_id, present())
            if mail is not None:
                sent += _send(mail, server, present)
    return sent


def _open(server: BaseEmailBackend) -> None:
    """Connect before a mail is claimed, so that a dead server costs no mail an attempt; once for all mails."""
    try:
        server.open()
    except OSError as failure:
        raise MailServerFailed(type(failure).__name__) from None


def _due(at: datetime) -> models.QuerySet[OutgoingMail]:
    unclaimed = Q(claimed_until=None) | Q(claimed_until__lte=at)
    return OutgoingMail.objects.filter(unclaimed, sent_at=None, held=False, due_at__lte=at)


def _claim(mail_id: UUID, at: datetime) -> OutgoingMail | None:
    claim = uuid4()
    with transaction.atomic():
        won = (
            _due(at)
            .filter(pk=mail_id)
            .update(claim=claim, claimed_until=at + LEASE, attempts=F("attempts") + 1)
        )
    return OutgoingMail.objects.get(pk=mail_id) if won else None


def _send(mail: OutgoingMail, server: BaseEmailBackend, present: Callable[[], datetime]) -> int:
    try:
        sent = _message(mail, server).send()
    except Exception as failure:  # noqa: BLE001 - whatever the mail server does must not stop the other mails
        # The kind of failure only: its text may repeat the address.
        kind = type(failure).__name__
        _settle(mail, due_at=present() + _pause(mail.attempts), last_error=kind)
        logger.warning("mail %s was not sent (%s), attempt %s", mail.pk, kind, mail.attempts)
        server.close()
        if _is_of_the_server(failure):
            raise MailServerFailed(kind) from None
        return 0
    _settle(mail, sent_at=present(), last_error="")
    return sent


def _is_of_the_server(failure: Exception) -> bool:
    if isinstance(failure, smtplib.SMTPException):
        return isinstance(failure, NO_SERVER)
    return isinstance(failure, OSError)


def _settle(mail: OutgoingMail, **outcome: object) -> None:
    with transaction.atomic():
        OutgoingMail.objects.filter(pk=mail.pk, claim=mail.claim).update(
            claim=None, claimed_until=None, **outcome
        )


def _pause(attempts: int) -> timedelta:
    return BACKOFF[min(attempts, len(BACKOFF)) - 1]


def _message(mail: OutgoingMail, server: BaseEmailBackend) -> EmailMessage:
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].strip("<> ")
    return EmailMessage(
        mail.subject,
        mail.body,
        to=[mail.recipient],
        connection=server,
        headers={"Message-ID": f"<{mail.pk}@{domain}>", "Auto-Submitted": "auto-generated"},
    )
