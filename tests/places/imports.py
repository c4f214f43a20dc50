"""Registers made line by line, compared and imported, for the tests of importing."""

from datetime import date

from modellkommunen.places.domain import queries
from modellkommunen.places.domain.findings import Code
from modellkommunen.places.domain.operations import (
    import_register,
)
from modellkommunen.places.domain.preview import Upload, preview_register
from modellkommunen.places.domain.units import Dates
from tests.factories.places import register_bytes

FIRST = date(2025, 8, 31)
LATER = date(2026, 3, 31)


def preview(*, day="20250831", dates=None, successors=b"", losses_accepted=False, **changes):
    data = register_bytes(**changes).replace(b"20250831", day.encode())
    upload = Upload(
        data=data,
        file_name="GV100AD.txt",
        dates=dates or Dates(),
        successors=successors,
        losses_accepted=losses_accepted,
    )
    return preview_register(upload)


def run(at, **parts):
    return import_register(preview=preview(**parts), losses_accepted=False, at=at)


def codes(found):
    return [
        finding.code
        for finding in found.findings
        if finding.code not in (Code.NO_POPULATION_DATE, Code.NO_AREA_DATE)
    ]


def by_key(key, on=FIRST):
    return queries.territory_by_ags(key, on)
