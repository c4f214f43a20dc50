"""No table leaves the platform as a file that a spreadsheet would compute (T20)."""

import csv
import io
import re
from pathlib import Path

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from modellkommunen.applications.models import Application
from modellkommunen.people.models import Organisation
from tests.competition import World, build_world
from tests.promises.asking import client_of

PACKAGE = Path(__file__).resolve().parents[2] / "modellkommunen"
SHEETS = re.compile(r"csv\.(?:writer|DictWriter)|Workbook|odf\b|xlsxwriter")
FORMULA = '=HYPERLINK("https://boese.example";"Hier")'


@pytest.fixture
def world(db: None) -> World:
    """Titles, names and a reason that begin like formulas."""
    world = build_world("scoring")
    application = world.applications["lead"]
    Application.objects.filter(pk=application.pk).update(title=FORMULA)
    Organisation.objects.filter(pk=application.organisation_id).update(name="@SUM(A1:A9)")
    type(application.formal_check).objects.filter(application=application).update(reason="\t=1+1")
    return world


@pytest.mark.web
def test_every_typed_cell_of_the_offices_file_is_text(world: World) -> None:
    client = client_of(world.people["office"])
    number = world.submissions["lead"].number

    raw = client.get(reverse("applications:office_csv", args=[world.call.pk])).content
    book = client.get(reverse("applications:office_xlsx", args=[world.call.pk])).content

    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    mine = next(row for row in rows if row[0] == number)
    assert len(rows) == 1 + len(world.applications)
    assert mine[1:4] == ["'@SUM(A1:A9)", f"'{FORMULA}", "50000,00"]
    assert mine[6] == "'\t=1+1"
    cells = next(row for row in load_workbook(io.BytesIO(book)).active if row[0].value == number)
    assert [cells[place].value for place in (1, 2, 6)] == ["@SUM(A1:A9)", FORMULA, "\t=1+1"]
    assert [cells[place].data_type for place in (1, 2, 6)] == ["s", "s", "s"]


@pytest.mark.web
def test_nothing_is_exported_before_the_opening(db: None) -> None:
    world = build_world("sealed")
    client = client_of(world.people["office"])

    for name in ("office_csv", "office_xlsx"):
        assert client.get(reverse(f"applications:{name}", args=[world.call.pk])).status_code == 404


@pytest.mark.domain
def test_tables_are_written_in_one_place() -> None:
    writers = {
        str(path.relative_to(PACKAGE)) for path in PACKAGE.rglob("*.py") if SHEETS.search(path.read_text())
    }

    assert writers == {"core/spreadsheets.py"}
