"""No table leaves the platform as a file that a spreadsheet would compute (T20)."""

import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.domain

PACKAGE = Path(__file__).resolve().parents[2] / "modellkommunen"
SHEETS = re.compile(r"csv\.(?:writer|DictWriter)|openpyxl|odf\b|xlsxwriter|content_type=.text/csv")
# Reads tables that an outsider gives it and prints JSON; it writes no table.
READERS = {"methods"}


def test_nothing_is_exported_as_a_spreadsheet() -> None:
    writers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if path.relative_to(PACKAGE).parts[0] not in READERS and SHEETS.search(path.read_text())
    }

    # Whoever adds an export makes every cell text first and replaces this test by one that opens the file.
    assert writers == set()
