"""Persons and subjects for tests of the core, which knows no app above it."""

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from modellkommunen.core.models import Attachment


@dataclass
class Person:
    is_active: bool = True
    is_authenticated: bool = True
    is_superuser: bool = False
    pk: UUID = field(default_factory=uuid4)


def subject(at, **fields):
    """Any stored row with a UUID as key will do; the core's own attachment is one."""
    return Attachment.objects.create(
        **{
            "owner_kind": "core.test",
            "owner_id": uuid4(),
            "original_name": "a.txt",
            "content_type": "text/plain",
            "size": 1,
            "sha256": "0" * 64,
            "stored_as": uuid4().hex,
            "state": "clean",
            "uploaded_at": at,
            **fields,
        }
    )
