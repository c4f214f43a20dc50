"""Move the answers of a draft to another revision of its form. Nothing is lost.

Every answer is kept in its place, kept in a wider form, or set aside whole under `parked`, from where it comes back
when a later revision asks the question again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from modellkommunen.questionnaires.domain.schema import Question, Questionnaire
from modellkommunen.questionnaires.domain.values import stored
from modellkommunen.questionnaires.enums import Kind, ParkedReason
from modellkommunen.questionnaires.errors import ValueRefused


@dataclass(frozen=True, slots=True)
class Parked:
    """An answer set aside: the whole stored value under the words it was asked with."""

    key: str
    label: str
    value: Any
    reason: ParkedReason


@dataclass(frozen=True, slots=True)
class Rebased:
    values: dict[str, Any]
    parked: tuple[Parked, ...]
    restored: tuple[Parked, ...]


def rebase(
    old: Questionnaire, new: Questionnaire, values: Mapping[str, Any], *, parked: Iterable[Parked] = ()
) -> Rebased:
    """Return the values for the new revision, what had to be set aside, and what came back from there."""
    kept: dict[str, Any] = {}
    aside: list[Parked] = []
    for key, value in values.items():
        before, after = old.question(key), new.question(key)
        label = before.label if before else key
        if after is None:
            aside.append(Parked(key, label, value, ParkedReason.QUESTION_REMOVED))
            continue
        moved, whole = _moved(before, after, value)
        if moved is not None:
            kept[key] = moved
        if not whole:
            changed = before is not None and before.kind is not after.kind
            reason = ParkedReason.KIND_CHANGED if changed else ParkedReason.NO_LONGER_FITS
            aside.append(Parked(key, label, value, reason))
    restored = []
    for entry in parked:
        question = new.question(entry.key)
        free = question and entry.reason is not ParkedReason.CONFLICT and entry.key not in kept
        if free and question and _fits(question, entry.value):
            kept[entry.key] = entry.value
            restored.append(entry)
        else:
            aside.append(entry)
    return Rebased(kept, tuple(aside), tuple(restored))


def _fits(question: Question, value: Any) -> bool:
    try:
        return bool(stored(question, value) == value)
    except ValueRefused:
        return False


def _moved(before: Question | None, after: Question, value: Any) -> tuple[Any, bool]:
    """Return what of the value the new question can hold, and whether that is all of it."""
    if before and before.kind is Kind.SINGLE and after.kind is Kind.MULTIPLE and isinstance(value, str):
        return ([value], True) if _fits(after, [value]) else (None, False)
    if before and before.kind is Kind.MULTIPLE and after.kind is Kind.SINGLE and isinstance(value, list):
        return (value[0], True) if len(value) == 1 and _fits(after, value[0]) else (None, False)
    if (
        before
        and before.kind is not after.kind
        and not {before.kind, after.kind} <= {Kind.SHORT_TEXT, Kind.LONG_TEXT}
    ):
        return None, False
    if _fits(after, value):
        return value, True
    part = _part(after, value)
    return (part, False) if part is not None and _fits(after, part) else (None, False)


def _part(question: Question, value: Any) -> Any:
    """Cut out of a list, group or table what the question no longer offers."""
    if question.kind is Kind.MULTIPLE and isinstance(value, list):
        return [option.value for option in question.options if option.value in value] or None
    if question.kind is Kind.REPEATING_GROUP and isinstance(value, list):
        rows = [_row(question, row) for row in value if isinstance(row, dict)]
        return [row for row in rows if row] or None
    if question.kind is Kind.COST_TABLE and isinstance(value, dict):
        return _table(question, value)
    return None


def _row(question: Question, row: dict[str, Any]) -> dict[str, Any]:
    cells = {field.key: (field, row[field.key]) for field in question.fields if field.key in row}
    return {key: cell for key, (field, cell) in cells.items() if _fits(field, cell)}


def _table(question: Question, table: dict[str, Any]) -> Any:
    categories = {part.key for part in question.plan.categories}
    sources = {part.key for part in question.plan.sources}
    years = set(question.plan.years)
    lines = [
        line
        | {
            "category": line.get("category") if line.get("category") in categories else "",
            "year": line.get("year") if line.get("year") in years else None,
        }
        for line in table.get("lines", [])
    ]
    funds = [
        line | {"source": line.get("source") if line.get("source") in sources else ""}
        for line in table.get("sources", [])
    ]
    return {"lines": lines, "sources": funds}
