"""Compare the units of a register with the territories in force, and say what an import would change.

Pure: both sides come as mappings of units by key, restricted to the Länder the file contains.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from modellkommunen.places.domain.findings import Code, Finding
from modellkommunen.places.domain.units import COLUMNS, Unit
from modellkommunen.places.enums import MUNICIPAL_KINDS, TerritoryKind

# A reform dissolves a few municipalities; a tenth of a Land at once is more likely a file cut short.
MOST_GONE_SHARE = 0.1
MOST_GONE_NUMBER = 5
_FIGURES = frozenset({"population", "population_male", "area_ha"})
_DATES = frozenset({"population_on", "area_on"})
_DERIVED = frozenset({"name", "sort_name"})
_SUMMED_KINDS = frozenset(TerritoryKind) - frozenset(
    {TerritoryKind.MUNICIPALITY, TerritoryKind.KREISFREIE_STADT, TerritoryKind.UNINCORPORATED_AREA}
)
_LISTED = 500


@dataclass(frozen=True, slots=True)
class Change:
    """A unit before and after, with the names of the columns that differ."""

    before: Unit
    after: Unit
    columns: frozenset[str]


@dataclass(slots=True)
class Diff:
    new: list[Unit] = field(default_factory=list)
    gone: list[Unit] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.gone or self.changed)

    @property
    def renamed(self) -> list[Change]:
        return [change for change in self.changed if "official_name" in change.columns]

    @property
    def moved(self) -> list[Change]:
        return [change for change in self.changed if "association_key" in change.columns]

    @property
    def population_changed(self) -> list[Change]:
        return [
            change
            for change in self.changed
            if "population" in change.columns and change.after.kind in MUNICIPAL_KINDS
        ]

    @property
    def otherwise_changed(self) -> list[Change]:
        """What none of the other parts says; sums and derived names follow by themselves."""
        return [change for change in self.changed if _otherwise(change)]

    @property
    def dated(self) -> list[Change]:
        """Units whose figures stay and only get another date."""
        return [change for change in self.changed if change.columns <= _DATES]


def compare(before: Mapping[str, Unit], after: Mapping[str, Unit]) -> Diff:
    """What has to happen so that `before` becomes `after`."""
    diff = Diff()
    for key, unit in sorted(after.items()):
        known = before.get(key)
        if known is None:
            diff.new.append(unit)
            continue
        changed = frozenset(
            name
            for name in (*COLUMNS, "kreis_key", "association_key")
            if getattr(known, name) != getattr(unit, name)
        )
        if changed:
            diff.changed.append(Change(known, unit, changed))
    diff.gone = [unit for key, unit in sorted(before.items()) if key not in after]
    return diff


def check_losses(before: Mapping[str, Unit], diff: Diff) -> list[Finding]:
    """Refuse to take a file cut short for a territorial reform."""
    findings = []
    for land in sorted({unit.land for unit in diff.gone}):
        standing = sum(unit.land == land and unit.kind in MUNICIPAL_KINDS for unit in before.values())
        gone = sum(unit.land == land and unit.kind in MUNICIPAL_KINDS for unit in diff.gone)
        if gone > MOST_GONE_NUMBER and gone > standing * MOST_GONE_SHARE:
            findings.append(Finding(Code.MANY_GONE, values={"gone": gone, "all": standing, "land": land}))
    return findings


def as_json(diff: Diff, names: Mapping[str, str]) -> dict[str, Any]:
    """The differences as they are shown and stored; `names` tells the display name of a key."""
    population = diff.population_changed
    return {
        "new": _listed(_entry(unit, names) for unit in diff.new),
        "gone": _listed(_entry(unit, names) for unit in diff.gone),
        "renamed": _listed(
            {
                **_entry(change.after, names),
                "before": change.before.official_name,
                "after": change.after.official_name,
            }
            for change in diff.renamed
        ),
        "moved": _listed(
            {
                **_entry(change.after, names),
                "before": names.get(change.before.association_key, ""),
                "after": names.get(change.after.association_key, ""),
            }
            for change in diff.moved
        ),
        "population": {
            "before": sum(change.before.population or 0 for change in population),
            "after": sum(change.after.population or 0 for change in population),
            **_listed(
                {
                    **_entry(change.after, names),
                    "before": change.before.population,
                    "after": change.after.population,
                }
                for change in sorted(population, key=_by_size_of_change)
            ),
        },
        "otherwise": _listed(
            {**_entry(change.after, names), "columns": sorted(_otherwise(change))}
            for change in diff.otherwise_changed
        ),
        "dated": {"count": len(diff.dated), "listed": []},
    }


def _otherwise(change: Change) -> frozenset[str]:
    shown = _DATES | {"population", "population_male", "official_name", "association_key"}
    if change.after.kind in _SUMMED_KINDS:
        shown |= _FIGURES
    if "official_name" in change.columns:
        shown |= _DERIVED
    if "association_key" in change.columns:
        shown |= {"ars"}
    return change.columns - shown


def numbers(diff: Mapping[str, Any]) -> dict[str, int]:
    """How many of each kind a stored difference has."""
    return {name: part["count"] for name, part in diff.items()}


def _listed(entries: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """All are counted, the first are listed: a first import of Germany is new from end to end."""
    every = list(entries)
    return {"count": len(every), "listed": every[:_LISTED]}


def _entry(unit: Unit, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "key": unit.key,
        "name": unit.name,
        "kind": unit.kind.value,
        "kreis": names.get(unit.kreis_key, ""),
    }


def _by_size_of_change(change: Change) -> tuple[int, str]:
    return -abs((change.after.population or 0) - (change.before.population or 0)), change.after.key
