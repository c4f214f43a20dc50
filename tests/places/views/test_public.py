from datetime import date

import pytest
from django.urls import reverse

from tests.factories.places import (
    AmtMembershipFactory,
    SuccessorFactory,
    TerritoryCorrectionFactory,
    TerritoryFactory,
)

pytestmark = [pytest.mark.web, pytest.mark.django_db]

LIST = "/orte/"


def names(response):
    return [territory.name for territory in response.context["page"]]


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_places_with_kreis_and_amt_in_a_fixed_number_of_queries(
    client, rows, django_assert_num_queries
):
    kreis = TerritoryFactory(is_kreis=True, name="Kreis Muster")
    for territory in TerritoryFactory.create_batch(rows, kreis=kreis):
        AmtMembershipFactory(territory=territory)

    with django_assert_num_queries(5):
        response = client.get(LIST, {"art": "gemeinden"})

    assert response.status_code == 200
    assert len(names(response)) == rows
    assert response.content.decode().count("<td>Kreis Muster</td>") == rows


def test_homonyms_come_as_a_list_with_the_kreis_of_each(client):
    for kreis_name in ("Kreis Plön", "Kreis Steinburg"):
        kreis = TerritoryFactory(is_kreis=True, name=kreis_name)
        TerritoryFactory(name="Hohenfelde", kreis=kreis)
    TerritoryFactory(name="Andersdorf")

    response = client.get(LIST, {"q": "hohenf"})

    assert [(t.name, t.kreis.name) for t in response.context["page"]] == [
        ("Hohenfelde", "Kreis Plön"),
        ("Hohenfelde", "Kreis Steinburg"),
    ]
    assert "2 Orte" in response.content.decode()


@pytest.mark.parametrize("typed", ["Süderbrarup", "suederbrarup", "SUDER", "24392", "99000777"])
def test_finds_by_any_spelling_postcode_or_key(client, typed):
    TerritoryFactory(name="Süderbrarup", postcode="24392", ags="99000777")
    TerritoryFactory(name="Norderbrarup", postcode="24393")

    assert names(client.get(LIST, {"q": typed})) == ["Süderbrarup"]


def test_filters_by_kreis_and_kind(client):
    kreis = TerritoryFactory(is_kreis=True, name="Kreis Plön", ags="99057")
    TerritoryFactory(name="Laboe", kreis=kreis)
    TerritoryFactory(name="Amt Probstei", is_amt=True, kreis=kreis)
    TerritoryFactory(name="Andersdorf")

    assert names(client.get(LIST, {"kreis": "99057"})) == ["Laboe", "Kreis Plön", "Amt Probstei"]
    assert names(client.get(LIST, {"kreis": "99057", "art": "gemeinden"})) == ["Laboe"]
    assert names(client.get(LIST, {"art": "aemter"})) == ["Amt Probstei"]
    assert names(client.get(LIST, {"art": "kreise"})) == ["Kreis Plön"]


@pytest.mark.parametrize(
    ("sorting", "order"),
    [
        ("name", ["Ahausen", "Ödorf", "Zedorf"]),
        ("-name", ["Zedorf", "Ödorf", "Ahausen"]),
        ("einwohner", ["Zedorf", "Ödorf", "Ahausen"]),
        ("-einwohner", ["Ödorf", "Zedorf", "Ahausen"]),
        ("ags", ["Ahausen", "Ödorf", "Zedorf"]),
    ],
)
def test_sorts_by_name_or_inhabitants_with_unknown_ones_last(client, sorting, order):
    TerritoryFactory(name="Ödorf", population=200)
    TerritoryFactory(name="Zedorf", population=100)
    TerritoryFactory(name="Ahausen", population=None)

    assert names(client.get(LIST, {"sortierung": sorting})) == order


def test_shows_fifty_a_page_and_survives_nonsense_in_the_address(client):
    TerritoryFactory.create_batch(51)

    assert len(names(client.get(LIST))) == 50
    assert len(names(client.get(LIST, {"seite": "2"}))) == 1
    assert (
        len(names(client.get(LIST, {"seite": "unsinn", "art": "x", "kreis": "'; --", "land": "99999"}))) == 50
    )


