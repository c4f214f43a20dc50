"""Read the official register file GV100AD: bytes in, records and findings out.

Layout: record description of the Federal Statistical Office, 220 characters a record, positions counted in characters. The
reader knows nothing of the database. It never stops at the first fault, so that one look shows all of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from modellkommunen.places.domain.findings import Code, Finding, has_errors

RECORD_LENGTH = 220
# Area and population are stored as 32 bit numbers; Germany as a whole stays far below.
LARGEST_NUMBER = 2_000_000_000
# Six times all of Germany; what is longer is no register and would only fill the memory with findings.
MOST_LINES = 100_000


class Satzart(StrEnum):
    LAND = "10"
    REGIERUNGSBEZIRK = "20"
    REGION = "30"
    KREIS = "40"
    ASSOCIATION = "50"
    MUNICIPALITY = "60"


TEXTKENNZEICHEN: dict[Satzart, frozenset[str]] = {
    Satzart.KREIS: frozenset({"41", "42", "43", "44", "45"}),
    Satzart.ASSOCIATION: frozenset(str(number) for number in range(50, 59)),
    Satzart.MUNICIPALITY: frozenset(str(number) for number in range(60, 68)),
}
KREISFREI = frozenset({"41", "42"})
KREISFREIE_STADT = frozenset({"61", "62"})
UNINCORPORATED = frozenset({"65", "66"})
NO_ASSOCIATION = "50"
SEVERAL_POSTCODES = "*****"

# Positions 11-22 (Land, Regierungsbezirk, Kreis, municipality, association) as each record type fills them. Checking them
# whole also notices a line whose columns have slipped.
_KEY_SHAPE: dict[Satzart, re.Pattern[str]] = {
    Satzart.LAND: re.compile(r"[0-9]{2} {10}"),
    Satzart.REGIERUNGSBEZIRK: re.compile(r"[0-9]{3} {9}"),
    Satzart.REGION: re.compile(r"[0-9]{4} {8}"),
    Satzart.KREIS: re.compile(r"[0-9]{5} {7}"),
    Satzart.ASSOCIATION: re.compile(r"[0-9]{5} {3}[0-9]{4}"),
    Satzart.MUNICIPALITY: re.compile(r"[0-9]{12}"),
}
_FIRST_LINE = re.compile(r"[0-9]{2}[0-9]{8}[0-9]{2}")
_DOUBLE_ENCODED = re.compile("Ã[\u0080-\u00bf\u0178\u0152\u0153\u0160\u0161\u017d\u017e\u2013-\u203a\u20ac]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffd\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the register; keys stay text, absent numbers are None."""

    line: int
    satzart: Satzart
    register_on: date
    land: str
    kreis: str
    municipality: str
    association: str
    name: str
    key: str
    seat: str = ""
    textkennzeichen: str = ""
    area_ha: int | None = None
    population: int | None = None
    population_male: int | None = None
    postcode: str = ""
    several_postcodes: bool = False
    tax_office: str = ""
    higher_regional_court: str = ""
    regional_court: str = ""
    local_court: str = ""
    employment_agency: str = ""
    constituency_from: str = ""
    constituency_to: str = ""

    @property
    def ags(self) -> str:
        """The key of Land, Kreis or municipality; an association has none."""
        return "" if self.satzart is Satzart.ASSOCIATION else self.key

    @property
    def ars(self) -> str:
        """The regional key, whose parts the file holds in another order."""
        return self.kreis + self.association + self.municipality

    @property
    def association_key(self) -> str:
        return self.kreis + self.association

    @property
    def is_unincorporated(self) -> bool:
        return self.textkennzeichen in UNINCORPORATED

    @property
    def is_kreisfrei(self) -> bool:
        return self.textkennzeichen in KREISFREI or self.textkennzeichen in KREISFREIE_STADT


@dataclass(slots=True)
class Register:
    """A file as read: its encoding, state and records, and what was found on the way."""

    encoding: str = ""
    register_on: date | None = None
    records: list[Record] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_readable(self) -> bool:
        return not has_errors(self.findings)

    def of(self, satzart: Satzart) -> list[Record]:
        return [record for record in self.records if record.satzart is satzart]


def read(data: bytes) -> Register:
    """Read the unpacked text of a register file."""
    register = Register()
    text = _decode(data, register)
    if text is None:
        return register
    if text.count("\n") + text.count("\r") > 2 * MOST_LINES:
        register.findings.append(Finding(Code.TOO_MANY_LINES, values={"limit": MOST_LINES}))
        return register
    damaged = _DOUBLE_ENCODED.search(text)
    if damaged:
        line = text.count("\n", 0, damaged.start()) + 1
        excerpt = text[max(damaged.start() - 10, 0) : damaged.end() + 10].split("\n")[0].strip()
        register.findings.append(Finding(Code.DOUBLE_ENCODED, line, {"text": excerpt}))
    for number, line_text in _lines(text, register):
        record = _record(number, line_text, register)
        if record is not None:
            register.records.append(record)
    return register


