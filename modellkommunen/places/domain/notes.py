"""Read from the notes beside a register what the register itself does not say: the dates of inhabitants and areas."""

import re
from dataclasses import dataclass
from datetime import date, datetime

_DAY = re.compile(r"[0-9]{2}\.[0-9]{2}\.[0-9]{4}")
_CENSUS = re.compile(r"zensus\s+([0-9]{4})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Notes:
    population_on: date | None = None
    area_on: date | None = None
    census: int | None = None


def read_notes(data: bytes) -> Notes:
    """Return what the notes say; a date that differs between the Länder is no date for all of them."""
    text = _decode(data)
    paragraphs = re.split(r"\r?\n\s*\r?\n", text)
    population = _paragraph(paragraphs, "bevölkerungsangaben")
    census = _CENSUS.search(population)
    return Notes(
        population_on=_only_day(population),
        area_on=_only_day(_paragraph(paragraphs, "flächenangaben")),
        census=int(census.group(1)) if census else None,
    )


def _decode(data: bytes) -> str:
    """The notes of 2025 are ISO-8859-1 although the register beside them is UTF-8."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _paragraph(paragraphs: list[str], word: str) -> str:
    return next((text for text in paragraphs if word in text.lower() and "stichtag" in text.lower()), "")


def _only_day(text: str) -> date | None:
    days = set(_DAY.findall(text))
    if len(days) != 1:
        return None
    try:
        return datetime.strptime(days.pop(), "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return None


def census_of(day: date | None) -> int | None:
    """The census a published number of inhabitants rests on.

    The register of 2023 (inhabitants of 31.12.2022) still continues the census of 2011, that of 2025 the census of 2022;
    the border between them is our inference from their sums.
    """
    if day is None:
        return None
    if day <= date(2011, 5, 8):
        return 1987
    return 2011 if day <= date(2022, 12, 31) else 2022
