"""Tables as files for spreadsheet programs, in which what a person typed stays text and never computes.

A cell that begins like a formula runs when the file is opened (CWE-1236; OWASP "CSV Injection"), so CSV marks it with
an apostrophe and XLSX types it as text.
"""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from modellkommunen.core.clock import in_berlin

Cell = str | Decimal | int | datetime | date | None

# Also the full-width forms, which some programs read as their plain ones.
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHEET_NAME_LENGTH = 31


def write_csv(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as CSV with the marks German programs expect: BOM, semicolon, decimal comma."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    for row in (header, *rows):
        writer.writerow([_as_text(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def write_xlsx(title: str, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    """Return a table as an XLSX workbook of one sheet; numbers and times are typed, everything else is text."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:SHEET_NAME_LENGTH])
    sheet.freeze_panes = "A2"
    sheet.append([_typed(sheet, name, bold=True) for name in header])
    for row in rows:
        sheet.append([_typed(sheet, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _as_text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{in_berlin(cell):%d.%m.%Y %H:%M:%S}"
    if isinstance(cell, date):
        return f"{cell:%d.%m.%Y}"
    if isinstance(cell, str):
        return f"'{cell}" if cell.lstrip(" ").startswith(FORMULA_STARTS) else cell
    return str(cell).replace(".", ",")


def _typed(sheet: object, cell: Cell, *, bold: bool = False) -> WriteOnlyCell:
    if isinstance(cell, datetime):
        # Workbooks know no time zones: the sheet shows the time in Berlin, as the pages do.
        typed = WriteOnlyCell(sheet, value=in_berlin(cell).replace(tzinfo=None))
    elif isinstance(cell, str):
        typed = WriteOnlyCell(sheet, value=ILLEGAL_CHARACTERS_RE.sub("", cell))
        typed.data_type = "s"
        typed.quotePrefix = True
    else:
        typed = WriteOnlyCell(sheet, value=cell)
    if bold:
        typed.font = Font(bold=True)
    return typed
