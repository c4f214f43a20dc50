"""Read a list of dissolved municipalities and what became of them.

One line each: old key, old name, new key, new name, share of the area (0 to 1], and optionally the day of the change. The
head line names the columns and is skipped; comma or semicolon part them.
"""

import csv
import io
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation

from modellkommunen.places.domain.findings import Code, Finding

_KEY = re.compile(r"[0-9]{8}")


@dataclass(frozen=True, slots=True)
class Succession:
    line: int
    old_key: str
    old_name: str
    new_key: str
    share: Decimal
    on: date | None


def read_successors(data: bytes) -> tuple[list[Succession], list[Finding]]:
    """The lines that could be read, and a finding for each that could not."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    successions: list[Succession] = []
    findings: list[Finding] = []
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    next(rows, None)
    for row in rows:
        if not row:
            continue
        succession = _succession(rows.line_num, [cell.strip() for cell in row])
        if succession is None:
            findings.append(Finding(Code.SUCCESSOR_LINE, rows.line_num))
        else:
            successions.append(succession)
    return successions, findings


def _succession(line: int, row: list[str]) -> Succession | None:
    if len(row) < 5 or not _KEY.fullmatch(row[0]) or not _KEY.fullmatch(row[2]) or not row[1]:
        return None
    try:
        share = Decimal(row[4].replace(",", "."))
        on = date.fromisoformat(row[5]) if len(row) > 5 and row[5] else None
    except (InvalidOperation, ValueError):
        return None
    if not share.is_finite() or not 0 < share <= 1:
        return None
    return Succession(line, row[0], row[1][:100], row[2], round(share, 3), on)
