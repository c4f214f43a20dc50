"""Check that the records of a register fit together: keys once, nobody without Land, Kreis or association."""

from collections import Counter

from modellkommunen.places.domain.findings import Code, Finding
from modellkommunen.places.domain.gv100ad import (
    KREISFREI,
    KREISFREIE_STADT,
    NO_ASSOCIATION,
    Record,
    Register,
    Satzart,
)


def check(register: Register) -> list[Finding]:
    """The findings that need more than one line."""
    return [
        *_duplicates(register),
        *_orphans(register),
        *_cities(register),
        *_empty(register),
    ]


def _duplicates(register: Register) -> list[Finding]:
    findings = []
    first: dict[tuple[Satzart, str], int] = {}
    for record in register.records:
        known = first.setdefault((record.satzart, record.key), record.line)
        if known != record.line:
            findings.append(Finding(Code.DUPLICATE_KEY, record.line, {"key": record.key, "first": known}))
    return findings


def _orphans(register: Register) -> list[Finding]:
    laender = {record.land for record in register.of(Satzart.LAND)}
    kreise = {record.key for record in register.of(Satzart.KREIS)}
    associations = {record.key for record in register.of(Satzart.ASSOCIATION)}
    sea = {record.association_key for record in register.of(Satzart.MUNICIPALITY) if record.is_unincorporated}
    findings = []

    def orphan(code: Code, record: Record, key: str) -> None:
        findings.append(Finding(code, record.line, {"key": key, "name": record.name}))

    for record in register.records:
        if record.land not in laender:
            orphan(Code.ORPHAN_LAND, record, record.land)
        if record.satzart in (Satzart.ASSOCIATION, Satzart.MUNICIPALITY) and record.kreis not in kreise:
            # Sea and shared territory lie in no Kreis, and therefore in no association either.
            if record.is_unincorporated:
                findings.append(Finding(Code.NO_KREIS, record.line, {"name": record.name}))
                continue
            if record.key in sea:
                continue
            orphan(Code.ORPHAN_KREIS, record, record.kreis)
        if record.satzart is Satzart.MUNICIPALITY and record.association_key not in associations:
            orphan(Code.ORPHAN_ASSOCIATION, record, record.association_key)
    return findings


def _cities(register: Register) -> list[Finding]:
    """A kreisfreie Stadt is one body in two records; neither may come alone, and none twice."""
    kreise = {r.key: r for r in register.of(Satzart.KREIS) if r.textkennzeichen in KREISFREI}
    cities = [r for r in register.of(Satzart.MUNICIPALITY) if r.textkennzeichen in KREISFREIE_STADT]
    counts = Counter(record.kreis for record in cities)
    findings = [
        Finding(Code.CITY_WITHOUT_RECORD, record.line, {"name": record.name})
        for key, record in kreise.items()
        if counts[key] == 0
    ]
    for record in cities:
        if record.kreis not in kreise:
            findings.append(Finding(Code.CITY_WITHOUT_KREIS, record.line, {"name": record.name}))
        elif counts[record.kreis] > 1:
            findings.append(Finding(Code.CITY_TWICE, record.line, {"key": record.kreis}))
    return findings


def _empty(register: Register) -> list[Finding]:
    municipalities = register.of(Satzart.MUNICIPALITY)
    settled = {record.land for record in municipalities if not record.is_unincorporated}
    used = {record.association_key for record in municipalities}
    findings = [
        Finding(Code.EMPTY_LAND, record.line, {"name": record.name})
        for record in register.of(Satzart.LAND)
        if record.land not in settled
    ]
    findings += [
        Finding(Code.EMPTY_ASSOCIATION, record.line, {"name": record.name})
        for record in register.of(Satzart.ASSOCIATION)
        if record.textkennzeichen != NO_ASSOCIATION and record.key not in used
    ]
    return findings
