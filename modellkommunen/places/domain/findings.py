"""What is wrong or odd in a register file, with the line it was found in.

An error keeps the whole file out; a notice is shown and the file may be applied.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Severity(StrEnum):
    ERROR = "error"
    NOTICE = "notice"


class Code(StrEnum):
    NOT_A_REGISTER = "not_a_register"
    UNDECODABLE = "undecodable"
    DOUBLE_ENCODED = "double_encoded"
    TRUNCATED = "truncated"
    TOO_MANY_LINES = "too_many_lines"
    SHORT_LINE = "short_line"
    LONG_LINE = "long_line"
    EMPTY_LINE = "empty_line"
    CONTROL_CHARACTER = "control_character"
    UNKNOWN_SATZART = "unknown_satzart"
    UNKNOWN_TEXTKENNZEICHEN = "unknown_textkennzeichen"
    BAD_DATE = "bad_date"
    MIXED_DATES = "mixed_dates"
    BAD_KEY = "bad_key"
    BAD_NUMBER = "bad_number"
    NUMBER_TOO_LARGE = "number_too_large"
    NO_NAME = "no_name"
    DUPLICATE_KEY = "duplicate_key"
    ORPHAN_LAND = "orphan_land"
    ORPHAN_KREIS = "orphan_kreis"
    ORPHAN_ASSOCIATION = "orphan_association"
    NO_KREIS = "no_kreis"
    CITY_WITHOUT_RECORD = "city_without_record"
    CITY_WITHOUT_KREIS = "city_without_kreis"
    CITY_TWICE = "city_twice"
    EMPTY_LAND = "empty_land"
    EMPTY_ASSOCIATION = "empty_association"
    MORE_MEN_THAN_PEOPLE = "more_men_than_people"
    BAD_POSTCODE = "bad_postcode"
    BAD_POSTCODE_MARK = "bad_postcode_mark"
    NO_POPULATION_DATE = "no_population_date"
    NO_AREA_DATE = "no_area_date"
    OLDER_THAN_APPLIED = "older_than_applied"
    MANY_GONE = "many_gone"
    CENSUS_BREAK = "census_break"
    MANUAL_MEMBERSHIP_KEPT = "manual_membership_kept"
    MANUAL_MEMBERSHIP_ENDED = "manual_membership_ended"
    MANUAL_CORRECTION_KEPT = "manual_correction_kept"
    SUCCESSOR_UNKNOWN = "successor_unknown"
    SUCCESSOR_STANDS = "successor_stands"
    SUCCESSOR_LINE = "successor_line"
    TOO_MANY = "too_many"


NOTICES = frozenset(
    {
        Code.SHORT_LINE,
        Code.EMPTY_LINE,
        Code.NO_KREIS,
        Code.EMPTY_ASSOCIATION,
        Code.MORE_MEN_THAN_PEOPLE,
        Code.BAD_POSTCODE,
        Code.BAD_POSTCODE_MARK,
        Code.NO_POPULATION_DATE,
        Code.NO_AREA_DATE,
        Code.CENSUS_BREAK,
        Code.MANUAL_MEMBERSHIP_KEPT,
        Code.MANUAL_MEMBERSHIP_ENDED,
        Code.MANUAL_CORRECTION_KEPT,
    }
)


_SENTENCES: dict[Code, str | Promise] = {
    Code.NOT_A_REGISTER: _(
        "This is not a GV100AD file: the first line does not begin like a record of the register."
    ),
    Code.UNDECODABLE: _("The text is neither UTF-8 nor Windows-1252."),
    Code.DOUBLE_ENCODED: _("The umlauts were damaged by a wrong conversion: “%(text)s”."),
    Code.TRUNCATED: _("The file breaks off in its last line (%(length)s of 220 characters)."),
    Code.TOO_MANY_LINES: _("The file has more than %(limit)s lines; a register is shorter."),
    Code.SHORT_LINE: _("The line has %(length)s instead of 220 characters; it was filled up with blanks."),
    Code.LONG_LINE: _("The line has %(length)s instead of 220 characters."),
    Code.EMPTY_LINE: _("The line is empty and was skipped."),
    Code.CONTROL_CHARACTER: _("The line contains a character that no text contains (U+%(code)s)."),
    Code.UNKNOWN_SATZART: _("The record type (Satzart) “%(value)s” is unknown."),
    Code.UNKNOWN_TEXTKENNZEICHEN: _(
        "The Textkennzeichen “%(value)s” is unknown for record type %(satzart)s."
    ),
    Code.BAD_DATE: _("The state of the register “%(value)s” is not a date."),
    Code.MIXED_DATES: _("The state of the register %(value)s differs from the first line (%(first)s)."),
    Code.BAD_KEY: _("The key “%(value)s” does not fit record type %(satzart)s."),
    Code.BAD_NUMBER: _("%(field)s “%(value)s” is not a number of eleven digits."),
    Code.NUMBER_TOO_LARGE: _("%(field)s “%(value)s” is too large to be true."),
    Code.NO_NAME: _("The name is missing."),
    Code.DUPLICATE_KEY: _("The key %(key)s was already used in line %(first)s."),
    Code.ORPHAN_LAND: _("The Land %(key)s of “%(name)s” has no record."),
    Code.ORPHAN_KREIS: _("The Kreis %(key)s of “%(name)s” has no record."),
    Code.ORPHAN_ASSOCIATION: _("The association %(key)s of “%(name)s” has no record."),
    Code.NO_KREIS: _("“%(name)s” belongs to no Kreis."),
    Code.CITY_WITHOUT_RECORD: _("The kreisfreie Stadt “%(name)s” has no municipality record."),
    Code.CITY_WITHOUT_KREIS: _("The kreisfreie Stadt “%(name)s” has no Kreis record of its own."),
    Code.CITY_TWICE: _("The kreisfreie Stadt %(key)s has more than one municipality record."),
    Code.EMPTY_LAND: _("The Land “%(name)s” has no municipality: the file is incomplete."),
    Code.EMPTY_ASSOCIATION: _("The association “%(name)s” has no member."),
    Code.MORE_MEN_THAN_PEOPLE: _("“%(name)s” has more male inhabitants than inhabitants."),
    Code.BAD_POSTCODE: _("The postcode “%(value)s” does not have five digits and was left out."),
    Code.BAD_POSTCODE_MARK: _("The mark for several postcodes is “%(value)s” instead of “*****”."),
    Code.NO_POPULATION_DATE: _(
        "The date of the inhabitants is unknown; the register file does not contain it."
    ),
    Code.NO_AREA_DATE: _("The date of the areas is unknown; the register file does not contain it."),
    Code.OLDER_THAN_APPLIED: _(
        "The file (state %(new)s) is older than the register already applied (state %(old)s)."
    ),
    Code.MANY_GONE: _(
        "%(gone)s of %(all)s municipalities of the Land %(land)s are missing from the file. Is it incomplete?"
    ),
    Code.CENSUS_BREAK: _(
        "The inhabitants before rest on the census %(old)s, the new ones on the census %(new)s. "
        "The difference is not growth."
    ),
    Code.MANUAL_MEMBERSHIP_KEPT: _(
        "“%(name)s” stays with “%(amt)s” as entered by hand; the register says: %(register)s."
    ),
    Code.MANUAL_MEMBERSHIP_ENDED: _(
        "“%(name)s” was entered by hand as a member of “%(amt)s”, which no longer exists; "
        "the register counts from now on."
    ),
    Code.MANUAL_CORRECTION_KEPT: _(
        "“%(name)s” keeps the value “%(value)s” entered by hand; the register says: “%(register)s”."
    ),
    Code.SUCCESSOR_UNKNOWN: _("The successor %(key)s of “%(name)s” is not in the register."),
    Code.SUCCESSOR_STANDS: _("“%(name)s” (%(key)s) is named as dissolved but stands in the register."),
    Code.SUCCESSOR_LINE: _("The line of the successor list does not read: key, name, key, name, share."),
    Code.TOO_MANY: _("There are %(count)s more findings."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    code: Code
    line: int | None = None
    values: dict[str, Any] = field(default_factory=dict)
    forced: Severity | None = None

    @property
    def severity(self) -> Severity:
        if self.forced is not None:
            return self.forced
        return Severity.NOTICE if self.code in NOTICES else Severity.ERROR

    @property
    def sentence(self) -> str:
        return str(_SENTENCES[self.code]) % self.values

    def as_json(self) -> dict[str, Any]:
        return {
            "code": self.code.value,
            "severity": self.severity.value,
            "line": self.line,
            "sentence": self.sentence,
        }


def has_errors(findings: Iterable[Finding]) -> bool:
    return any(finding.severity is Severity.ERROR for finding in findings)


def shortened(findings: list[Finding], limit: int = 200) -> list[Finding]:
    """The first findings, errors before notices, and one line that says how many more there are."""
    if len(findings) <= limit:
        return findings
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    notices = [finding for finding in findings if finding.severity is Severity.NOTICE]
    kept = [*errors, *notices][:limit]
    rest = Finding(
        Code.TOO_MANY,
        values={"count": len(findings) - limit},
        forced=Severity.ERROR if len(errors) > limit else Severity.NOTICE,
    )
    return [*kept, rest]
