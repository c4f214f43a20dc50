"""Save answers of a draft, question by question, without ever losing a text.

Each answer carries the stamp it was read with. An answer whose stamp has moved on meets another's: it is not written,
both texts are returned, and the refused one is kept under `parked` of the sheet until its author takes it over or drops it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.events import canonical_json
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain import set_aside
from modellkommunen.questionnaires.domain.completeness import question_gaps
from modellkommunen.questionnaires.domain.queries import unknown_references
from modellkommunen.questionnaires.domain.schema import Questionnaire
from modellkommunen.questionnaires.domain.set_aside import OwnTexts
from modellkommunen.questionnaires.domain.values import stored
from modellkommunen.questionnaires.enums import GapKind, Kind, ParkedReason
from modellkommunen.questionnaires.errors import SheetFrozen, SheetTooLarge, ValueRefused
from modellkommunen.questionnaires.models import AnswerSheet

MAX_SHEET_BYTES = 1_000_000
ATTEMPTS = 20

Change = tuple[int, Any]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two answers to one question. `stamp` is theirs: whoever saves with it has seen their text.

    `set_aside` is the id under which mine is kept; empty where mine holds no text.
    """

    key: str
    theirs: Any
    mine: Any
    stamp: int
    by: str
    at: str
    set_aside: str = ""


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What became of each answer. `warnings` are hints only; the answers they belong to are saved."""

    version: int
    saved: dict[str, int] = field(default_factory=dict)
    conflicts: dict[str, Conflict] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    warnings: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def is_clean(self) -> bool:
        return not self.conflicts and not self.refused


@transaction.atomic
def save_answers(
    *,
    sheet_id: UUID,
    changes: Mapping[str, Change],
    own_texts: OwnTexts | None = None,
    by: Account | None,
    at: datetime,
) -> SaveResult:
    """Save the changed answers of a sheet: `changes` maps each key to the stamp it was read with and the new value.

    A value is refused only for its shape or size, or when too many texts of this person are already set aside. Raises
    SheetFrozen, SheetTooLarge, and StaleVersion when others keep writing to the same sheet without pause.
    """
    for _attempt in range(ATTEMPTS):
        sheet = AnswerSheet.objects.select_related("revision").get(pk=sheet_id)
        if sheet.is_frozen:
            raise SheetFrozen
        result = _merge(sheet, changes, own_texts or OwnTexts(), by, at)
        if _written(sheet, result, at):
            return result
    raise StaleVersion


def _written(sheet: AnswerSheet, result: SaveResult, at: datetime) -> bool:
    """Write the merged sheet unless somebody was faster; a sheet without change needs no writing."""
    if result.version == sheet.version:
        return True
    if len(canonical_json([sheet.values, sheet.parked]).encode()) > MAX_SHEET_BYTES:
        raise SheetTooLarge
    changed = AnswerSheet.objects.filter(pk=sheet.pk, version=sheet.version, frozen_at__isnull=True).update(
        values=sheet.values,
        stamps=sheet.stamps,
        parked=sheet.parked,
        version=result.version,
        updated_at=max(at, sheet.updated_at),
    )
    return changed == 1


def _merge(
    sheet: AnswerSheet, changes: Mapping[str, Change], own_texts: OwnTexts, by: Account | None, at: datetime
) -> SaveResult:
    questionnaire = sheet.revision.questionnaire
    number = sheet.version + 1
    stamp = {"number": number, "by": str(by.pk) if by else "", "at": at.isoformat()}
    changes = _taken_over(sheet, changes, own_texts, str(stamp["by"]))
    values, refused = _read(sheet, questionnaire, changes, by)
    result = SaveResult(version=number, refused=refused)
    before = (dict(sheet.values), list(sheet.parked))
    for key, value in values.items():
        base = changes[key][0]
        if value == sheet.values.get(key):
            result.saved[key] = sheet.stamp(key)
        elif base == sheet.stamp(key):
            _put(sheet, key, value, stamp)
            result.saved[key] = number
        else:
            _meet(sheet, result, key, value, stamp)
            continue
        _settle(sheet, key, value, own_texts, str(stamp["by"]))
        _warn(result, questionnaire, key, value)
    if before == (sheet.values, sheet.parked):
        return SaveResult(sheet.version, result.saved, result.conflicts, refused, result.warnings)
    return result


def _taken_over(
    sheet: AnswerSheet, changes: Mapping[str, Change], own_texts: OwnTexts, by: str
) -> Mapping[str, Change]:
    """Return the changes with the texts set aside that the person takes over in place of what was in the field."""
    entries = {
        key: set_aside.find(sheet.parked, by, key, identifier) for key, identifier in own_texts.taken.items()
    }
    taken = {
        key: (changes[key][0], entry["value"]) for key, entry in entries.items() if entry and key in changes
    }
    return {**changes, **taken}


def _settle(sheet: AnswerSheet, key: str, value: Any, own_texts: OwnTexts, by: str) -> None:
    """Forget what this person no longer needs: the text that is now the answer, and those the person drops."""
    same = set_aside.id_of({"key": key, "by": by, "value": value})
    sheet.parked = set_aside.without(sheet.parked, by, key, {same, *own_texts.dropped.get(key, ())})


def _read(
    sheet: AnswerSheet, questionnaire: Questionnaire, changes: Mapping[str, Change], by: Account | None
) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the values in stored form, and the reasons for those that cannot be kept."""
    values: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for key, (_base, raw) in changes.items():
        question = questionnaire.question(key)
        if question is None:
            refused[key] = _("This question is not part of the form.")
            continue
        try:
            values[key] = stored(question, raw)
        except ValueRefused as refusal:
            refused[key] = str(refusal.sentence)
    for key in unknown_references(sheet, questionnaire, values, by):
        del values[key]
        refused[key] = _("This entry is unknown.")
    return values, refused


