"""Say what applying a register file would do, without doing it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from modellkommunen.places.domain import archive, consistency, gv100ad, notes
from modellkommunen.places.domain.counts import counts as counts_of
from modellkommunen.places.domain.diff import Diff, as_json, check_losses, compare
from modellkommunen.places.domain.findings import Code, Finding, has_errors, shortened
from modellkommunen.places.domain.standing import (
    Standing,
    entries_by_hand,
    laender_ever_imported,
    last_import_number,
    newest_state,
    standing_in,
)
from modellkommunen.places.domain.successors import Succession, read_successors
from modellkommunen.places.domain.units import Dates, Unit, registered_association, units_of
from modellkommunen.places.models import Successor, Territory


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as handed in, with what a person adds to it; `dates` win over the notes."""

    data: bytes
    file_name: str
    dates: Dates = field(default_factory=Dates)
    notes: bytes = b""
    successors: bytes = b""
    losses_accepted: bool = False


@dataclass(slots=True)
class Preview:
    """What was read, what was found and what would change.

    `known_laender` were imported before; `follows` is the number of the last import the comparison has seen, `by_hand`
    are the entries by hand it has seen.
    """

    file_name: str
    sha256: str
    text: bytes
    dates: Dates
    encoding: str = ""
    register_on: date | None = None
    laender: list[str] = field(default_factory=list)
    counts: dict[str, Any] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    diff: Diff = field(default_factory=Diff)
    standing: Standing = field(default_factory=Standing)
    units: dict[str, Unit] = field(default_factory=dict)
    successions: list[Succession] = field(default_factory=list)
    known_laender: set[str] = field(default_factory=set)
    follows: int = 0
    by_hand: frozenset[tuple[UUID, date | None]] = frozenset()

    @property
    def has_errors(self) -> bool:
        return has_errors(self.findings)

    @property
    def changes_nothing(self) -> bool:
        """Nothing differs and the same state of the register was applied before."""
        return self.diff.is_empty and not self.successions and self.standing.states <= {self.register_on}

    def findings_json(self) -> list[dict[str, Any]]:
        return [finding.as_json() for finding in shortened(self.findings)]

    def diff_json(self) -> dict[str, Any]:
        names = {key: unit.name for key, unit in self.units.items()} | self.standing.names
        shown = as_json(self.diff, names)
        entries = [
            {
                "key": s.old_key,
                "name": s.old_name,
                "successor": names.get(s.new_key, ""),
                "share": str(s.share),
            }
            for s in self.successions
        ]
        return {**shown, "successors": {"count": len(entries), "listed": entries[:500]}}


def preview_register(upload: Upload) -> Preview:
    """Read a file and compare it with the territories in force; raise FileRefused if it is no register at all."""
    unpacked = archive.unpack(upload.data, upload.file_name)
    register = gv100ad.read(unpacked.text)
    findings = [*register.findings, *(consistency.check(register) if register.is_readable else [])]
    preview = Preview(
        file_name=unpacked.file_name,
        sha256=hashlib.sha256(upload.data).hexdigest(),
        text=unpacked.text,
        dates=_dates(upload, unpacked.notes),
        encoding=register.encoding,
        register_on=register.register_on,
        laender=sorted(record.land for record in register.of(gv100ad.Satzart.LAND)),
        counts=counts_of(register),
        findings=findings,
    )
    if preview.dates.population_on is None:
        findings.append(Finding(Code.NO_POPULATION_DATE))
    if preview.dates.area_on is None:
        findings.append(Finding(Code.NO_AREA_DATE))
    if not preview.has_errors:
        _compare(preview, register, upload)
    return preview


def _dates(upload: Upload, packed_notes: bytes) -> Dates:
    read = notes.read_notes(upload.notes or packed_notes)
    population_on = upload.dates.population_on or read.population_on
    same_day = population_on == read.population_on
    return Dates(
        population_on=population_on,
        area_on=upload.dates.area_on or read.area_on,
        census=upload.dates.census or (read.census if same_day else None) or notes.census_of(population_on),
    )


