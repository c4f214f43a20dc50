"""The life of a sheet: begun, moved to another revision, frozen when sent, opened again when withdrawn."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.events import canonical_json
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain.conditions import visible_values
from modellkommunen.questionnaires.domain.document import fingerprint
from modellkommunen.questionnaires.domain.queries import all_gaps, frozen_references, references_of
from modellkommunen.questionnaires.domain.rebase import Parked, Rebased, rebase
from modellkommunen.questionnaires.domain.references import References
from modellkommunen.questionnaires.enums import ParkedReason
from modellkommunen.questionnaires.errors import (
    AnswersIncomplete,
    RevisionNotPublished,
    SheetFrozen,
)
from modellkommunen.questionnaires.models import AnswerSheet, FormRevision

ANSWERS_FORMAT = "digitale-modellkommunen/answers"


@dataclass(frozen=True, slots=True)
class FrozenAnswers:
    """What was sent: one text with everything that counts, and its SHA-256."""

    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class RebaseResult:
    parked: tuple[Parked, ...]
    restored: tuple[Parked, ...]


def start_sheet(*, revision_id: UUID, owner_kind: str, owner_id: UUID, at: datetime) -> AnswerSheet:
    """Begin a sheet for a published revision on behalf of the object it belongs to.

    Raises RevisionNotPublished.
    """
    revision = FormRevision.objects.get(pk=revision_id)
    if not revision.is_published:
        raise RevisionNotPublished
    return AnswerSheet.objects.create(
        revision=revision, owner_kind=owner_kind, owner_id=owner_id, created_at=at, updated_at=at
    )


def answers_to_freeze(sheet: AnswerSheet) -> FrozenAnswers:
    """Return what is to be frozen: the shown answers, with the names of what they refer to, as text and hash.

    This is the long part of sending, done before the transaction. Raises SheetFrozen, AnswersIncomplete.
    """
    if sheet.is_frozen:
        raise SheetFrozen
    questionnaire = sheet.revision.questionnaire
    names = references_of(questionnaire, visible_values(questionnaire, sheet.values))
    missing = all_gaps(sheet, names)
    if missing:
        raise AnswersIncomplete(missing)
    text = canonical_json(frozen_content(sheet, names))
    return FrozenAnswers(text, fingerprint(text))


def freeze_as(sheet: AnswerSheet, answers: FrozenAnswers, *, at: datetime) -> None:
    """Freeze a sheet with the answers prepared from it.

    Raises StaleVersion when an answer has changed since.
    """
    _change(sheet, frozen_at=at, sha256=answers.sha256)


def frozen_content(sheet: AnswerSheet, names: References) -> dict[str, Any]:
    """Return what a frozen sheet consists of: the revision with its hash, the shown answers, the names behind ids."""
    answers = visible_values(sheet.revision.questionnaire, sheet.values)
    return {
        "format": ANSWERS_FORMAT,
        "format_version": 1,
        "form": sheet.revision.form.slug,
        "revision": sheet.revision.number,
        "revision_sha256": sheet.revision.sha256,
        "answers": answers,
        "references": frozen_references(names),
    }


@transaction.atomic
def reopen(*, sheet_id: UUID, at: datetime) -> None:
    """Make a frozen sheet a draft again, as after a withdrawal; what was frozen is kept by whoever sent it.

    Raises StaleVersion when the sheet is no longer frozen or changes in the same moment.
    """
    sheet = AnswerSheet.objects.get(pk=sheet_id)
    if not sheet.is_frozen:
        raise StaleVersion
    _change(sheet, frozen_at=None, sha256="", updated_at=max(at, sheet.updated_at))


@transaction.atomic
def rebase_sheet(*, sheet_id: UUID, revision_id: UUID, by: Account | None, at: datetime) -> RebaseResult:
    """Move a draft to another published revision of its form; answers without a place there are parked.

    Raises SheetFrozen, RevisionNotPublished, and StaleVersion when an answer changes in the same moment.
    """
    sheet = AnswerSheet.objects.select_related("revision").get(pk=sheet_id)
    if sheet.is_frozen:
        raise SheetFrozen
    target = FormRevision.objects.get(pk=revision_id, form_id=sheet.revision.form_id)
    if not target.is_published:
        raise RevisionNotPublished
    parked = [_parked(entry) for entry in sheet.parked]
    moved = rebase(sheet.revision.questionnaire, target.questionnaire, sheet.values, parked=parked)
    _change(
        sheet,
        revision=target,
        values=moved.values,
        parked=_parked_entries(sheet, moved, at),
        stamps=_moved_stamps(sheet, moved, at),
        updated_at=max(at, sheet.updated_at),
    )
    fresh = tuple(entry for entry in moved.parked if entry not in parked)
    events.append(
        "answers_rebased",
        subject=sheet,
        actor=by,
        at=at,
        data={"revision": target.number, "parked": [entry.key for entry in fresh]},
    )
    return RebaseResult(fresh, moved.restored)


def _change(sheet: AnswerSheet, **changes: Any) -> None:
    changed = AnswerSheet.objects.filter(pk=sheet.pk, version=sheet.version).update(
        version=sheet.version + 1, **changes
    )
    if not changed:
        raise StaleVersion


def _parked(entry: dict[str, Any]) -> Parked:
    return Parked(entry["key"], entry["label"], entry["value"], ParkedReason(entry["reason"]))


def _parked_entries(sheet: AnswerSheet, moved: Rebased, at: datetime) -> list[dict[str, Any]]:
    """Keep the old entries with their author and time, add the new ones with theirs."""
    left = list(moved.parked)
    entries = []
    for entry in sheet.parked:
        if _parked(entry) in left:
            left.remove(_parked(entry))
            entries.append(entry)
    for parked in left:
        stamp = sheet.stamps.get(parked.key) or {}
        entries.append(
            {
                "key": parked.key,
                "label": parked.label,
                "value": parked.value,
                "reason": str(parked.reason),
                "by": stamp.get("by", ""),
                "at": at.isoformat(),
            }
        )
    return entries


def _moved_stamps(sheet: AnswerSheet, moved: Rebased, at: datetime) -> dict[str, Any]:
    """Give every answer that changed on the way a new stamp, so that an open page notices."""
    stamps = dict(sheet.stamps)
    for key in set(sheet.values) | set(moved.values):
        if sheet.values.get(key) != moved.values.get(key):
            stamps[key] = {"number": sheet.version + 1, "by": "", "at": at.isoformat()}
    return stamps
