import csv

import pytest

from modellkommunen.places.domain import gv100ad
from modellkommunen.places.domain.counts import counts
from tests.factories.places import register_bytes

pytestmark = pytest.mark.domain


def test_unincorporated_areas_are_no_municipalities_and_lone_associations_are_none():
    numbers = counts(gv100ad.read(register_bytes()))

    assert numbers["per_land"].pop("99") == {
        "name": "Musterland",
        "kreise": 2,
        "kreisfreie_staedte": 1,
        "verbaende": 4,
        "associations": 1,
        "aemter": 1,
        "municipality_records": 5,
        "municipalities": 4,
        "unincorporated_areas": 1,
        "population": 58_000,
        "area_ha": 2_500,
    }
    assert (numbers["records"], numbers["laender"], numbers["municipalities"]) == (12, 1, 4)
    assert numbers["per_land"] == {}


def test_counts_the_official_file_as_published(reference_data):
    numbers = counts(gv100ad.read((reference_data / "register" / "GV100AD_31082025.txt").read_bytes()))

    germany = {name: value for name, value in numbers.items() if name != "per_land"}
    assert germany == {
        "records": 15_999,
        "laender": 16,
        "kreise": 400,
        "kreisfreie_staedte": 106,
        "verbaende": 4_590,
        "associations": 1_203,
        "aemter": 209,
        "municipality_records": 10_952,
        "municipalities": 10_751,
        "unincorporated_areas": 201,
        "population": 83_577_140,
        "area_ha": 35_768_388,
    }
    land = numbers["per_land"]["01"]
    assert land["name"] == "Schleswig-Holstein"
    assert (land["municipalities"], land["aemter"], land["kreise"]) == (1_104, 83, 15)
    assert (land["municipality_records"], land["population"]) == (1_106, 2_959_517)


def test_agrees_with_the_extract_per_kreis(reference_data):
    folder = reference_data / "register"
    register = gv100ad.read((folder / "GV100AD_31082025.txt").read_bytes())
    sums: dict[str, int] = {}
    for record in register.of(gv100ad.Satzart.MUNICIPALITY):
        sums[record.kreis] = sums.get(record.kreis, 0) + (record.population or 0)

    with (folder / "de_kreise_2025-08-31.csv").open(encoding="utf-8") as file:
        expected = {row["kreis"]: int(row["bevoelkerung"]) for row in csv.DictReader(file)}

    assert {kreis: sums[kreis] for kreis in expected} == expected
    assert len(expected) == 400
