"""Typed access to the fields of a JSON document; everything that does not fit is a finding with its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NoReturn

from modellkommunen.methods.reading import JsonInput, Place

Id = int | str
Number = int | Decimal


@dataclass
class Fields:
    """One JSON object inside a document; it remembers which of its keys were asked for."""

    document: JsonInput
    place: Place
    value: Mapping[str, Any]
    asked: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, document: JsonInput, place: Place = ()) -> Fields:
        """The object at a place, or a finding if something else stands there."""
        value = document.value
        for step in place:
            value = value[step]
        if not isinstance(value, dict):
            document.refuse(place, "an object {...} is expected here")
        return cls(document, place, value)

    def has(self, key: str) -> bool:
        """Whether the key is there and not null."""
        self.asked.add(key)
        return self.value.get(key) is not None

    def required(self, key: str) -> Any:
        """The value of a key that must be there."""
        if not self.has(key):
            self.document.refuse(self.place, f'"{key}" is missing')
        return self.value[key]

    def refuse(self, key: str, sentence: str) -> NoReturn:
        """Raise a finding about a key."""
        self.document.refuse((*self.place, key), sentence)

    def unknown(self, free: frozenset[str]) -> list[str]:
        """Keys nobody asked for, except the free ones."""
        return sorted(set(self.value) - self.asked - free)

    def integer(self, key: str, default: int | None = None, *, minimum: int = 0) -> int:
        """A whole number; without default it must be there."""
        if default is not None and not self.has(key):
            return default
        return whole(self.document, (*self.place, key), self.required(key), minimum)

    def number(self, key: str) -> Number:
        """A finite number that must be there."""
        return number(self.document, (*self.place, key), self.required(key))

    def identifier(self, key: str) -> Id | None:
        """A whole number or text, or None."""
        if not self.has(key):
            return None
        return identifier(self.document, (*self.place, key), self.value[key])

    def items(self, key: str) -> Iterator[tuple[Place, Any]]:
        """The entries of a list with their places; nothing if the key is missing."""
        if not self.has(key):
            return
        value = self.value[key]
        if not isinstance(value, list):
            self.refuse(key, f'"{key}" must be a list')
        for position, entry in enumerate(value):
            yield (*self.place, key, position), entry


def whole(document: JsonInput, place: Place, value: object, minimum: int = 0) -> int:
    """A whole number of at least `minimum`; 3.0 counts as one."""
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        document.refuse(place, f"{_name(place)} must be a whole number")
    if not minimum <= value <= 10**9:
        document.refuse(place, f"{_name(place)} must be between {minimum} and 1,000,000,000")
    return value


def number(document: JsonInput, place: Place, value: object) -> Number:
    """A number."""
    if not isinstance(value, int | Decimal) or isinstance(value, bool):
        document.refuse(place, f"{_name(place)} must be a number")
    return value


def identifier(document: JsonInput, place: Place, value: object) -> Id:
    """An id: a whole number or a text that is not empty."""
    if isinstance(value, bool) or not isinstance(value, int | str) or value == "":
        document.refuse(place, f"{_name(place)} must be a whole number or a text")
    return value


def _name(place: Place) -> str:
    keys = [str(step) for step in place]
    return ".".join(keys) if keys else "the value"


def json_number(value: Decimal | float) -> int | float:
    """A number as JSON shows it best: whole without a point, otherwise to nine places."""
    rounded = round(float(value), 9)
    return int(rounded) if rounded == int(rounded) else rounded
