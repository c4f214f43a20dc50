import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from modellkommunen.core.spreadsheets import write_csv, write_xlsx

pytestmark = pytest.mark.domain

FORMULAS = (
    '=HYPERLINK("https://boese.example";"Hier")',
    "@SUM(A1:A9)",
    "+1+1",
    "-2+3",
    "\t=1+1",
    "\r=1+1",
    "  =1+1",
    "＝1+1",
)


def read_csv(raw: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_in_csv(text: str) -> None:
    assert read_csv(write_csv(["Titel"], [[text]])) == [["Titel"], [f"'{text}"]]


@pytest.mark.parametrize("text", FORMULAS)
def test_what_looks_like_a_formula_is_text_in_a_workbook(text: str) -> None:
    sheet = load_workbook(io.BytesIO(write_xlsx("Liste", ["Titel"], [[text]]))).active

    assert (sheet["A2"].data_type, sheet["A2"].quotePrefix) == ("s", True)
    # XML knows no lone carriage return.
    assert sheet["A2"].value.replace("\n", "\r") == text.replace("\n", "\r")


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_text_leaves_its_cell_or_computes(text: str) -> None:
    rows = read_csv(write_csv(["a", "b"], [[text, "ende"]]))

    assert len(rows) == 2
    assert rows[1][1] == "ende"
    assert rows[1][0] in (text, f"'{text}")
    assert not rows[1][0].lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_and_times_are_written_as_german_programs_read_them() -> None:
    at = datetime(2026, 7, 31, 10, 0, 5, tzinfo=UTC)
    row = [Decimal("-1234.50"), 7, at, date(2026, 7, 31), None]

    assert read_csv(write_csv(list("abcde"), [row]))[1] == [
        "-1234,50",
        "7",
        "31.07.2026 12:00:05",
        "31.07.2026",
        "",
    ]


def test_numbers_and_times_are_typed_in_a_workbook() -> None:
    at = datetime(2026, 7, 31, 10, 0, 5, tzinfo=UTC)
    raw = write_xlsx("Liste", list("abcd"), [[Decimal("-1234.50"), at, None, "Text\x00"]])

    sheet = load_workbook(io.BytesIO(raw)).active

    assert [cell.value for cell in sheet[2]] == [-1234.5, datetime(2026, 7, 31, 12, 0, 5), None, "Text"]
    assert sheet.title == "Liste"
    assert sheet["A1"].font.bold
