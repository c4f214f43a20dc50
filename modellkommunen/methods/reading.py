"""JSON from outside with findings in one line that name the line of the file.

The fast reader of the standard library reads; only when something is wrong is the text read again, slowly, to find
the line. Refused: doubled keys, NaN and infinities, numbers beyond double range, wrong encodings.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterable
from contextlib import suppress
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

Step = str | int
Place = tuple[Step, ...]

LARGEST_FILE = 200_000_000
LONGEST_INTEGER = 300
_SPACE = " \t\n\r"
_CONSTANTS = ("true", "false", "null")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


class BadInput(ValueError):
    """The input cannot be used; the message is one line and names the line where it is known."""


class _Repeated(ValueError):
    pass


class _NotUsable(ValueError):
    pass


class JsonInput:
    """A read document that knows, on demand, on which line each value stands."""

    def __init__(self, text: str, name: str) -> None:
        self.name = name
        self._text = text
        self._lines: dict[Place, int] | None = None
        try:
            self.value: Any = json.loads(
                text,
                parse_float=_decimal,
                parse_int=_integer,
                parse_constant=_refuse,
                object_pairs_hook=_distinct,
            )
        except json.JSONDecodeError as error:
            raise BadInput(f"{name}, line {error.lineno}: not JSON: {_one_line(error.msg)}") from error
        except _Repeated as error:
            raise BadInput(
                f"{name}, line {self._line_of_repeated(str(error))}: key {error} appears twice"
            ) from error
        except RecursionError as error:
            raise BadInput(f"{name}: nested too deeply") from error
        except _NotUsable as error:
            raise BadInput(f"{name}, line {_Locator(text).first_unusable}: {error}") from error

    def refuse(self, place: Place, sentence: str) -> NoReturn:
        """Raise the finding for a value, with the line of the nearest place that exists."""
        if self._lines is None:
            self._lines = _Locator(self._text).lines
        while place and place not in self._lines:
            place = place[:-1]
        raise BadInput(f"{self.name}, line {self._lines.get(place, 1)}: {_one_line(sentence)}")

    def _line_of_repeated(self, key: str) -> int:
        locator = _Locator(self._text)
        return next((line for name, line in locator.repeated if name == key), 1)


def read_json(path: str) -> JsonInput:
    """Read a JSON file, or standard input for "-"."""
    return JsonInput(*read_text(path))


def read_text(path: str) -> tuple[str, str]:
    """The text of a file, or of standard input for "-", and its name for findings."""
    name = "standard input" if path == "-" else Path(path).name
    try:
        raw = sys.stdin.buffer.read(LARGEST_FILE + 1) if path == "-" else _file(Path(path))
    except OSError as error:
        raise BadInput(f"{name}: {error.strerror or error}") from error
    if len(raw) > LARGEST_FILE:
        raise BadInput(f"{name}: larger than {LARGEST_FILE // 1_000_000} MB")
    try:
        return raw.decode("utf-8-sig"), name
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise BadInput(f"{name}, line {line}: not UTF-8") from error


def _file(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(LARGEST_FILE + 1)


def _one_line(sentence: str) -> str:
    return " ".join(sentence.split())


def _decimal(text: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation as error:
        raise _NotUsable(f"number {text[:40]} cannot be read") from error
    if math.isinf(float(text)):
        raise _NotUsable(f"number {text[:40]} is too large")
    return value


def _integer(text: str) -> int:
    if len(text) > LONGEST_INTEGER:
        raise _NotUsable(f"number {text[:40]}... is too large")
    return int(text)


def _refuse(name: str) -> NoReturn:
    raise _NotUsable(f"{name} is not a number that can be used")


def _is_unusable(text: str) -> bool:
    try:
        _decimal(text)
        if text.lstrip("-").isdigit():
            _integer(text)
    except _NotUsable:
        return True
    return False


def _distinct(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _Repeated(key)
        found[key] = value
    return found


class _Locator:
    """A second reading of valid JSON that only notes lines; it stops at the first number that cannot be used."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Place, int] = {}
        self.repeated: list[tuple[str, int]] = []
        self.first_unusable = 1
        self._text = text
        self._line = 1
        self._counted = 0
        with suppress(_NotUsable):
            self._value(0, ())

    def _at(self, position: int) -> int:
        self._line += self._text.count("\n", self._counted, position)
        self._counted = position
        return self._line

    def _skip(self, position: int) -> int:
        while position < len(self._text) and self._text[position] in _SPACE:
            position += 1
        return position

    def _value(self, position: int, place: Place) -> int:
        position = self._skip(position)
        self.lines[place] = self._at(position)
        first = self._text[position]
        if first == "{":
            return self._object(position + 1, place)
        if first == "[":
            return self._array(position + 1, place)
        if first == '"':
            return self._string(position)[1]
        for word in _CONSTANTS:
            if self._text.startswith(word, position):
                return position + len(word)
        number = _NUMBER.match(self._text, position)
        if number is None or _is_unusable(number.group()):
            self.first_unusable = self.lines[place]
            raise _NotUsable(self._text[position : position + 40])
        return number.end()

    def _string(self, position: int) -> tuple[str, int]:
        found = _STRING.match(self._text, position)
        assert found is not None, "the text has been read as JSON before"
        return str(json.loads(found.group())), found.end()

    def _object(self, position: int, place: Place) -> int:
        position = self._skip(position)
        seen: set[str] = set()
        while self._text[position] != "}":
            position = self._skip(position + (self._text[position] == ","))
            start = position
            key, position = self._string(position)
            if key in seen:
                self.repeated.append((key, self._at(start)))
            seen.add(key)
            position = self._skip(position) + 1  # the colon
            position = self._skip(self._value(position, (*place, key)))
        return position + 1

    def _array(self, position: int, place: Place) -> int:
        position = self._skip(position)
        number = 0
        while self._text[position] != "]":
            position = self._value(position + (self._text[position] == ","), (*place, number))
            position = self._skip(position)
            number += 1
        return position + 1
