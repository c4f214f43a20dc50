"""Receipt numbers and the frozen content of a submission."""

import hashlib
import secrets
from datetime import datetime

from modellkommunen.applications.domain.extraction import Extract
from modellkommunen.applications.models import Application
from modellkommunen.core.events import canonical_json
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain.operations import FrozenAnswers

# Without 0, O, 1, I, L: a number is read out on the phone. Random, so that nobody can count the others.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_receipt_number() -> str:
    """Return a random number of the form DMK-XXXX-XXXX-XXXX (about 59 bits)."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    return "-".join(("DMK", *groups))


def frozen_content(
    application: Application,
    number: str,
    answers: FrozenAnswers,
    found: Extract,
    declarations: dict[str, str],
    by: Account,
    at: datetime,
) -> str:
    """Return the canonical text of everything that was sent; its SHA-256 stands on the receipt."""
    return canonical_json(
        {
            "format": "digitale-modellkommunen/submission",
            "number": number,
            "call": application.call.slug,
            "call_version": application.call.rules.number,
            "call_title": application.call.rules.title,
            "organisation": {
                "id": application.organisation.pk,
                "name": application.organisation.name,
            },
            "title": found.title,
            "requested_amount": found.requested_amount,
            "submitted_by": by.pk,
            "submitted_at": at,
            "declarations": declarations,
            "answers_sha256": answers.sha256,
            "answers": answers.text,
        }
    )


def fingerprint(content: str) -> str:
    """Return the SHA-256 of a frozen content as 64 hexadecimal digits."""
    return hashlib.sha256(content.encode()).hexdigest()
