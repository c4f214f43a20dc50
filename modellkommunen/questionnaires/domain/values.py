"""Answers as stored JSON and as typed values.

Reading is strict about shape and size only, so that any draft can be kept: what a person typed into an amount or a
date and nobody can read stays as `Unreadable`. Limits, required answers and sums are the business of `completeness.py`.
"""

import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from modellkommunen.questionnaires.domain.cost_tables import CostLine, CostTable, FundsLine, Unreadable
from modellkommunen.questionnaires.domain.reader import as_date, as_decimal, is_clean
from modellkommunen.questionnaires.domain.schema import CostPlan, Question
from modellkommunen.questionnaires.enums import Kind
from modellkommunen.questionnaires.errors import ValueRefused

HARD_TEXT_LENGTH = 50_000
HARD_CELL_LENGTH = 500
HARD_ITEMS = 300
# What word processors put between lines when text is pasted.
LINE_BREAKS = dict.fromkeys(map(ord, "\r\x0b\x0c\x85\u2028\u2029"), "\n")

Row = Mapping[str, Any]
Value = (
    str
    | Decimal
    | date
    | bool
    | tuple[str, ...]
    | tuple[UUID, ...]
    | tuple[Row, ...]
    | CostTable
    | Unreadable
    | None
)


def read_value(question: Question, raw: Any) -> Value:
    """Turn stored or received JSON into a typed value; blank answers become None.

    Raises ValueRefused when it has not the shape of an answer to this question or is too large to be kept.
    """
    if raw is None:
        return None
    return READERS[question.kind](question, raw)


def write_value(question: Question, value: Value) -> Any:
    """Return the typed value as JSON; `read_value` gives back the same."""
    match value:
        case None | bool() | str():
            return value
        case Decimal():
            return _plain(value, money=question.kind is Kind.MONEY)
        case date():
            return value.isoformat()
        case Unreadable(text):
            return {"unreadable": text}
        case CostTable():
            return _write_cost_table(value)
        case tuple() if question.kind is Kind.REPEATING_GROUP:
            fields = {field.key: field for field in question.fields}
            return [
                {key: write_value(fields[key], cell) for key, cell in row.items()}
                for row in value
                if isinstance(row, Mapping)
            ]
        case tuple():
            return [str(item) for item in value]


def stored(question: Question, raw: Any) -> Any:
    """Return the one JSON form in which this answer is kept, or None when it is blank.

    Raises ValueRefused like `read_value`.
    """
    return write_value(question, read_value(question, raw))


def typed_values(questions: Iterable[Question], values: Mapping[str, Any]) -> dict[str, Value]:
    """Return the typed values of all questions that have one; what does not fit its question is left out."""
    found: dict[str, Value] = {}
    for question in questions:
        try:
            value = read_value(question, values.get(question.key))
        except ValueRefused:
            continue
        if value is not None:
            found[question.key] = value
    return found


def _string(key: str, raw: Any, limit: int) -> str:
    text = raw.replace("\r\n", "\n").translate(LINE_BREAKS) if isinstance(raw, str) else "\x00"
    if not is_clean(text):
        raise ValueRefused(key, _("A text without control characters is expected here."))
    text = unicodedata.normalize("NFC", text)
    if len(text) > limit:
        raise ValueRefused(
            key, _("This text is too long to be kept: at most %(limit)d characters.") % {"limit": limit}
        )
    return text if text.strip() else ""


def _text(question: Question, raw: Any) -> str | None:
    text = _string(question.key, raw, HARD_TEXT_LENGTH)
    if question.kind is Kind.SHORT_TEXT:
        text = " ".join(text.split("\n"))
    return text or None


def _unreadable(key: str, raw: Any) -> Unreadable | None:
    if isinstance(raw, dict) and set(raw) == {"unreadable"}:
        text = _string(key, raw["unreadable"], HARD_CELL_LENGTH)
        return Unreadable(text) if text else None
    return None


def _number_of(question: Question, raw: Any) -> Decimal | Unreadable | None:
    return _number(question.key, raw, money=question.kind is Kind.MONEY)


def _number(key: str, raw: Any, *, money: bool) -> Decimal | Unreadable | None:
    if raw == "" or isinstance(raw, dict):
        if raw != "" and set(raw) != {"unreadable"}:
            raise ValueRefused(key, _("This is not a number."))
        return _unreadable(key, raw)
    if isinstance(raw, bool) or not isinstance(raw, str | int | Decimal):
        raise ValueRefused(key, _("This is not a number."))
    if isinstance(raw, Decimal) and not raw.is_finite():
        raise ValueRefused(key, _("This is not a number."))
    number = as_decimal(raw if isinstance(raw, str) else _digits(raw))
    if number is None:
        raise ValueRefused(key, _("This is not a number."))
    if money and number != round(number, 2):
        raise ValueRefused(key, _("An amount has at most two decimal places."))
    return as_decimal(_plain(number, money=money))


def _digits(number: int | Decimal) -> str:
    # Huge integers would take long to print; anything beyond 40 bits of digits is refused unprinted.
    if not -(10**12) < number < 10**12:
        return ""
    return format(number, "f") if isinstance(number, Decimal) else str(number)


def _plain(number: Decimal, *, money: bool) -> str:
    """Write the number without exponent; equal numbers are equal text."""
    if number == 0:
        return "0.00" if money else "0"
    return format(round(number, 2), "f") if money else format(number.normalize(), "f")