def _compare(preview: Preview, register: gv100ad.Register, upload: Upload) -> None:
    if preview.register_on is None:
        return
    preview.follows = last_import_number()
    preview.by_hand = entries_by_hand()
    newest = newest_state(preview.laender)
    if newest is not None and newest > preview.register_on:
        values = {"new": f"{preview.register_on:%d.%m.%Y}", "old": f"{newest:%d.%m.%Y}"}
        preview.findings.append(Finding(Code.OLDER_THAN_APPLIED, values=values))
        return
    preview.known_laender = laender_ever_imported()
    before = standing_in(preview.laender, preview.register_on)
    registered = {record.key for record in register.of(gv100ad.Satzart.ASSOCIATION)}
    kept = {key: association for key, association in before.manual.items() if association in registered}
    after = units_of(register, dates=preview.dates, manual=kept)
    after = _with_known_dates(before.units, after)
    for key in before.ends_by_hand - after.keys():
        del before.units[key]
    preview.standing = before
    preview.units = after
    preview.diff = compare(before.units, after)
    preview.findings += _manual_findings(before, register, kept)
    preview.findings += _correction_findings(preview)
    preview.findings += _census_findings(preview)
    if not upload.losses_accepted:
        preview.findings += check_losses(before.units, preview.diff)
    if upload.successors:
        _plan_successors(preview, upload.successors)


def _with_known_dates(before: Mapping[str, Unit], after: Mapping[str, Unit]) -> dict[str, Unit]:
    """A file without dates does not take away the date of a figure it repeats."""
    dated = {}
    for key, unit in after.items():
        known = before.get(key)
        if known is None:
            dated[key] = unit
            continue
        population_on, area_on = unit.population_on, unit.area_on
        if population_on is None and unit.population == known.population:
            population_on = known.population_on
        if area_on is None and unit.area_ha == known.area_ha:
            area_on = known.area_on
        dated[key] = replace(unit, population_on=population_on, area_on=area_on)
    return dated


def _manual_findings(before: Standing, register: gv100ad.Register, kept: Mapping[str, str]) -> list[Finding]:
    registered = registered_association(register)
    findings = []
    for key, association in sorted(before.manual.items()):
        values = {"name": before.names.get(key, key), "amt": before.names.get(association, association)}
        if key not in registered:
            continue
        if key not in kept:
            findings.append(Finding(Code.MANUAL_MEMBERSHIP_ENDED, values=values))
        elif registered[key] != before.names.get(association):
            values["register"] = registered[key] or "–"
            findings.append(Finding(Code.MANUAL_MEMBERSHIP_KEPT, values=values))
    return findings


def _correction_findings(preview: Preview) -> list[Finding]:
    findings = []
    for change in preview.diff.changed:
        corrected = preview.standing.corrected.get(change.after.key, {})
        for name in sorted(change.columns & corrected.keys()):
            values = {
                "name": preview.standing.names[change.after.key],
                "value": corrected[name],
                "register": getattr(change.after, name),
            }
            findings.append(Finding(Code.MANUAL_CORRECTION_KEPT, values=values))
    return findings


def _census_findings(preview: Preview) -> list[Finding]:
    """Numbers resting on different censuses must not be read as growth or decline."""
    new = preview.dates.census
    bases = {notes.census_of(change.before.population_on) for change in preview.diff.population_changed}
    return [
        Finding(Code.CENSUS_BREAK, values={"old": old or "?", "new": new or "?"})
        for old in sorted(bases, key=lambda census: census or 0)
        if old is None or new is None or old != new
    ]


def _plan_successors(preview: Preview, data: bytes) -> None:
    """Keep the lines that say something new; a line that contradicts the register is an error."""
    successions, findings = read_successors(data)
    preview.findings += findings
    known = {
        (old, new)
        for old, new in Successor.objects.order_by("id").values_list("predecessor__ags", "successor__ags")
    }
    elsewhere = set(
        Territory.objects.in_force(preview.register_on or date.max)
        .exclude(land__in=preview.laender)
        .filter(ags__in=[succession.new_key for succession in successions])
        .values_list("ags", flat=True)
    )
    for succession in successions:
        values = {"name": succession.old_name, "key": succession.old_key}
        if succession.old_key in preview.units:
            preview.findings.append(Finding(Code.SUCCESSOR_STANDS, succession.line, values))
        elif succession.new_key not in preview.units and succession.new_key not in elsewhere:
            values["key"] = succession.new_key
            preview.findings.append(Finding(Code.SUCCESSOR_UNKNOWN, succession.line, values))
        elif (succession.old_key, succession.new_key) not in known:
            preview.successions.append(succession)
