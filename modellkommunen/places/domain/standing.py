"""The territories as they stand in the database, in the shape in which a register is compared with them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max

from modellkommunen.places.domain.units import COLUMNS, Unit
from modellkommunen.places.enums import CorrectableField, ImportState, MembershipSource, TerritoryKind
from modellkommunen.places.models import AmtMembership, RegisterImport, Territory, TerritoryCorrection


@dataclass(slots=True)
class Standing:
    """Everything in force on a day in some Länder.

    `units` hold the register's values: where a correction stands, `corrected` has the value shown instead.
    """

    units: dict[str, Unit] = field(default_factory=dict)
    ids: dict[str, UUID] = field(default_factory=dict)
    manual: dict[str, str] = field(default_factory=dict)
    corrected: dict[str, dict[str, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    states: set[date | None] = field(default_factory=set)

    @property
    def ends_by_hand(self) -> set[str]:
        """Units whose end was entered by hand: the register no longer decides when they go."""
        return {key for key, values in self.corrected.items() if CorrectableField.VALID_TO in values}


def standing_in(laender: Iterable[str], on: date) -> Standing:
    """Read all units in force on a day; five queries whatever the size."""
    standing = Standing()
    territories = Territory.objects.in_force(on).filter(land__in=sorted(laender))
    corrections = _corrections(sorted(laender))
    memberships = _memberships(sorted(laender), on)
    kreis_keys = dict(Territory.objects.kreise().values_list("id", "ags"))
    columns = ("id", "kreis_id", "register_on", *COLUMNS)
    for row in territories.order_by("id").values(*columns).iterator(chunk_size=5000):
        _take(row, standing, corrections, memberships, kreis_keys)
    return standing


def laender_ever_imported() -> set[str]:
    """The Länder of which a whole register was applied before: what is new in them has a beginning."""
    applied = RegisterImport.objects.filter(state=ImportState.APPLIED).values_list("laender", flat=True)
    return {land for laender in applied for land in laender}


def last_import_number() -> int:
    return RegisterImport.objects.aggregate(last=Max("number"))["last"] or 0


def entries_by_hand() -> frozenset[tuple[UUID, date | None]]:
    """Return the standing corrections and the memberships entered by hand, with their ends: few rows, cheap to compare."""
    corrections = TerritoryCorrection.objects.standing().values_list("pk", flat=True)
    memberships = AmtMembership.objects.filter(source=MembershipSource.MANUAL).values_list("pk", "valid_to")
    return frozenset([*((key, None) for key in corrections), *memberships])


def newest_state(laender: Iterable[str]) -> date | None:
    found: date | None = Territory.objects.filter(land__in=sorted(laender)).aggregate(
        newest=Max("register_on")
    )["newest"]
    return found


def _corrections(laender: list[str]) -> dict[UUID, dict[str, TerritoryCorrection]]:
    found: defaultdict[UUID, dict[str, TerritoryCorrection]] = defaultdict(dict)
    for correction in TerritoryCorrection.objects.standing().filter(territory__land__in=laender):
        found[correction.territory_id][correction.field] = correction
    return found


def _memberships(laender: list[str], on: date) -> dict[UUID, tuple[str, str]]:
    rows = (
        AmtMembership.objects.in_force(on)
        .filter(territory__land__in=laender)
        .order_by("id")
        .values_list("territory_id", "amt__ars", "source")
    )
    return {territory: (ars, source) for territory, ars, source in rows}


def _take(
    row: dict[str, Any],
    standing: Standing,
    corrections: dict[UUID, dict[str, TerritoryCorrection]],
    memberships: dict[UUID, tuple[str, str]],
    kreis_keys: dict[UUID, str],
) -> None:
    identity: UUID = row.pop("id")
    kreis_id = row.pop("kreis_id")
    standing.states.add(row.pop("register_on"))
    row["kind"] = TerritoryKind(row["kind"])
    shown = row["name"]
    own = corrections.get(identity, {})
    for name, correction in own.items():
        if name in row:
            row[name] = correction.imported_value
    association, source = memberships.get(identity, ("", ""))
    unit = Unit(**row, kreis_key=kreis_keys.get(kreis_id, ""), association_key=association)
    standing.units[unit.key] = unit
    standing.ids[unit.key] = identity
    standing.names[unit.key] = shown
    if own:
        standing.corrected[unit.key] = {name: correction.value for name, correction in own.items()}
    if source == MembershipSource.MANUAL:
        standing.manual[unit.key] = association
