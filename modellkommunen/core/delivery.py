"""Sends what the outbox holds: each mail is claimed by one worker, sent, and settled.

A crash between the mail server's yes and our note of it lets the mail go out a second time with the same Message-ID:
a receipt that comes twice is better than one that never comes. Nothing else can double a mail.
"""

import logging
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


def deliver_outgoing(at: datetime) -> int:
    """Send the mails that are due and return how many went out."""
    sent = 0
    with closing(get_connection()) as server:
        for mail_id in _due(at).order_by("due_at", "id").values_list("id", flat=True)[:BATCH]:
            mail = _claim(mail_id, at)
            if mail is not None:
                sent += _send(mail, server, at)
    return sent


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


def _send(mail: OutgoingMail, server: BaseEmailBackend, at: datetime) -> int:
    try:
        sent = _message(mail, server).send()
    except Exception as failure:  # noqa: BLE001 - whatever the mail server does must not stop the other mails
        # The kind of failure only: its text may repeat the address.
        _settle(mail, due_at=at + _pause(mail.attempts), last_error=type(failure).__name__)
        logger.warning(
            "mail %s was not sent (%s), attempt %s", mail.pk, type(failure).__name__, mail.attempts
        )
        server.close()
        return 0
    _settle(mail, sent_at=at, last_error="")
    return sent


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
