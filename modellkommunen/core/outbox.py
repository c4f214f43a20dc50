"""The outbox: mails are rows of the operation's own transaction; the worker sends each once.

Not for mails that must go out before the transaction ends: there are none.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.template import Context, loader

from modellkommunen.core.errors import MailAddressRefused
from modellkommunen.core.models import OutgoingMail

# Rows per statement: below what SQLite takes as parameters.
BATCH = 500


def prepare_mail(
    *,
    key: str,
    recipient: str,
    subject: str,
    body: str,
    at: datetime,
    group: str | None = None,
    held: bool = False,
) -> OutgoingMail:
    """Return one mail to one person for `put_mails`, so that many can be written before a transaction begins.

    Raise MailAddressRefused unless the recipient is exactly one plain address.
    """
    return OutgoingMail(
        key=key,
        recipient=_one_address(recipient),
        subject=_one_line(subject)[:300],
        body=body,
        group=group or "",
        held=held,
        created_at=at,
        due_at=at,
    )


def put_mails(mails: Iterable[OutgoingMail]) -> None:
    """Queue prepared mails; a second put with the same key changes nothing."""
    OutgoingMail.objects.bulk_create(mails, batch_size=BATCH, ignore_conflicts=True)


def put_mail(
    *,
    key: str,
    recipient: str,
    subject: str,
    body: str,
    at: datetime,
    group: str | None = None,
    held: bool = False,
) -> None:
    """Queue one mail to one person; a second put with the same key changes nothing. Raise MailAddressRefused."""
    put_mails(
        [
            prepare_mail(
                key=key, recipient=recipient, subject=subject, body=body, at=at, group=group, held=held
            )
        ]
    )


def release(group: str, *, at: datetime) -> int:
    """Free the held mails of a group and return how many there were."""
    return OutgoingMail.objects.filter(group=group, held=True).update(held=False, due_at=at)


def waiting_mails() -> QuerySet[OutgoingMail]:
    """Return the mails that were not sent, held ones too, the oldest first."""
    return OutgoingMail.objects.filter(sent_at=None).order_by("created_at", "id")


def retry(keys: Collection[str] = (), *, at: datetime) -> int:
    """Make failed mails due now, all of them or those named, and return how many there were."""
    failed = OutgoingMail.objects.filter(sent_at=None, held=False, claim=None).exclude(last_error="")
    return (failed.filter(key__in=keys) if keys else failed).update(due_at=at)


def render_mail(template: str, context: Mapping[str, Any]) -> str:
    """Fill a plain-text mail; nothing is escaped in it, because a mail is no HTML. `base_url` begins every link."""
    backend: Any = loader.get_template(template)
    text = backend.template.render(
        Context({"base_url": settings.PUBLIC_BASE_URL, **context}, autoescape=False)
    )
    return re.sub(r"\n{3,}", "\n\n", text.replace("\r\n", "\n")).strip() + "\n"


def _one_line(text: str) -> str:
    return re.sub(r"[\x00-\x20\x7f\x85\u2028\u2029]+", " ", text).strip()


def _one_address(recipient: str) -> str:
    if len(recipient) > 254 or re.search(r"[\s,;<>\x00-\x1f\x7f]", recipient):
        raise MailAddressRefused
    try:
        validate_email(recipient)
    except ValidationError:
        raise MailAddressRefused from None
    return recipient