def _put(sheet: AnswerSheet, key: str, value: Any, stamp: dict[str, Any]) -> None:
    if value is None:
        sheet.values.pop(key, None)
    else:
        sheet.values[key] = value
    sheet.stamps[key] = stamp


def _meet(sheet: AnswerSheet, result: SaveResult, key: str, mine: Any, stamp: dict[str, Any]) -> None:
    """Describe both texts and set mine aside; without room for it nothing is dropped, but mine is refused."""
    question = sheet.revision.questionnaire.question(key)
    entry = {
        "key": key,
        "label": question.label if question else key,
        "value": mine,
        "reason": str(ParkedReason.CONFLICT),
        "by": stamp["by"],
        "at": stamp["at"],
    }
    # A deletion holds no text, files are added to another's list, and without an author nobody would see it again.
    is_file = question is not None and question.kind is Kind.FILE
    holds_text = mine is not None and not is_file and bool(stamp["by"])
    if holds_text and not set_aside.find(sheet.parked, stamp["by"], key, set_aside.id_of(entry)):
        if not set_aside.has_room(sheet.parked, stamp["by"]):
            result.refused[key] = _(
                "Someone else has changed this answer, and many of your texts are already set aside. Please first decide "
                "about those: take them over or discard them."
            )
            return
        sheet.parked.append(entry)
    theirs = sheet.stamps.get(key) or {}
    result.conflicts[key] = Conflict(
        key=key,
        theirs=sheet.values.get(key),
        mine=mine,
        stamp=sheet.stamp(key),
        by=theirs.get("by", ""),
        at=theirs.get("at", ""),
        set_aside=set_aside.id_of(entry) if holds_text else "",
    )


def _warn(result: SaveResult, questionnaire: Questionnaire, key: str, value: Any) -> None:
    question = questionnaire.question(key)
    if question is None:
        return
    sentences = tuple(
        sentence for kind, sentence in question_gaps(question, value) if kind is not GapKind.MISSING
    )
    if sentences:
        result.warnings[key] = sentences
