from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.places.domain.findings import Code
from modellkommunen.places.domain.successors import Succession, read_successors

pytestmark = pytest.mark.domain

HEAD = "ags_2016,name_2016,ags_2025,name_2025,flaechenanteil\n"


def test_reads_the_official_list_of_the_land(reference_data):
    data = (reference_data / "register" / "sh_gebietsaenderungen_2016_2025.csv").read_bytes()

    successions, findings = read_successors(data)

    assert findings == []
    assert len(successions) == 8
    assert successions[0] == Succession(2, "01059014", "Brebel", "01059083", Decimal("0.936"), None)


def test_reads_the_day_and_german_numbers_between_semicolons():
    data = "alt;name;neu;name;anteil;am\n01059014;Brebel;01059083;Süderbrarup;0,5;2018-03-01\n".encode(
        "cp1252"
    )

    successions, findings = read_successors(data)

    assert findings == []
    assert successions == [
        Succession(2, "01059014", "Brebel", "01059083", Decimal("0.500"), date(2018, 3, 1))
    ]


@pytest.mark.parametrize(
    "row",
    [
        "01059014,Brebel,01059083,Süderbrarup",
        "1059014,Brebel,01059083,Süderbrarup,1",
        "01059014,,01059083,Süderbrarup,1",
        "01059014,Brebel,01059083,Süderbrarup,0",
        "01059014,Brebel,01059083,Süderbrarup,1.001",
        "01059014,Brebel,01059083,Süderbrarup,NaN",
        "01059014,Brebel,01059083,Süderbrarup,viel",
        "01059014,Brebel,01059083,Süderbrarup,1,1.3.2018",
    ],
)
def test_names_the_line_that_does_not_read(row):
    successions, findings = read_successors(f"{HEAD}{row}\n".encode())

    assert successions == []
    assert [(finding.code, finding.line) for finding in findings] == [(Code.SUCCESSOR_LINE, 2)]


@given(st.binary(max_size=300))
def test_never_fails_on_any_bytes(data):
    successions, _findings = read_successors(data)

    assert all(0 < succession.share <= 1 for succession in successions)
