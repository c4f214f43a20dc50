"""The territories a register describes, in the shape in which they are stored and compared.

A kreisfreie Stadt comes in two records and is one unit; the association record of a municipality without association is
none; figures of Kreise, Ämter and Länder are the sums of their municipalities.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from modellkommunen.places.domain.gv100ad import (
    KREISFREI,
    NO_ASSOCIATION,
    Record,
    Register,
    Satzart,
)
from modellkommunen.places.domain.names import SIMILAR_TO_AMT, display_name, sort_name
from modellkommunen.places.enums import TerritoryKind


@dataclass(frozen=True, slots=True)
class Unit:
    """One territory; `key` is its AGS or, for an association, the nine digits of its ARS."""

    kind: TerritoryKind
    ags: str
    ars: str
    official_name: str
    name: str
    sort_name: str
    textkennzeichen: str
    land: str
    seat: str = ""
    population: int | None = None
    population_male: int | None = None
    population_on: date | None = None
    area_ha: int | None = None
    area_on: date | None = None
    postcode: str = ""
    several_postcodes: bool = False
    tax_office: str = ""
    higher_regional_court: str = ""
    regional_court: str = ""
    local_court: str = ""
    employment_agency: str = ""
    constituency_from: str = ""
    constituency_to: str = ""
    kreis_key: str = ""
    association_key: str = ""

    @property
    def key(self) -> str:
        return self.ags or self.ars


# What a unit shares with the table of territories; kreis and association are rows there.
COLUMNS = tuple(field.name for field in fields(Unit) if field.name not in ("kreis_key", "association_key"))


def columns(unit: Unit) -> dict[str, Any]:
    return {name: getattr(unit, name) for name in COLUMNS}


@dataclass(frozen=True, slots=True)
class Dates:
    """What the file does not say about its figures."""

    population_on: date | None = None
    area_on: date | None = None
    census: int | None = None


def units_of(register: Register, *, dates: Dates, manual: Mapping[str, str]) -> dict[str, Unit]:
    """All units by key; `manual` maps a municipality's key to the association entered by hand."""
    seats = {r.key: r.seat for r in register.of(Satzart.KREIS) if r.textkennzeichen in KREISFREI}
    kreis_keys = _kreis_keys(register)
    associations = {
        record.key for record in register.of(Satzart.ASSOCIATION) if record.textkennzeichen != NO_ASSOCIATION
    }
    units = {}
    for record in register.records:
        if record.satzart is Satzart.KREIS and record.textkennzeichen in KREISFREI:
            continue
        if record.satzart is Satzart.ASSOCIATION and record.textkennzeichen == NO_ASSOCIATION:
            continue
        unit = replace(
            _unit(record, dates),
            kreis_key="" if record.is_kreisfrei else kreis_keys.get(record.kreis, ""),
            seat=seats.get(record.kreis, "") if record.is_kreisfrei else record.seat,
        )
        if record.satzart is Satzart.KREIS:
            unit = replace(unit, kreis_key="")
        if record.satzart is Satzart.MUNICIPALITY:
            registered = record.association_key if record.association_key in associations else ""
            unit = replace(unit, association_key=manual.get(unit.key, registered))
        units[unit.key] = unit
    return _with_sums(units, dates)


def registered_association(register: Register) -> dict[str, str]:
    """For each municipality the association the register itself names."""
    names = {
        record.key: display_name(record)
        for record in register.of(Satzart.ASSOCIATION)
        if record.textkennzeichen != NO_ASSOCIATION
    }
    return {record.key: names.get(record.association_key, "") for record in register.of(Satzart.MUNICIPALITY)}


def _kreis_keys(register: Register) -> dict[str, str]:
    """From the five digits in a record to the unit that is this Kreis."""
    keys = {record.key: record.key for record in register.of(Satzart.KREIS)}
    for record in register.of(Satzart.MUNICIPALITY):
        if record.is_kreisfrei:
            keys[record.kreis] = record.key
    return keys


def _unit(record: Record, dates: Dates) -> Unit:
    name = display_name(record)
    is_municipality = record.satzart is Satzart.MUNICIPALITY
    return Unit(
        kind=_kind(record),
        ags=record.ags,
        ars=_ars(record),
        official_name=record.name,
        name=name,
        sort_name=sort_name(name),
        textkennzeichen=record.textkennzeichen,
        land=record.land,
        population=record.population,
        population_male=record.population_male,
        population_on=dates.population_on if is_municipality else None,
        area_ha=record.area_ha,
        area_on=dates.area_on if is_municipality else None,
        postcode=record.postcode,
        several_postcodes=record.several_postcodes,
        tax_office=record.tax_office,
        higher_regional_court=record.higher_regional_court,
        regional_court=record.regional_court,
        local_court=record.local_court,
        employment_agency=record.employment_agency,
        constituency_from=record.constituency_from,
        constituency_to=record.constituency_to,
    )


def _ars(record: Record) -> str:
    if record.satzart in (Satzart.ASSOCIATION, Satzart.MUNICIPALITY):
        return record.ars
    return record.key


def _kind(record: Record) -> TerritoryKind:
    match record.satzart:
        case Satzart.LAND:
            return TerritoryKind.LAND
        case Satzart.REGIERUNGSBEZIRK:
            return TerritoryKind.REGIERUNGSBEZIRK
        case Satzart.REGION:
            return TerritoryKind.REGION
        case Satzart.KREIS:
            return TerritoryKind.KREIS
        case Satzart.ASSOCIATION:
            is_amt = record.textkennzeichen in SIMILAR_TO_AMT
            return TerritoryKind.AMT if is_amt else TerritoryKind.ASSOCIATION
        case Satzart.MUNICIPALITY if record.is_unincorporated:
            return TerritoryKind.UNINCORPORATED_AREA
        case Satzart.MUNICIPALITY if record.is_kreisfrei:
            return TerritoryKind.KREISFREIE_STADT
        case Satzart.MUNICIPALITY:
            return TerritoryKind.MUNICIPALITY


def _with_sums(units: dict[str, Unit], dates: Dates) -> dict[str, Unit]:
    parts: defaultdict[str, list[Unit]] = defaultdict(list)
    for unit in units.values():
        if len(unit.ags) == 8:
            # Land, Regierungsbezirk, region and Kreis are the beginnings of a municipality's key.
            for length in (2, 3, 4, 5):
                parts[unit.ags[:length]].append(unit)
            if unit.association_key:
                parts[unit.association_key].append(unit)
    summed = {}
    for key, unit in units.items():
        if len(unit.ags) == 8 or key not in parts:
            summed[key] = unit
            continue
        summed[key] = replace(
            unit,
            population=_sum(part.population for part in parts[key]),
            population_male=_sum(part.population_male for part in parts[key]),
            population_on=dates.population_on,
            area_ha=_sum(part.area_ha for part in parts[key]),
            area_on=dates.area_on,
        )
    return summed


def _sum(numbers: Iterable[int | None]) -> int:
    return sum(number or 0 for number in numbers)
