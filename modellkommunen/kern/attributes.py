"""What a component accepts: its attributes and slots, declared once and checked when a template compiles.

Nothing here renders; `components` does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

SAFE_SCHEMES = frozenset({"", "http", "https", "mailto", "tel"})
REFUSED_ADDRESS = "#"


class ComponentMisuse(ValueError):
    """A component was given a value outside its declaration while rendering."""


@dataclass(frozen=True)
class Attribute:
    """One attribute: required unless it has a default; `choices` closes its values; an `address` may only be a web address."""

    name: str
    required: bool = False
    default: Any = ""
    choices: tuple[Any, ...] = ()
    address: bool = False

    def problem(self, value: object) -> str:
        """Say what is wrong with a value, or nothing."""
        if self.choices and value not in self.choices:
            allowed = ", ".join(repr(choice) for choice in self.choices)
            return f"'{self.name}' may be {allowed}; got {value!r}"
        if self.address and not is_safe_address(value):
            return f"'{self.name}' may not be the address {value!r}"
        return ""

    def checked(self, value: object) -> object:
        """Give the value back for rendering. A dangerous address, which may come from a person, becomes harmless."""
        if self.address:
            return value if is_safe_address(value) else REFUSED_ADDRESS
        if problem := self.problem(value):
            raise ComponentMisuse(problem)
        return value


@dataclass(frozen=True)
class Component:
    """The declaration of one tag. A `block` one has a body and may have named slots."""

    name: str
    attributes: tuple[Attribute, ...] = ()
    block: bool = False
    slots: tuple[str, ...] = ()
    prepare: Callable[[dict[str, Any], Mapping[str, Any]], Mapping[str, Any]] | None = None
    purpose: str = ""
    by_name: dict[str, Attribute] = field(init=False, repr=False, compare=False, hash=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {attribute.name: attribute for attribute in self.attributes})

    @property
    def tag(self) -> str:
        return f"kern_{self.name}"

    @property
    def template_name(self) -> str:
        return f"kern/components/{self.name}.html"


def is_safe_address(value: object) -> bool:
    """Whether an address leads to a page, a mail or a telephone: no script and no data. Browsers ignore control marks."""
    text = "".join(mark for mark in str(value) if ord(mark) > 32)
    try:
        scheme = urlsplit(text).scheme
    except ValueError:
        return False
    return scheme.lower() in SAFE_SCHEMES


def needs(name: str, *, choices: tuple[Any, ...] = (), address: bool = False) -> Attribute:
    return Attribute(name, required=True, choices=choices, address=address)


def takes(name: str, default: Any = "", *, choices: tuple[Any, ...] = (), address: bool = False) -> Attribute:
    return Attribute(name, default=default, choices=choices, address=address)


def flag(name: str, default: bool = False) -> Attribute:
    return Attribute(name, default=default, choices=(True, False))
