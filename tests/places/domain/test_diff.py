from dataclasses import replace

import pytest

from modellkommunen.places.domain import gv100ad
from modellkommunen.places.domain.diff import as_json, check_losses, compare, numbers
from modellkommunen.places.domain.findings import Code
from modellkommunen.places.domain.units import Dates, units_of
from modellkommunen.places.enums import TerritoryKind
from tests.factories.places import line, register_bytes

pytestmark = pytest.mark.domain


def units(manual=None, **changes):
    return units_of(gv100ad.read(register_bytes(**changes)), dates=Dates(), manual=manual or {})


def test_a_kreisfreie_stadt_is_one_unit_and_lone_associations_are_none():
    assert {key: unit.kind for key, unit in units().items()} == {
        "99": TerritoryKind.LAND,
        "99001000": TerritoryKind.KREISFREIE_STADT,
        "99051": TerritoryKind.KREIS,
        "990515101": TerritoryKind.AMT,
        "99051001": TerritoryKind.MUNICIPALITY,
        "99051002": TerritoryKind.MUNICIPALITY,
        "99051003": TerritoryKind.MUNICIPALITY,
        "99051999": TerritoryKind.UNINCORPORATED_AREA,
    }


def test_a_kirchspielslandgemeinde_is_an_amt_and_a_samtgemeinde_is_not():
    klg = units(amt=line("50", "99051   5101", "Eider", textkennzeichen="55"))
    samtgemeinde = units(amt=line("50", "99051   5101", "Eider", textkennzeichen="52"))

    assert klg["990515101"].kind == TerritoryKind.AMT
    assert samtgemeinde["990515101"].kind == TerritoryKind.ASSOCIATION


def test_places_units_in_kreis_and_association():
    found = units()

    assert (found["99051001"].kreis_key, found["99051001"].association_key) == ("99051", "990515101")
    assert (found["99051003"].kreis_key, found["99051003"].association_key) == ("99051", "")
    assert (found["99001000"].kreis_key, found["99001000"].seat) == ("", "Musterstadt")
    assert found["990515101"].kreis_key == "99051"


def test_sums_of_kreis_amt_and_land_come_from_their_municipalities():
    found = units()

    assert found["99"].population == 58_000
    assert found["99051"].population == 8_000
    assert found["990515101"].population == 1_000
    assert found["99001000"].population == 50_000


def test_a_membership_by_hand_counts_in_the_sums_of_the_amt():
    found = units(manual={"99051003": "990515101"})

    assert found["99051003"].association_key == "990515101"
    assert found["990515101"].population == 8_000


def test_equal_registers_do_not_differ():
    assert compare(units(), units()).is_empty


def test_names_what_is_new_gone_renamed_and_moved():
    before = units(free=line("60", "990510040003", "Efeld", textkennzeichen="64", population=7_000))
    after = units(
        first=line("60", "990510010003", "Ahausen", textkennzeichen="64", population=800),
        second=line("60", "990510025101", "Bedorf-Neu", textkennzeichen="64", population=200),
    )

    diff = compare(before, after)

    assert [unit.key for unit in diff.new] == ["99051003"]
    assert [unit.key for unit in diff.gone] == ["99051004"]
    assert [(change.before.name, change.after.name) for change in diff.renamed] == [("Bedorf", "Bedorf-Neu")]
    assert [(c.after.key, c.before.association_key, c.after.association_key) for c in diff.moved] == [
        ("99051001", "990515101", "")
    ]


def test_population_is_compared_for_municipalities_only():
    after = units(
        free=line("60", "990510030003", "Cestadt, Stadt", textkennzeichen="63", population=7_100, male=3_500)
    )

    diff = compare(units(), after)

    assert [change.after.key for change in diff.population_changed] == ["99051003"]
    # Kreis and Land follow as sums but are not counted again.
    assert [change.after.key for change in diff.changed] == ["99", "99051", "99051003"]
    assert diff.otherwise_changed == []


def test_a_new_date_alone_is_no_other_change():
    register = gv100ad.read(register_bytes())
    dated = units_of(register, dates=Dates(population_on=register.register_on), manual={})

    diff = compare(units(), dated)

    assert (len(diff.dated), diff.otherwise_changed, diff.population_changed) == (8, [], [])


def test_tells_numbers_with_the_kreis_of_each_and_the_largest_change_first():
    before = units()
    after = units(
        first=line("60", "990510015101", "Ahausen", textkennzeichen="64", population=790),
        second=line("60", "990510025101", "Bedorf", textkennzeichen="64", population=400),
    )
    names = {key: unit.name for key, unit in after.items()}

    shown = as_json(compare(before, after), names)

    assert numbers(shown) == {
        "new": 0,
        "gone": 0,
        "renamed": 0,
        "moved": 0,
        "population": 2,
        "otherwise": 0,
        "dated": 0,
    }
    assert (shown["population"]["before"], shown["population"]["after"]) == (1_000, 1_190)
    assert shown["population"]["listed"] == [
        {
            "key": "99051002",
            "name": "Bedorf",
            "kind": "municipality",
            "kreis": "Musterkreis",
            "before": 200,
            "after": 400,
        },
        {
            "key": "99051001",
            "name": "Ahausen",
            "kind": "municipality",
            "kreis": "Musterkreis",
            "before": 800,
            "after": 790,
        },
    ]


@pytest.mark.parametrize(("gone", "alarms"), [(5, 0), (6, 1)])
def test_many_gone_municipalities_are_a_file_cut_short(gone, alarms):
    one = units()["99051001"]
    before = {f"9905{n:04d}": replace(one, ags=f"9905{n:04d}") for n in range(50)}
    after = {key: unit for key, unit in before.items() if int(key[4:]) >= gone}

    findings = check_losses(before, compare(before, after))

    assert [finding.code for finding in findings] == [Code.MANY_GONE] * alarms


def test_a_tenth_of_a_large_land_may_go():
    one = units()["99051001"]
    before = {f"9905{n:04d}": replace(one, ags=f"9905{n:04d}") for n in range(200)}
    after = {key: unit for key, unit in before.items() if int(key[4:]) >= 20}

    assert check_losses(before, compare(before, after)) == []
