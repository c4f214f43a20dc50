import csv
from collections import Counter
from datetime import date

import pytest

from modellkommunen.core.models import Event
from modellkommunen.places.demo import load_demo_territories
from modellkommunen.places.domain import queries
from modellkommunen.places.domain.operations import import_register
from modellkommunen.places.domain.preview import Upload, preview_register
from modellkommunen.places.enums import TerritoryKind
from modellkommunen.places.models import Territory

pytestmark = [pytest.mark.domain, pytest.mark.django_db]

TODAY = date(2026, 7, 1)


def test_loads_the_land_its_kreise_and_places_of_three_kreise(at):
    added = load_demo_territories(at)

    assert added == 75
    assert Counter(Territory.objects.values_list("kind", flat=True)) == {
        TerritoryKind.LAND: 1,
        TerritoryKind.KREIS: 11,
        TerritoryKind.KREISFREIE_STADT: 4,
        TerritoryKind.AMT: 26,
        TerritoryKind.MUNICIPALITY: 33,
    }
    buesum = queries.territory_by_ags("01051013", TODAY)
    assert (buesum.name, buesum.kreis.name, queries.amt_of(buesum, TODAY).name) == (
        "Büsum",
        "Kreis Dithmarschen",
        "Amt Büsum-Wesselburen",
    )
    assert (buesum.population_on, buesum.source) == (
        date(2024, 12, 31),
        "© Statistisches Bundesamt (Destatis), 2025",
    )


def test_loading_twice_changes_nothing(at):
    load_demo_territories(at)

    assert load_demo_territories(at) == 0
    assert Territory.objects.count() == 75
    assert Event.objects.filter(name="demo_territories_loaded").count() == 1


def test_the_typed_facts_are_those_of_the_register(at, reference_data):
    load_demo_territories(at)

    with (reference_data / "register" / "sh_gemeinden_2025-08-31.csv").open(encoding="utf-8") as file:
        rows = {row["ags"]: row for row in csv.DictReader(file)}

    for territory in Territory.objects.municipalities().order_by("ags"):
        row = rows[territory.ags]
        assert (territory.official_name, territory.ars, territory.textkennzeichen) == (
            row["name"],
            row["ars"],
            row["textkennzeichen"],
        )
        assert (territory.population, territory.area_ha, territory.postcode) == (
            int(row["bevoelkerung"]),
            int(row["flaeche_ha"]),
            row["plz"],
        )


def test_the_official_file_meets_the_demo_and_adds_no_second_territory(at, reference_data):
    load_demo_territories(at)
    before = dict(Territory.objects.values_list("ags", "id").exclude(ags=""))
    data = (reference_data / "register" / "GV100AD_31082025.txt").read_bytes()

    preview = preview_register(Upload(data=data, file_name="GV100AD_31082025.txt"))
    import_register(preview=preview, losses_accepted=False, at=at)

    assert (len(preview.diff.new), preview.diff.gone, preview.diff.population_changed) == (
        12_506 - 75,
        [],
        [],
    )
    assert preview.diff.moved == preview.diff.renamed == []
    after = dict(Territory.objects.filter(ags__in=before).values_list("ags", "id"))
    assert after == before
    assert Territory.objects.filter(population_on=date(2024, 12, 31)).count() == 75
    assert load_demo_territories(at) == 0
