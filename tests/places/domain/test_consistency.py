import pytest

from modellkommunen.places.domain import consistency, gv100ad
from modellkommunen.places.domain.findings import Code, Severity
from tests.factories.places import line, register_bytes, register_lines

pytestmark = pytest.mark.domain


def found(**changes):
    register = gv100ad.read(register_bytes(**changes))
    assert register.findings == []
    return [(finding.code, finding.line) for finding in consistency.check(register)]


def test_a_whole_register_has_no_finding():
    assert found() == []


@pytest.mark.parametrize(
    ("changes", "findings"),
    [
        ({"land": None}, [(Code.ORPHAN_LAND, number) for number in range(1, 12)]),
        (
            {"kreis": None},
            [
                (Code.ORPHAN_KREIS, 5),
                (Code.ORPHAN_KREIS, 6),
                (Code.ORPHAN_KREIS, 7),
                (Code.ORPHAN_KREIS, 8),
                (Code.ORPHAN_KREIS, 9),
                (Code.NO_KREIS, 11),
            ],
        ),
        ({"amt": None}, [(Code.ORPHAN_ASSOCIATION, 6), (Code.ORPHAN_ASSOCIATION, 7)]),
        ({"city": None}, [(Code.CITY_WITHOUT_RECORD, 2)]),
        (
            {"city_kreis": line("40", "99001", "Musterstadt", textkennzeichen="43")},
            [(Code.CITY_WITHOUT_KREIS, 4)],
        ),
        ({"first": None, "second": None}, [(Code.EMPTY_ASSOCIATION, 6)]),
        (
            {"second": line("60", "990510010003", "Bedorf", textkennzeichen="64")},
            [(Code.DUPLICATE_KEY, 8)],
        ),
        (
            {"free_verband": line("50", "99051   5101", "Nochmal", textkennzeichen="51")},
            [(Code.DUPLICATE_KEY, 9), (Code.ORPHAN_ASSOCIATION, 10)],
        ),
        (
            {"forest": line("60", "990010010000", "Zweitstadt", textkennzeichen="61")},
            [(Code.CITY_TWICE, 4), (Code.CITY_TWICE, 12)],
        ),
    ],
)
def test_names_what_does_not_fit_together(changes, findings):
    assert found(**changes) == findings


def test_a_land_without_municipality_is_a_file_cut_short():
    data = register_bytes() + (line("10", "98", "Leerland") + "\n").encode()

    findings = consistency.check(gv100ad.read(data))

    assert [(f.code, f.line, f.severity) for f in findings] == [(Code.EMPTY_LAND, 13, Severity.ERROR)]


def test_an_area_without_kreis_is_a_notice_for_itself_and_silent_for_its_association():
    lines = [
        *register_lines(),
        line("50", "99000   9999", "Küstengewässer", textkennzeichen="50"),
        line("60", "990009999999", "Küstengewässer", textkennzeichen="66", population=0, postcode=""),
    ]

    findings = consistency.check(gv100ad.read(("\n".join(lines) + "\n").encode()))

    assert [(f.code, f.line, f.severity) for f in findings] == [(Code.NO_KREIS, 14, Severity.NOTICE)]


def test_the_official_file_has_two_areas_without_kreis_and_no_orphan(reference_data):
    register = gv100ad.read((reference_data / "register" / "GV100AD_31082025.txt").read_bytes())

    findings = consistency.check(register)

    assert [(f.code, f.values["name"]) for f in findings] == [
        (Code.NO_KREIS, "Gemeinsames deutsch-luxemburgisches Hoheitsgebiet"),
        (Code.NO_KREIS, "Küstengewässer einschl. Anteil am Festlandsockel"),
    ]
