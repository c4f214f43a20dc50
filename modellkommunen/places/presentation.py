"""Bring a stored difference into the parts and words of its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _

from modellkommunen.kern.shapes import Column
from modellkommunen.places.models import Territory
from modellkommunen.places.tables import change_columns


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One territory; `values` fill the columns after its key."""

    name: str
    kreis: str
    key: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangePart:
    """One kind of difference; `count` may be larger than what is listed."""

    name: str
    title: str
    count: int
    columns: list[Column]
    rows: list[ChangeRow]

    @property
    def is_numeric(self) -> bool:
        return self.name == "population"

    @property
    def left_out(self) -> int:
        return self.count - len(self.rows) if self.rows else 0


def change_parts(diff: Mapping[str, Any]) -> list[ChangePart]:
    """The parts that have anything to show, in the order in which they matter."""
    titles = {
        "gone": _("Dissolved"),
        "new": _("New"),
        "renamed": _("Renamed"),
        "moved": _("Moved to another association"),
        "population": _("Other inhabitants"),
        "otherwise": _("Otherwise changed"),
        "successors": _("Successors"),
        "dated": _("Only dated anew"),
    }
    return [
        ChangePart(
            name=name,
            title=title,
            count=diff[name]["count"],
            columns=change_columns(name),
            rows=[_row(name, entry) for entry in diff[name]["listed"]],
        )
        for name, title in titles.items()
        if diff.get(name, {}).get("count")
    ]


def _row(part: str, entry: Mapping[str, Any]) -> ChangeRow:
    return ChangeRow(
        name=entry["name"], kreis=entry.get("kreis", ""), key=entry["key"], values=_values(part, entry)
    )


def _values(part: str, entry: Mapping[str, Any]) -> tuple[str, ...]:
    match part:
        case "renamed":
            return entry["before"], entry["after"]
        case "moved":
            none = _("none")
            return entry["before"] or none, entry["after"] or none
        case "population":
            return tuple(
                "–" if number is None else intcomma(number) for number in (entry["before"], entry["after"])
            )
        case "otherwise":
            return (", ".join(_column_name(name) for name in entry["columns"]),)
        case "successors":
            return (entry["successor"],)
        case _:
            return ()


def _column_name(name: str) -> str:
    names = {field.name: field.verbose_name for field in Territory._meta.fields}
    return str(names["kreis" if name == "kreis_key" else name])
