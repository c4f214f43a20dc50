"""Count what a register contains, in all and per Land."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from modellkommunen.places.domain.gv100ad import NO_ASSOCIATION, Record, Register, Satzart
from modellkommunen.places.domain.names import SIMILAR_TO_AMT


def counts(register: Register) -> dict[str, Any]:
    """Numbers as published: unincorporated areas are no municipalities, associations of one are none."""
    return {
        "records": len(register.records),
        "laender": len(register.of(Satzart.LAND)),
        **_counts(register.records),
        "per_land": {
            land.land: {"name": land.name, **_counts(r for r in register.records if r.land == land.land)}
            for land in register.of(Satzart.LAND)
        },
    }


def _counts(records: Iterable[Record]) -> dict[str, int]:
    numbers: Counter[str] = Counter(
        kreise=0,
        kreisfreie_staedte=0,
        verbaende=0,
        associations=0,
        aemter=0,
        municipality_records=0,
        municipalities=0,
        unincorporated_areas=0,
        population=0,
        area_ha=0,
    )
    for record in records:
        if record.satzart is Satzart.KREIS:
            numbers["kreise"] += 1
            numbers["kreisfreie_staedte"] += record.is_kreisfrei
        elif record.satzart is Satzart.ASSOCIATION:
            numbers["verbaende"] += 1
            numbers["associations"] += record.textkennzeichen != NO_ASSOCIATION
            numbers["aemter"] += record.textkennzeichen in SIMILAR_TO_AMT
        elif record.satzart is Satzart.MUNICIPALITY:
            numbers["municipality_records"] += 1
            numbers["municipalities"] += not record.is_unincorporated
            numbers["unincorporated_areas"] += record.is_unincorporated
            numbers["population"] += record.population or 0
            numbers["area_ha"] += record.area_ha or 0
    return dict(numbers)
