"""German notation of numbers, amounts and dates in text fields, both ways."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

from modellkommunen.core.errors import NotAnAmount
from modellkommunen.core.money import format_euros, parse_euros
from modellkommunen.questionnaires.domain.cost_tables import Unreadable
from modellkommunen.questionnaires.domain.reader import as_date
from modellkommunen.questionnaires.domain.values import HARD_CELL_LENGTH
from modellkommunen.questionnaires.domain.wording import format_number

# Dots part groups of three digits only; "1.5" could mean two things and is not guessed.
NUMBER = re.compile(
    r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:[. ]\d{3})+|\d{1,12})(?:,(?P<rest>\d{1,6}))?", re.ASCII
)


def read_number(text: str) -> Any:
    """Return decimal text for what is typed, or keep it as unreadable."""
    typed = re.sub(r"\s+", " ", text).strip()
    if not typed:
        return None
    match = NUMBER.fullmatch(typed)
    if match is None:
        return unreadable(text)
    whole = re.sub(r"[. ]", "", match["whole"])
    return f"{'-' if match['sign'] else ''}{whole}.{match['rest'] or '0'}"


def read_amount(text: str) -> Any:
    """Return an amount in euros as decimal text, or keep what is typed as unreadable."""
    if not text.strip():
        return None
    try:
        return str(parse_euros(text))
    except NotAnAmount:
        return unreadable(text)


def read_day(day: str, month: str, year: str) -> Any:
    """Return a date as ISO text, or keep the three parts as unreadable."""
    parts = [part.strip().strip(".") for part in (day, month, year)]
    if not any(parts):
        return None
    found = as_date("-".join([parts[2], parts[1].zfill(2), parts[0].zfill(2)]))
    if found is None:
        return unreadable(".".join(part.replace(".", " ") for part in parts))
    return found.isoformat()


def unreadable(text: str) -> dict[str, str]:
    return {"unreadable": text[:HARD_CELL_LENGTH]}


def shown_number(value: Decimal | Unreadable | None) -> str:
    """Write a number as a person types it."""
    if isinstance(value, Unreadable):
        return value.text
    return "" if value is None else format_number(value)


def shown_amount(value: Decimal | Unreadable | None) -> str:
    """Write an amount as a person types it, without the sign of the currency."""
    if isinstance(value, Unreadable):
        return value.text
    return "" if value is None else format_euros(value).removesuffix("\u00a0€")


def shown_day(value: date | Unreadable | None) -> list[str]:
    """Return day, month and year as a person types them."""
    if isinstance(value, Unreadable):
        parts = value.text.split(".")
        return parts if len(parts) == 3 else [value.text, "", ""]
    return ["", "", ""] if value is None else [str(value.day), str(value.month), str(value.year)]
