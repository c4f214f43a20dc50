import pytest

from modellkommunen.places.domain.operations import correct_territory, import_register
from modellkommunen.places.domain.preview import Upload, preview_register
from modellkommunen.places.models import Territory
from modellkommunen.search.domain.register import Document, searchable_of
from modellkommunen.search.models import SearchTouch
from tests.factories.places import TerritoryFactory, register_bytes

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def bring(at, **changes):
    preview = preview_register(Upload(data=register_bytes(**changes), file_name="GV100AD.txt"))
    import_register(preview=preview, losses_accepted=False, at=at)


def test_an_import_asks_for_all_places_anew(at):
    bring(at)

    assert list(SearchTouch.objects.values_list("kind", "object_id")) == [("territory", "")]


def test_a_corrected_place_is_entered_anew(at, may_keep_the_register):
    bring(at)
    territory = Territory.objects.get(ags="99051002")
    SearchTouch.objects.all().delete()

    correct_territory(
        territory=territory,
        field="seat",
        value="Bedorf",
        reason="Umzug",
        made_by=may_keep_the_register,
        at=at,
    )

    assert list(SearchTouch.objects.values_list("kind", "object_id")) == [("territory", str(territory.pk))]


def test_places_in_force_are_found_by_name_kreis_and_key(django_assert_num_queries):
    kreis = TerritoryFactory(is_kreis=True, name="Kreis Muster")
    place = TerritoryFactory(
        name="Ahausen", official_name="Ahausen, Stadt", kreis=kreis, postcode="24999", ars="990510001001"
    )
    TerritoryFactory(name="Früher", valid_to="2018-03-01")
    searchable = searchable_of("territory")

    with django_assert_num_queries(1):
        found = {
            territory.name: searchable.document(territory)
            for territory in searchable.prepare(searchable.public()).order_by("name")
        }

    assert set(found) == {"Ahausen", "Kreis Muster"}
    assert found["Ahausen"] == Document(
        title="Ahausen",
        body="Ahausen, Stadt\n\nGemeinde\n\nKreis Muster\n\n24999",
        url=f"/orte/{place.pk}/",
        codes=(place.ags, "990510001001"),
    )