def _date(question: Question, raw: Any) -> date | Unreadable | None:
    key = question.key
    if isinstance(raw, dict) and set(raw) == {"unreadable"}:
        return _unreadable(key, raw)
    if raw == "":
        return None
    found = as_date(raw) if isinstance(raw, str) else None
    if found is None:
        raise ValueRefused(key, _("This is not a date."))
    return found


def _option(question: Question, raw: Any) -> str:
    if not isinstance(raw, str) or question.option(raw) is None:
        raise ValueRefused(question.key, _("This choice is not offered."))
    return raw


def _single(question: Question, raw: Any) -> str | None:
    return _option(question, raw) if raw != "" else None


def _multiple(question: Question, raw: Any) -> tuple[str, ...] | None:
    chosen = {_option(question, item) for item in _list(question.key, raw)}
    return tuple(option.value for option in question.options if option.value in chosen) or None


def _yes_no(question: Question, raw: Any) -> bool:
    if not isinstance(raw, bool):
        raise ValueRefused(question.key, _("This is neither yes nor no."))
    return raw


def _references(question: Question, raw: Any) -> tuple[UUID, ...] | None:
    return tuple(dict.fromkeys(_uuid(question.key, item) for item in _list(question.key, raw))) or None


def _rows(question: Question, raw: Any) -> tuple[Row, ...] | None:
    rows = (_row(question, item) for item in _list(question.key, raw))
    return tuple(row for row in rows if row) or None


def _list(key: str, raw: Any) -> list[Any]:
    if not isinstance(raw, list | tuple):
        raise ValueRefused(key, _("A list is expected here."))
    if len(raw) > HARD_ITEMS:
        raise ValueRefused(key, _("This list has too many entries."))
    return list(raw)


def _uuid(key: str, raw: Any) -> UUID:
    try:
        return raw if isinstance(raw, UUID) else UUID(raw)
    except (ValueError, TypeError, AttributeError):
        raise ValueRefused(key, _("This entry is unknown.")) from None


def _object(key: str, raw: Any, allowed: Iterable[str]) -> dict[str, Any]:
    if not isinstance(raw, Mapping) or not set(raw) <= set(allowed):
        raise ValueRefused(key, _("This entry has an unknown part."))
    return dict(raw)


def _row(question: Question, raw: Any) -> dict[str, Any]:
    cells = _object(question.key, raw, (field.key for field in question.fields))
    row = {field.key: read_value(field, cells.get(field.key)) for field in question.fields}
    return {key: cell for key, cell in row.items() if cell is not None}


def _choice(key: str, raw: Any, allowed: Iterable[str]) -> str:
    if raw in (None, ""):
        return ""
    if not isinstance(raw, str) or raw not in set(allowed):
        raise ValueRefused(key, _("This choice is not offered."))
    return raw


def _year(key: str, raw: Any, plan: CostPlan) -> int | None:
    if raw is None:
        return None
    if isinstance(raw, bool) or not isinstance(raw, int) or raw not in plan.years:
        raise ValueRefused(key, _("This choice is not offered."))
    return raw


def _cost_table(question: Question, raw: Any) -> CostTable | None:
    key, plan = question.key, question.plan
    table = _object(key, raw, ("lines", "sources"))
    lines = []
    for item in _list(key, table.get("lines", [])):
        cells = _object(key, item, ("category", "label", "year", "amount"))
        line = CostLine(
            category=_choice(key, cells.get("category"), (part.key for part in plan.categories)),
            label=_string(key, cells.get("label") or "", HARD_CELL_LENGTH),
            year=_year(key, cells.get("year"), plan),
            amount=_number(key, cells.get("amount", ""), money=True)
            if cells.get("amount") is not None
            else None,
        )
        if line != CostLine("", "", None, None):
            lines.append(line)
    funds = []
    for item in _list(key, table.get("sources", [])):
        cells = _object(key, item, ("source", "label", "amount"))
        source = FundsLine(
            source=_choice(key, cells.get("source"), (part.key for part in plan.sources)),
            label=_string(key, cells.get("label") or "", HARD_CELL_LENGTH),
            amount=_number(key, cells.get("amount", ""), money=True)
            if cells.get("amount") is not None
            else None,
        )
        if source.label or source.amount is not None:
            funds.append(source)
    # In the order of the plan, as the page shows them: saving a page unchanged changes nothing.
    order = {part.key: place for place, part in enumerate(plan.sources)}
    funds.sort(key=lambda line: order.get(line.source, len(order)))
    return CostTable(tuple(lines), tuple(funds)) if lines or funds else None


def _amount(amount: Decimal | Unreadable | None) -> Any:
    if isinstance(amount, Unreadable):
        return {"unreadable": amount.text}
    return None if amount is None else _plain(amount, money=True)


def _write_cost_table(table: CostTable) -> dict[str, Any]:
    return {
        "lines": [
            {
                "category": line.category,
                "label": line.label,
                "year": line.year,
                "amount": _amount(line.amount),
            }
            for line in table.lines
        ],
        "sources": [
            {"source": line.source, "label": line.label, "amount": _amount(line.amount)}
            for line in table.sources
        ],
    }


READERS: dict[Kind, Callable[[Question, Any], Value]] = {
    Kind.SHORT_TEXT: _text,
    Kind.LONG_TEXT: _text,
    Kind.NUMBER: _number_of,
    Kind.MONEY: _number_of,
    Kind.DATE: _date,
    Kind.YES_NO: _yes_no,
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.TERRITORY: _references,
    Kind.ORGANISATION: _references,
    Kind.FILE: _references,
    Kind.REPEATING_GROUP: _rows,
    Kind.COST_TABLE: _cost_table,
}