@pytest.mark.parametrize("typed", ["%", "_", "***", "\u200b"])
def test_signs_without_a_letter_find_nothing(client, typed):
    TerritoryFactory()

    assert names(client.get(LIST, {"q": typed})) == []


def test_dissolved_places_are_not_listed(client):
    TerritoryFactory(valid_to=date(2018, 3, 1))

    response = client.get(LIST)

    assert names(response) == []
    assert "Kein Ort gefunden" in response.content.decode()


def test_escapes_a_hostile_name(client):
    TerritoryFactory(name="<script>alert(1)</script>")

    assert "<script>alert" not in client.get(LIST).content.decode()


def test_shows_the_facts_of_a_municipality_with_dates_and_source(client):
    kreis = TerritoryFactory(is_kreis=True, name="Kreis Muster")
    territory = TerritoryFactory(
        name="Ahausen",
        official_name="Ahausen, Stadt",
        kreis=kreis,
        population=12_345,
        population_on=date(2024, 12, 31),
        area_ha=6_521,
        area_on=date(2023, 12, 31),
        postcode="24999",
        several_postcodes=True,
        source="© Statistisches Bundesamt (Destatis), 2025",
        register_on=date(2025, 8, 31),
    )
    AmtMembershipFactory(
        territory=territory,
        amt__name="Amt Auental",
        source="manual",
        reason="Vertrag",
        valid_from=date(2020, 1, 1),
    )

    html = client.get(reverse("places:detail", args=[territory.pk])).content.decode()

    for text in (
        "Ahausen, Stadt",
        "Kreis Muster",
        "Amt Auental",
        "von Hand eingetragen: Vertrag",
        "12.345",
        "31. Dezember 2024",
        "65,21",
        "31. Dezember 2023",
        "24999",
        "31. August 2025",
        "© Statistisches Bundesamt (Destatis), 2025",
    ):
        assert text in html


def test_an_amt_shows_its_members_across_the_border_of_a_kreis(client, django_assert_num_queries):
    amt = TerritoryFactory(is_amt=True, name="Amt Itzstedt")
    for name, kreis in (("Tangstedt", "Kreis Stormarn"), ("Itzstedt", "Kreis Segeberg")):
        AmtMembershipFactory(
            amt=amt, territory__name=name, territory__kreis=TerritoryFactory(is_kreis=True, name=kreis)
        )

    with django_assert_num_queries(7):
        response = client.get(reverse("places:detail", args=[amt.pk]))

    assert [(m.name, m.kreis.name) for m in response.context["facts"].members] == [
        ("Itzstedt", "Kreis Segeberg"),
        ("Tangstedt", "Kreis Stormarn"),
    ]


def test_a_dissolved_municipality_stays_and_names_its_successor(client):
    link = SuccessorFactory(predecessor__name="Brebel", successor__name="Süderbrarup")

    old = client.get(reverse("places:detail", args=[link.predecessor_id])).content.decode()
    new = client.get(reverse("places:detail", args=[link.successor_id])).content.decode()

    assert "Besteht nicht mehr" in old
    assert "bestand bis zum 28. Februar 2018." in old
    assert "Süderbrarup" in old
    assert "Brebel" in new


def test_a_future_territory_says_from_when(client):
    territory = TerritoryFactory(valid_from=date(2099, 1, 1))

    html = client.get(reverse("places:detail", args=[territory.pk])).content.decode()

    assert "Besteht noch nicht" in html
    assert "1. Januar 2099" in html


def test_a_correction_is_public_with_its_reason(client):
    correction = TerritoryCorrectionFactory(imported_value="Altstadt")

    html = client.get(reverse("places:detail", args=[correction.territory_id])).content.decode()

    assert "„Musterstadt“ statt „Altstadt“" in html
    assert "Das Amt ist umgezogen." in html
    assert "Von Hand berichtigen" not in html


def test_an_unknown_place_is_not_found(client):
    response = client.get("/orte/00000000-0000-0000-0000-000000000000/")

    assert response.status_code == 404
