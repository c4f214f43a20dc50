"""Bring a stored difference into the parts and words of its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from modellkommunen.kern.shapes import Column
from modellkommunen.places.models import Territory
from modellkommunen.places.tables import change_columns


@dataclass(frozen=True, slots=True)
class ChangeRow:
    name: str
    kreis: str
    key: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class ChangePart:
    """One kind of difference; `count` may be larger than what is listed."""

    name: str
    title: str
    count: int
    columns: list[Column]
    rows: list[ChangeRow]
    with_values: bool

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
    with_values = {"renamed", "moved", "population", "otherwise", "successors"}
    return [
        ChangePart(
            name=name,
            title=title,
            count=diff[name]["count"],
            columns=change_columns(with_values=name in with_values),
            rows=[_row(name, entry) for entry in diff[name]["listed"]],
            with_values=name in with_values,
        )
        for name, title in titles.items()
        if diff.get(name, {}).get("count")
    ]


def _row(part: str, entry: Mapping[str, Any]) -> ChangeRow:
    before, after = entry.get("before", ""), entry.get("after", "")
    if part == "otherwise":
        after = ", ".join(_column_name(name) for name in entry["columns"])
    elif part == "successors":
        before, after = entry["name"], entry["successor"]
    elif part == "moved":
        none = _("none")
        before, after = before or none, after or none
    return ChangeRow(
        name=entry["name"],
        kreis=entry.get("kreis", ""),
        key=entry["key"],
        before=str(before),
        after=str(after),
    )


def _column_name(name: str) -> str:
    names = {field.name: field.verbose_name for field in Territory._meta.fields}  # noqa: SLF001 - documented by Django
    return str(names["kreis" if name == "kreis_key" else name])
