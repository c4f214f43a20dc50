import pytest

from modellkommunen.questionnaires.domain.operations import receive_files, save_section
from modellkommunen.questionnaires.forms import Asked, read_section_post
from tests.factories.people import AccountFactory, OrganisationFactory
from tests.factories.places import TerritoryFactory
from tests.factories.questionnaires import (
    EVERY_KIND,
    AnswerSheetFactory,
    FormRevisionFactory,
    document,
    question,
)
from tests.questionnaires.pages import buttons, by_id, form_of, page_of, posted, section_of, text_of

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def sheet_with(values=None, raw=EVERY_KIND):
    return AnswerSheetFactory(revision=FormRevisionFactory(document=raw), values=values or {})


class TestPicking:
    @pytest.fixture
    def places(self):
        first, second = (
            TerritoryFactory(is_kreis=True, official_name=f"Kreis {name}") for name in ("Nord", "Süd")
        )
        return [
            TerritoryFactory(official_name="Ahausen", kreis=first),
            TerritoryFactory(official_name="Ahausen", kreis=second),
        ]

    def test_homonyms_are_told_apart_by_kreis_and_key(self, places):
        sheet = sheet_with()

        form = form_of(sheet, "beteiligte", asked=Asked.read({"suche": "gebiet", "text": "ahau"}))
        text = text_of(by_id(page_of(form), "frage-gebiet"))

        for place, kreis in zip(places, ("Kreis Nord", "Kreis Süd"), strict=True):
            assert f"Ahausen Gemeinde, {kreis}, AGS {place.ags}" in text
        assert "2 Einträge gefunden für „ahau“." in text

    @pytest.mark.parametrize(
        ("others", "shown", "sentence"),
        [
            (18, 20, "20 Einträge gefunden für „ahau“."),
            (19, 20, "Mehr als 20 Einträge gefunden für „ahau“. Bitte suchen Sie genauer."),
        ],
    )
    def test_more_hits_than_are_shown_are_said_to_be_more(self, places, others, shown, sentence):
        for number in range(others):
            TerritoryFactory(official_name=f"Ahausen {number:02}")
            OrganisationFactory(name=f"Verein Ahausen {number:02}")
        for key, kind in (("ort", "territory"), ("stelle", "organisation")):
            if kind == "organisation":
                OrganisationFactory(name="Verein Ahausen A")
                OrganisationFactory(name="Verein Ahausen B")
            sheet = sheet_with({}, document(question(key, kind)))
            asked = Asked.read({"suche": key, "text": "ahau"})
            tree = page_of(form_of(sheet, asked=asked, person=AccountFactory()))

            assert sentence in text_of(by_id(tree, f"frage-{key}"))
            assert sum(value.startswith("nehmen:") for value in buttons(tree)) == shown

    def test_choosing_and_leaving_out_by_buttons(self, places, at):
        sheet, person = sheet_with({"gebiet": [str(places[0].pk)]}), AccountFactory()
        section = section_of(sheet, "beteiligte")
        found = form_of(sheet, "beteiligte", asked=Asked.read({"suche": "gebiet", "text": "Ahausen"}))
        values = buttons(page_of(found))

        picked = read_section_post(section, posted(page_of(found), f"nehmen:gebiet:{places[1].pk}"))
        save_section(sheet_id=sheet.pk, changes=picked.changes, by=person, at=at)
        sheet.refresh_from_db()
        assert f"nehmen:gebiet:{places[1].pk}" in values
        assert f"nehmen:gebiet:{places[0].pk}" not in values
        assert sheet.values["gebiet"] == [str(place.pk) for place in places]

        page = page_of(form_of(sheet, "beteiligte"))
        dropped = read_section_post(section, posted(page, f"weglassen:gebiet:{places[0].pk}"))
        assert dropped.changes["gebiet"][1] == [str(places[1].pk)]
        assert dropped.back == "#frage-gebiet"

    def test_where_one_is_possible_choosing_replaces(self, places):
        sheet = sheet_with({"ort": [str(places[0].pk)]}, document(question("ort", "territory")))

        post = read_section_post(
            section_of(sheet), posted(page_of(form_of(sheet)), f"nehmen:ort:{places[1].pk}")
        )

        assert post.changes["ort"][1] == [str(places[1].pk)]

    def test_the_enter_key_in_the_search_field_searches(self):
        sheet = sheet_with()
        page = page_of(form_of(sheet, "beteiligte"))

        post = read_section_post(
            section_of(sheet, "beteiligte"), posted(page, **{"suche-gebiet": "Plön & Umland"})
        )

        assert post.back == "?suche=gebiet&text=Pl%C3%B6n+%26+Umland#frage-gebiet"

    def test_only_listed_organisations_are_found(self):
        OrganisationFactory(name="Stadtwerke Nord")
        OrganisationFactory(name="Stadtwerke Verborgen", listed=False)
        form = form_of(
            sheet_with(),
            "beteiligte",
            person=AccountFactory(),
            asked=Asked.read({"suche": "partner", "text": "stadtw"}),
        )

        text = text_of(by_id(page_of(form), "frage-partner"))

        assert "Stadtwerke Nord" in text
        assert "Verborgen" not in text

    def test_no_more_than_the_question_takes(self, places):
        raw = document(question("ort", "territory", limits={"max_items": 2}))
        sheet = sheet_with({"ort": [str(place.pk) for place in places]}, raw)

        assert "Mehr Einträge sind nicht möglich." in text_of(by_id(page_of(form_of(sheet)), "frage-ort"))


class TestFiles:
    pytestmark = pytest.mark.usefixtures("owner_of_files")

    def test_files_are_listed_with_a_way_to_remove_them(self, upload, at):
        sheet, person = sheet_with(), AccountFactory()
        section = section_of(sheet, "kosten")
        sent = posted(page_of(form_of(sheet, "kosten")))
        files = sent.__class__(mutable=True)
        files.appendlist("datei-beschluss", upload("Beschluss <b>1</b>.txt"))
        post = read_section_post(section, sent, files)
        received = receive_files(sheet_id=sheet.pk, files=post.files)
        save_section(sheet_id=sheet.pk, changes=post.changes, files=received, by=person, at=at)
        sheet.refresh_from_db()
        (identifier,) = sheet.values["beschluss"]

        tree = page_of(form_of(sheet, "kosten"))
        sent = posted(tree)
        sent.appendlist("entfernen-beschluss", identifier)
        removal = read_section_post(section, sent)

        assert f"/anhang/{identifier}/" in [
            link.get("href") for link in by_id(tree, "frage-beschluss").iter("a")
        ]
        assert removal.files["beschluss"].remove == (identifier,)
        assert by_id(tree, "bogen").get("enctype") == "multipart/form-data"
        received = receive_files(sheet_id=sheet.pk, files=removal.files)
        result = save_section(sheet_id=sheet.pk, changes={}, files=received, by=person, at=at)
        assert list(result.saved) == ["beschluss"]
