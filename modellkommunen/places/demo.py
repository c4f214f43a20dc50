"""Load the territories the platform is tried with; a full register, where one was applied, already has them."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction

from modellkommunen.core import events
from modellkommunen.places import demo_facts
from modellkommunen.places.demo_facts import Fact
from modellkommunen.places.domain.diff import Diff
from modellkommunen.places.domain.gv100ad import Record, Register, Satzart
from modellkommunen.places.domain.operations.writing import write_register
from modellkommunen.places.domain.preview import Preview
from modellkommunen.places.domain.standing import laender_ever_imported, standing_in
from modellkommunen.places.domain.units import Dates, Unit, units_of
from modellkommunen.places.models import Territory


def load_demo_territories(at: datetime) -> int:
    """Add what is missing of Schleswig-Holstein's demo territories and return how many; twice changes nothing."""
    land = demo_facts.LAND.key
    with transaction.atomic():
        if land in laender_ever_imported():
            return 0
        standing = standing_in([land], demo_facts.REGISTER_ON)
        units = _units()
        missing = [unit for key, unit in sorted(units.items()) if key not in standing.units]
        if not missing:
            return 0
        write_register(
            Preview(
                file_name="",
                sha256="",
                text=b"",
                dates=Dates(demo_facts.POPULATION_ON, demo_facts.AREA_ON),
                register_on=demo_facts.REGISTER_ON,
                laender=[land],
                diff=Diff(new=missing),
                standing=standing,
                units=units,
            )
        )
        events.append(
            "demo_territories_loaded",
            subject=Territory.objects.get(ags=land, valid_to__isnull=True),
            actor=None,
            at=at,
            data={"added": len(missing)},
        )
    return len(missing)


def _units() -> dict[str, Unit]:
    """The facts as units; sums of Kreise and Ämter are typed, for most of their members are not here."""
    dates = Dates(demo_facts.POPULATION_ON, demo_facts.AREA_ON)
    records = [
        _record(demo_facts.LAND, Satzart.LAND),
        *(_record(fact, Satzart.KREIS) for fact in demo_facts.KREISE),
        *(_record(fact, Satzart.ASSOCIATION) for fact in demo_facts.AEMTER),
        *(
            _record(fact, Satzart.MUNICIPALITY)
            for fact in (*demo_facts.KREISFREIE_STAEDTE, *demo_facts.MUNICIPALITIES)
        ),
    ]
    typed = {record.key: record for record in records}
    units = units_of(Register(records=records), dates=dates, manual={})
    return {key: _as_typed(unit, typed[key], dates) for key, unit in units.items()}


def _as_typed(unit: Unit, record: Record, dates: Dates) -> Unit:
    return replace(
        unit,
        seat=record.seat,
        population=record.population,
        population_male=None,
        population_on=dates.population_on,
        area_ha=record.area_ha,
        area_on=dates.area_on,
    )


def _record(fact: Fact, satzart: Satzart) -> Record:
    is_association = satzart is Satzart.ASSOCIATION
    return Record(
        line=0,
        satzart=satzart,
        register_on=demo_facts.REGISTER_ON,
        land=fact.key[:2],
        kreis="" if satzart is Satzart.LAND else fact.key[:5],
        municipality=fact.key[5:8] if satzart is Satzart.MUNICIPALITY else "",
        association=fact.key[5:9] if is_association else fact.association,
        name=fact.name,
        key=fact.key,
        seat=fact.seat,
        textkennzeichen=fact.textkennzeichen,
        area_ha=fact.area_ha,
        population=fact.population,
        postcode=fact.postcode,
        several_postcodes=fact.several_postcodes,
    )