def _decode(data: bytes, register: Register) -> str | None:
    """UTF-8 strictly, with or without byte order mark, then Windows-1252 for the older .ASC files."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _FIRST_LINE.match(text):
            register.findings.append(Finding(Code.NOT_A_REGISTER, 1))
            return None
        register.encoding = "utf-8" if encoding == "utf-8-sig" else encoding
        return text
    register.findings.append(Finding(Code.UNDECODABLE))
    return None


def _lines(text: str, register: Register) -> Iterator[tuple[int, str]]:
    """Lines brought to 220 characters. Never `splitlines`: it also splits at characters a name may contain."""
    lines = text.removesuffix("\x1a").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    last = len(lines)
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            if number < last:
                register.findings.append(Finding(Code.EMPTY_LINE, number))
            continue
        if len(line) < RECORD_LENGTH:
            # A last line without line end is a file cut off; elsewhere an editor has removed trailing blanks.
            code = Code.TRUNCATED if number == last else Code.SHORT_LINE
            register.findings.append(Finding(code, number, {"length": len(line)}))
        elif line[RECORD_LENGTH:].strip():
            register.findings.append(Finding(Code.LONG_LINE, number, {"length": len(line)}))
            continue
        yield number, line[:RECORD_LENGTH].ljust(RECORD_LENGTH)


def _record(number: int, line: str, register: Register) -> Record | None:
    """The record of a line, or None when an error keeps it out."""
    before = len(register.findings)
    unprintable = _UNPRINTABLE.search(line)
    if unprintable:
        register.findings.append(
            Finding(Code.CONTROL_CHARACTER, number, {"code": f"{ord(unprintable.group()):04X}"})
        )
    try:
        satzart = Satzart(line[0:2])
    except ValueError:
        register.findings.append(Finding(Code.UNKNOWN_SATZART, number, {"value": line[0:2]}))
        return None
    register_on = _register_date(number, line[2:10], register)
    _check_shape(number, line, satzart, register)
    record = _base_record(number, line, satzart, register_on or date.min)
    if satzart is Satzart.MUNICIPALITY:
        record = _with_figures(line, record, register)
    return None if has_errors(register.findings[before:]) else record


def _register_date(number: int, text: str, register: Register) -> date | None:
    """The state of the register; it may lie in the future, but is the same in all lines."""
    day = _day(text)
    if day is None:
        register.findings.append(Finding(Code.BAD_DATE, number, {"value": text}))
        return None
    if register.register_on is None:
        register.register_on = day
    elif day != register.register_on:
        register.findings.append(
            Finding(
                Code.MIXED_DATES,
                number,
                {"value": f"{day:%d.%m.%Y}", "first": f"{register.register_on:%d.%m.%Y}"},
            )
        )
    return day


def _day(text: str) -> date | None:
    if not (text.isascii() and text.isdigit()):
        return None
    try:
        return datetime.strptime(text, "%Y%m%d").date()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return None


def _check_shape(number: int, line: str, satzart: Satzart, register: Register) -> None:
    if not _KEY_SHAPE[satzart].fullmatch(line[10:22]):
        values = {"value": line[10:22].rstrip(), "satzart": satzart.value}
        register.findings.append(Finding(Code.BAD_KEY, number, values))
    if not line[22:72].strip():
        register.findings.append(Finding(Code.NO_NAME, number))
    textkennzeichen = line[122:124].strip()
    if textkennzeichen not in TEXTKENNZEICHEN.get(satzart, frozenset({""})):
        values = {"value": textkennzeichen, "satzart": satzart.value}
        register.findings.append(Finding(Code.UNKNOWN_TEXTKENNZEICHEN, number, values))


def _base_record(number: int, line: str, satzart: Satzart, register_on: date) -> Record:
    has_kreis = satzart in TEXTKENNZEICHEN
    key = {
        Satzart.ASSOCIATION: line[10:15] + line[18:22],
        Satzart.MUNICIPALITY: line[10:18],
    }.get(satzart, line[10:18].strip())
    return Record(
        line=number,
        satzart=satzart,
        register_on=register_on,
        land=line[10:12],
        kreis=line[10:15] if has_kreis else "",
        municipality=line[15:18].strip(),
        association=line[18:22].strip(),
        name=line[22:72].strip(),
        key=key,
        seat="" if satzart is Satzart.MUNICIPALITY else line[72:122].strip(),
        textkennzeichen=line[122:124].strip(),
    )


def _with_figures(line: str, record: Record, register: Register) -> Record:
    """Add what only a municipality has."""
    population = _number(line[139:150], _("inhabitants"), record.line, register)
    male = _number(line[150:161], _("male inhabitants"), record.line, register)
    area_ha = _number(line[128:139], _("area"), record.line, register)
    if population is not None and male is not None and male > population:
        register.findings.append(Finding(Code.MORE_MEN_THAN_PEOPLE, record.line, {"name": record.name}))
    postcode = line[165:170].strip()
    if postcode and not re.fullmatch("[0-9]{5}", postcode):
        register.findings.append(Finding(Code.BAD_POSTCODE, record.line, {"value": postcode}))
        postcode = ""
    mark = line[170:175].strip()
    if mark not in ("", SEVERAL_POSTCODES):
        register.findings.append(Finding(Code.BAD_POSTCODE_MARK, record.line, {"value": mark}))
    return replace(
        record,
        area_ha=area_ha,
        population=population,
        population_male=male,
        postcode=postcode,
        several_postcodes=bool(mark),
        tax_office=line[177:181].strip(),
        higher_regional_court=line[181:182].strip(),
        regional_court=line[182:183].strip(),
        local_court=line[183:185].strip(),
        employment_agency=line[185:190].strip(),
        constituency_from=line[190:193].strip(),
        constituency_to=line[193:196].strip(),
    )


def _number(text: str, label: str | Promise, line: int, register: Register) -> int | None:
    """Eleven ASCII digits; `int` alone would also take signs, blanks, underscores and digits of other scripts."""
    if not (text.isascii() and text.isdigit()):
        register.findings.append(Finding(Code.BAD_NUMBER, line, {"field": label, "value": text.strip()}))
        return None
    number = int(text)
    if number > LARGEST_NUMBER:
        register.findings.append(Finding(Code.NUMBER_TOO_LARGE, line, {"field": label, "value": text}))
        return None
    return number
