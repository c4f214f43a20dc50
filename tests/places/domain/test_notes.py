from datetime import date

import pytest

from modellkommunen.places.domain.notes import Notes, census_of, read_notes

pytestmark = pytest.mark.domain


def test_reads_both_dates_and_the_census_from_the_official_notes(reference_data):
    data = (reference_data / "register" / "GV100AD_31082025_Hinweise.txt").read_bytes()

    assert read_notes(data) == Notes(date(2024, 12, 31), date(2023, 12, 31), 2022)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "iso-8859-1"])
def test_reads_notes_in_each_encoding(encoding):
    text = "Die Flächenangaben basieren auf dem Stichtag 31.12.2023.\n"

    assert read_notes(text.encode(encoding)) == Notes(None, date(2023, 12, 31), None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Die Bevölkerungsangaben basieren auf dem Stichtag 31.02.2024.",
        "Die Bevölkerungsangaben: Stichtag 31.12.2023, für Bayern 31.12.2022.",
        "Sonst etwas vom 31.12.2024.",
    ],
)
def test_what_is_unclear_stays_unknown(text):
    assert read_notes(text.encode()) == Notes()


@pytest.mark.parametrize(
    ("day", "census"),
    [
        (None, None),
        (date(2011, 5, 8), 1987),
        (date(2011, 5, 9), 2011),
        (date(2022, 12, 31), 2011),
        (date(2023, 12, 31), 2022),
    ],
)
def test_knows_the_census_behind_a_number(day, census):
    assert census_of(day) == census
