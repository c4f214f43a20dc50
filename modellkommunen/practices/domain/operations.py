"""Write, publish and adopt practices."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.permissions import demand
from modellkommunen.people.models import Account, Organisation
from modellkommunen.practices.domain.queries import practice_begun_from
from modellkommunen.practices.domain.transitions import PRACTICE_TRANSITIONS
from modellkommunen.practices.enums import PracticeState
from modellkommunen.practices.errors import (
    AlreadyAdopted,
    NotCopyable,
    OwnPractice,
    PracticeIncomplete,
)
from modellkommunen.practices.models import Adoption, Practice
from modellkommunen.search.domain.operations import touch

COPIED = (
    "title",
    "summary",
    "problem",
    "solution",
    "effort",
    "cost_amount",
    "cost_note",
    "topics",
    "licence",
)
REQUIRED = ("problem", "solution", "contact")


@transaction.atomic
def create_practice(
    *,
    owner: Organisation,
    values: Mapping[str, Any],
    by: Account,
    at: datetime,
    source: str = "",
    source_id: UUID | None = None,
) -> Practice:
    """Begin a practice as a draft of an organisation; from one source it is begun once, a second time returns the first.

    `source_id` is the id of what it comes from, such as a project, `source` its name. Raises NotPermitted.
    """
    demand(by, "practices.create_practice", owner)
    if source_id is not None and (begun := practice_begun_from(source_id)):
        return begun
    try:
        with transaction.atomic():
            practice = Practice.objects.create(
                owner=owner, created_at=at, source=source, source_id=source_id, **values
            )
    except IntegrityError:
        return Practice.objects.get(source_id=source_id)
    events.append("practice_created", subject=practice, actor=by, on_behalf_of=owner, at=at)
    return practice


@transaction.atomic
def edit_practice(
    *,
    practice_id: UUID,
    base_version: int,
    values: Mapping[str, Any],
    by: Account,
    at: datetime,
) -> Practice:
    """Change a practice; a published one has to stay complete.

    Raises NotPermitted, PracticeIncomplete, StaleVersion.
    """
    practice = _fetch(practice_id)
    demand(by, "practices.edit_practice", practice)
    if practice.state == PracticeState.PUBLISHED and not all(
        values.get(name, getattr(practice, name)) for name in REQUIRED
    ):
        raise PracticeIncomplete
    moved = Practice.objects.filter(pk=practice.pk, version=base_version).update(
        version=F("version") + 1, **values
    )
    if not moved:
        raise StaleVersion
    practice = _fetch(practice_id)
    events.append(
        "practice_edited",
        subject=practice,
        actor=by,
        on_behalf_of=practice.owner,
        at=at,
        data={"fields": sorted(values)},
    )
    touch(practice)
    return practice


@transaction.atomic
def publish_practice(*, practice_id: UUID, by: Account, at: datetime) -> Practice:
    """Publish a complete practice for copying.

    Raises NotPermitted, PracticeIncomplete, TransitionRefused, StaleVersion.
    """
    practice = _fetch(practice_id)
    demand(by, "practices.edit_practice", practice)
    if not all(getattr(practice, name) for name in REQUIRED):
        raise PracticeIncomplete
    PRACTICE_TRANSITIONS.apply(
        practice,
        "publish",
        actor=by,
        on_behalf_of=practice.owner,
        at=at,
        changes={"published_at": practice.published_at or at},
    )
    touch(practice)
    return practice


@transaction.atomic
def retract_practice(*, practice_id: UUID, by: Account, at: datetime) -> Practice:
    """Take a practice out of the catalogue; copies of others stay.

    Raises NotPermitted, TransitionRefused, StaleVersion.
    """
    practice = _fetch(practice_id)
    PRACTICE_TRANSITIONS.apply(practice, "retract", actor=by, on_behalf_of=practice.owner, at=at)
    touch(practice)
    return practice


@transaction.atomic
def adopt_practice(*, practice_id: UUID, adopter_id: UUID, by: Account, at: datetime) -> Adoption:
    """Copy a published practice into an organisation's own, with a link to its origin.

    Raises NotPermitted, NotCopyable, OwnPractice, AlreadyAdopted.
    """
    original = _fetch(practice_id)
    adopter = Organisation.objects.get(pk=adopter_id)
    demand(by, "practices.adopt_practice", adopter)
    if original.state != PracticeState.PUBLISHED:
        raise NotCopyable
    if original.owner_id == adopter.pk:
        raise OwnPractice
    if Adoption.objects.filter(original=original, adopter=adopter, withdrawn_at=None).exists():
        raise AlreadyAdopted
    copy = Practice.objects.create(
        owner=adopter,
        origin=original,
        created_at=at,
        **{name: getattr(original, name) for name in COPIED},
    )
    try:
        with transaction.atomic():
            adoption = Adoption.objects.create(original=original, adopter=adopter, copy=copy, declared_at=at)
    except IntegrityError:
        raise AlreadyAdopted from None
    events.append(
        "practice_adopted",
        subject=original,
        actor=by,
        on_behalf_of=adopter,
        at=at,
        data={"copy": copy.pk},
    )
    touch(original)
    return adoption


@transaction.atomic
def withdraw_adoption(*, adoption_id: UUID, by: Account, at: datetime) -> Adoption:
    """Take back the declaration; the copy stays with the adopter.

    Raises NotPermitted; a second time nothing changes.
    """
    adoption = Adoption.objects.select_related("adopter", "original").get(pk=adoption_id)
    demand(by, "practices.withdraw_adoption", adoption)
    changed = Adoption.objects.filter(pk=adoption.pk, withdrawn_at__isnull=True).update(withdrawn_at=at)
    if changed:
        events.append(
            "adoption_withdrawn",
            subject=adoption.original,
            actor=by,
            on_behalf_of=adoption.adopter,
            at=at,
        )
        touch(adoption.original)
    adoption.refresh_from_db()
    return adoption


def _fetch(practice_id: UUID) -> Practice:
    return Practice.objects.select_related("owner").get(pk=practice_id)
