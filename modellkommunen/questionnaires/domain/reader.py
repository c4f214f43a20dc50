"""Strict reading of parsed JSON: every fault is collected with a JSON pointer to its place.

Knows nothing of questionnaires; `document.py` says what is expected where.
"""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from modellkommunen.questionnaires.errors import Problem

T = TypeVar("T")
E = TypeVar("E", bound=StrEnum)

# No database and no HTML page holds these: controls, halves of surrogate pairs, code points that are no characters.
# Each plane ends in two code points that are none.
_ENDS_OF_PLANES = "".join(chr(plane << 16 | end) for plane in range(17) for end in (0xFFFE, 0xFFFF))
_NO_TEXT = re.compile(rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_ENDS_OF_PLANES}]")
_DECIMAL = re.compile(r"-?\d{1,12}(\.\d{1,6})?")


def is_clean(text: str) -> bool:
    """Tell whether the text holds characters only."""
    return _NO_TEXT.search(text) is None


def as_decimal(raw: str) -> Decimal | None:
    """Read plain decimal notation with at most 12 digits before and 6 after the point; no exponent, no NaN."""
    if not _DECIMAL.fullmatch(raw) or not raw.isascii():
        return None
    try:
        return Decimal(raw)
    except InvalidOperation:
        return None


def as_date(raw: str) -> date | None:
    """Read YYYY-MM-DD of the years 1900 to 2199."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", raw) or not raw.isascii():
        return None
    try:
        found = date.fromisoformat(raw)
    except ValueError:
        return None
    return found if 1900 <= found.year < 2200 else None


class Reader:
    """One JSON object at one place. What is not asked for by `done` is an unknown attribute."""

    def __init__(self, raw: Any, pointer: str, problems: list[Problem]) -> None:
        self.pointer = pointer
        self.problems = problems
        self.asked: set[str] = set()
        self.raw: dict[str, Any] = {}
        if isinstance(raw, dict):
            self.raw = raw
        else:
            self.complain("", _("An object is expected here."))

    def complain(self, name: str, sentence: str) -> None:
        self.problems.append(Problem(f"{self.pointer}/{name}" if name else self.pointer, sentence))

    def done(self) -> None:
        """Complain about every attribute nobody asked for."""
        for name in sorted(set(map(str, self.raw)) - self.asked):
            self.complain(name.replace("~", "~0").replace("/", "~1"), _("This attribute is unknown here."))

    def has(self, name: str) -> bool:
        return self.raw.get(name) is not None

    def text(self, name: str, *, limit: int, required: bool = False, pattern: str = "") -> str:
        self.asked.add(name)
        value = self.raw.get(name, "")
        if not isinstance(value, str) or not is_clean(value):
            self.complain(name, _("A text without control characters is expected here."))
            return ""
        if required and not value.strip():
            self.complain(name, _("This text is missing."))
        if len(value) > limit:
            self.complain(name, _("This text is longer than %(limit)d characters.") % {"limit": limit})
        if pattern and value and not re.fullmatch(pattern, value):
            self.complain(name, _("Only lower-case letters, digits and _ are allowed, with a letter first."))
        return value

    def flag(self, name: str) -> bool:
        self.asked.add(name)
        value = self.raw.get(name, False)
        if not isinstance(value, bool):
            self.complain(name, _("Either true or false is expected here."))
            return False
        return value

    def whole(self, name: str, *, low: int, high: int) -> int | None:
        self.asked.add(name)
        value = self.raw.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.complain(
                name,
                _("A whole number from %(low)d to %(high)d is expected here.") % {"low": low, "high": high},
            )
            return None
        return value

    def decimal(self, name: str) -> Decimal | None:
        return self._from_text(
            name, as_decimal, _("A decimal number as text, such as “1250.00”, is expected here.")
        )

    def day(self, name: str) -> date | None:
        return self._from_text(name, as_date, _("A date as text, such as “2027-03-31”, is expected here."))

    def _from_text(self, name: str, read: Callable[[str], T | None], sentence: str) -> T | None:
        self.asked.add(name)
        value = self.raw.get(name)
        if value is None:
            return None
        found = read(value) if isinstance(value, str) else None
        if found is None:
            self.complain(name, sentence)
        return found

    def choice(self, name: str, choices: type[E], *, required: bool = False) -> E | None:
        self.asked.add(name)
        value = self.raw.get(name)
        if value is None and not required:
            return None
        if isinstance(value, str) and value in set(choices):
            return choices(value)
        self.complain(
            name, _("One of these is expected here: %(choices)s.") % {"choices": ", ".join(choices)}
        )
        return None

    def items(self, name: str, *, limit: int, at_least: int = 0) -> Iterable[tuple[str, Any]]:
        """Return the entries of a list, each with its pointer."""
        self.asked.add(name)
        value = self.raw.get(name, [])
        if not isinstance(value, list):
            self.complain(name, _("A list is expected here."))
            return []
        if not at_least <= len(value) <= limit:
            self.complain(
                name,
                _("Between %(low)d and %(high)d entries are expected here.")
                % {"low": at_least, "high": limit},
            )
        return [(f"{self.pointer}/{name}/{place}", item) for place, item in enumerate(value[:limit])]

    def child(self, name: str) -> "Reader | None":
        self.asked.add(name)
        if self.raw.get(name) is None:
            return None
        return Reader(self.raw[name], f"{self.pointer}/{name}", self.problems)
