from datetime import date

import pytest

from modellkommunen.places.domain import queries
from modellkommunen.places.domain.queries import TerritorySearch
from modellkommunen.places.enums import TerritoryKind
from tests.factories.places import AmtMembershipFactory, TerritoryFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db]

TODAY = date(2026, 7, 1)


def names(found):
    return [territory.name for territory in found]


def test_municipalities_of_a_land_are_towns_and_villages_in_force():
    TerritoryFactory(name="Bedorf", ags="99051002")
    TerritoryFactory(name="Ahausen", ags="99051001")
    TerritoryFactory(name="Musterstadt", ags="99001000", is_city=True)
    TerritoryFactory(name="Wald", is_unincorporated=True)
    TerritoryFactory(name="Amt", is_amt=True)
    TerritoryFactory(name="Früher", valid_to=TODAY)
    TerritoryFactory(name="Fremd", ags="88051001")

    assert names(queries.municipalities_of_land("99", TODAY)) == ["Ahausen", "Bedorf", "Musterstadt"]


def test_a_kreis_has_municipalities_and_a_city_is_its_own():
    kreis = TerritoryFactory(is_kreis=True, name="Kreis")
    city = TerritoryFactory(is_city=True, name="Stadt")
    village = TerritoryFactory(name="Dorf", kreis=kreis)

    assert names(queries.municipalities_of_kreis(kreis, TODAY)) == ["Dorf"]
    assert names(queries.municipalities_of_kreis(city, TODAY)) == ["Stadt"]
    assert queries.kreis_of(village) == kreis
    assert queries.kreis_of(kreis) == kreis
    assert queries.kreis_of(city) == city
    assert queries.kreis_of(TerritoryFactory(is_land=True)) is None


def test_membership_is_asked_for_a_day():
    past = AmtMembershipFactory(valid_to=date(2020, 1, 1))
    present = AmtMembershipFactory(territory=past.territory, valid_from=date(2020, 1, 1))

    assert queries.amt_of(past.territory, date(2019, 12, 31)) == past.amt
    assert queries.amt_of(past.territory, date(2020, 1, 1)) == present.amt
    assert names(queries.members_of_amt(past.amt, TODAY)) == []
    assert names(queries.members_of_amt(present.amt, TODAY)) == [past.territory.name]
    assert queries.amt_of(TerritoryFactory(), TODAY) is None


def test_lists_kreise_and_aemter_of_a_land_by_their_proper_names():
    TerritoryFactory(is_kreis=True, ags="99001", name="Kreis Plön")
    TerritoryFactory(is_city=True, ags="99002000", name="Kiel")
    TerritoryFactory(is_amt=True, ars="990015101", name="Amt Trave-Land")
    TerritoryFactory(is_amt=True, ars="990015102", name="Amt KLG Eider")

    assert names(queries.kreise_of_land("99", TODAY)) == ["Kiel", "Kreis Plön"]
    assert names(queries.aemter_of_land("99", TODAY)) == ["Amt KLG Eider", "Amt Trave-Land"]


def test_a_key_is_looked_up_for_a_day():
    old = TerritoryFactory(ags="99000001", valid_to=date(2018, 3, 1))
    new = TerritoryFactory(ags="99000001", valid_from=date(2018, 3, 1))

    assert queries.territory_by_ags("99000001", date(2018, 2, 28)) == old
    assert queries.territory_by_ags("99000001", date(2018, 3, 1)) == new
    assert queries.territory_by_ags("99000002", TODAY) is None
    assert queries.territory_by_ags("", TODAY) is None


@pytest.mark.parametrize(
    ("search", "found"),
    [
        (TerritorySearch("hohenf"), ["Hohenfelde", "Hohenfelde"]),
        (TerritorySearch("felde"), []),
        (TerritorySearch("plon hohen"), []),
        (TerritorySearch("", kreis="99057"), ["Hohenfelde", "Kreis Plön"]),
        (TerritorySearch("hohenfelde", kreis="99057"), ["Hohenfelde"]),
        (TerritorySearch("", land="99", kinds=(TerritoryKind.KREIS,)), ["Kreis Plön"]),
        (TerritorySearch("", land="98"), []),
        (TerritorySearch("24257"), ["Hohenfelde"]),
        (TerritorySearch("9905"), ["Hohenfelde", "Kreis Plön"]),
        (TerritorySearch("..."), []),
    ],
)
def test_search_returns_lists(search, found):
    kreis = TerritoryFactory(is_kreis=True, ags="99057", name="Kreis Plön")
    TerritoryFactory(name="Hohenfelde", ags="99057029", postcode="24257", kreis=kreis)
    TerritoryFactory(name="Hohenfelde", ags="99061043", postcode="25358")

    assert names(queries.search_territories(search, TODAY)) == found
