import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.questionnaires.domain.document import write_document
from modellkommunen.questionnaires.domain.operations import save_answers, save_section
from modellkommunen.questionnaires.domain.schema import Questionnaire, Section
from modellkommunen.questionnaires.domain.values import stored
from modellkommunen.questionnaires.enums import Kind
from modellkommunen.questionnaires.forms import Asked, read_section_post
from modellkommunen.questionnaires.models import AnswerSheet, FormRevision
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
from tests.questionnaires.strategies import few, questions, raw_values

pytestmark = [pytest.mark.web, pytest.mark.django_db]
HOSTILE = "<script>alert(1)</script> {{7*7}} javascript:alert(1) \"'><img src=x onerror=alert(1)>"
COSTS = {
    "lines": [
        {"category": "personal", "label": "Stelle", "year": 2027, "amount": "80000.50"},
        {"category": "sachkosten", "label": "", "year": None, "amount": {"unreadable": "viel"}},
    ],
    "sources": [
        {"source": "eigenanteil", "label": "", "amount": "1234.50"},
        {"source": "dritte", "label": "Sparkasse", "amount": "10.00"},
        {"source": "dritte", "label": "Verein", "amount": None},
    ],
}
VALUES = {
    "titel": "Dorf digital",
    "kurzfassung": "Eins\n\nzwei",
    "einwohner": "1200",
    "betrag": "50000.00",
    "beginn": "2027-03-01",
    "strategie": True,
    "strategiejahr": "2021",
    "farbe": "blau",
    "themen": ["rot", "blau"],
    "personen": [{"name": "Amt", "stunden": "10", "rolle": "rot"}, {"stunden": {"unreadable": "viele"}}],
    "kostenplan": COSTS,
}


def sheet_with(values=None, raw=EVERY_KIND):
    return AnswerSheetFactory(revision=FormRevisionFactory(document=raw), values=values or {})


@pytest.mark.parametrize("section", ["vorhaben", "beteiligte", "kosten"])
@pytest.mark.parametrize("values", [{}, VALUES], ids=["empty", "filled"])
def test_every_kind_is_valid_html_and_sends_back_what_it_shows(section, values):
    sheet = sheet_with(values)
    keys = {one.key for one in section_of(sheet, section).questions}

    post = read_section_post(section_of(sheet, section), posted(page_of(form_of(sheet, section))))

    questionnaire = sheet.revision.questionnaire
    sent = {key: stored(questionnaire.question(key), value) for key, (_base, value) in post.changes.items()}
    assert {key: value for key, value in sent.items() if value is not None} == {
        key: value for key, value in values.items() if key in keys
    }


@few
@given(st.data())
def test_any_answer_survives_being_shown_and_sent(data):
    one = data.draw(
        questions("a", ()).filter(lambda one: one.kind not in (Kind.FILE, Kind.TERRITORY, Kind.ORGANISATION))
    )
    value = stored(one, data.draw(raw_values(one)))
    section = Section("s", "S", questions=(one,))
    revision = FormRevision(document=write_document(Questionnaire("T", sections=(section,))))
    sheet = AnswerSheet(revision=revision, values={} if value is None else {"a": value})

    post = read_section_post(section, posted(page_of(form_of(sheet, "s"))))

    assert stored(one, post.changes["a"][1]) == value


@pytest.mark.parametrize("section", ["vorhaben", "beteiligte", "kosten"])
def test_every_kind_shows_its_errors_and_links_to_them(section):
    sheet = sheet_with(
        {
            "kurzfassung": "wort " * 21,
            "einwohner": {"unreadable": "viele"},
            "betrag": "100000.01",
            "beginn": {"unreadable": "31.02.2027"},
            "strategie": True,
            "personen": [{"stunden": "1"}],
            "gebiet": [str(TerritoryFactory().pk)],
            "kostenplan": COSTS,
        }
    )

    form = form_of(sheet, section, check=True)
    tree = page_of(form)

    summary = next(element for element in tree.iter("div") if element.get("data-error-summary") is not None)
    links = [link.get("href") for link in summary.iter("a")]
    assert len(links) == len(form.problems) > 0
    for link in links:
        assert by_id(tree, link.removeprefix("#")) is not None
    described = {part for element in tree.iter() for part in (element.get("aria-describedby") or "").split()}
    for view in form.questions:
        if view.errors:
            identifier = view.bound.error_id if view.bound is not None else view.error_id
            assert " ".join(view.errors[0].split()) in text_of(by_id(tree, identifier))
            assert identifier in described


def test_hostile_text_is_shown_as_text_everywhere():
    values = {
        "titel": HOSTILE,
        "kurzfassung": HOSTILE,
        "betrag": {"unreadable": HOSTILE},
        "personen": [{"name": HOSTILE}],
        "kostenplan": {
            "lines": [{"category": "", "label": HOSTILE, "year": None, "amount": None}],
            "sources": [],
        },
    }
    sheet = sheet_with(values)

    for section in ("vorhaben", "beteiligte", "kosten"):
        tree = page_of(form_of(sheet, section, check=True))
        form = by_id(tree, "bogen")
        assert list(form.iter("script")) == []
        assert list(form.iter("img")) == []
    assert by_id(page_of(form_of(sheet)), "id_q-titel").get("value") == HOSTILE


def test_a_hidden_question_is_on_the_page_but_not_shown():
    tree = page_of(form_of(sheet_with({"strategie": False})))

    assert by_id(tree, "frage-strategiejahr").get("hidden") is not None
    assert by_id(tree, "frage-titel").get("hidden") is None


def test_a_conflict_shows_both_texts_and_the_next_save_replaces_theirs(at):
    sheet, anna, bernd = sheet_with(), AccountFactory(), AccountFactory()
    page = page_of(form_of(sheet))
    save_answers(sheet_id=sheet.pk, changes={"titel": (0, "Annas Titel")}, by=anna, at=at)
    post = read_section_post(section_of(sheet), posted(page, **{"q-titel": "Bernds Titel"}))

    result = save_section(sheet_id=sheet.pk, changes=post.changes, by=bernd, at=at)
    sheet.refresh_from_db()
    tree = page_of(form_of(sheet, post=post, result=result))

    assert by_id(tree, "id_q-titel").get("value") == "Bernds Titel"
    assert "Annas Titel" in text_of(by_id(tree, "frage-titel"))
    again = read_section_post(section_of(sheet), posted(tree, **{"q-titel": "Unser Titel"}))
    assert save_section(
        sheet_id=sheet.pk, changes=again.changes, own_texts=again.own_texts, by=bernd, at=at
    ).is_clean
    sheet.refresh_from_db()
    assert (sheet.values["titel"], sheet.parked) == ("Unser Titel", [])


@pytest.mark.parametrize(
    ("button", "left"), [("Meinen Text übernehmen", "Bernds Titel"), ("Meinen Text verwerfen", "Annas Titel")]
)
def test_a_text_set_aside_waits_at_its_question_for_its_author_only(at, button, left):
    sheet, anna, bernd = sheet_with(), AccountFactory(), AccountFactory()
    save_answers(sheet_id=sheet.pk, changes={"titel": (0, "Annas Titel")}, by=anna, at=at)
    save_answers(sheet_id=sheet.pk, changes={"titel": (0, "Bernds Titel")}, by=bernd, at=at)
    sheet.refresh_from_db()

    for other in (anna, None):
        assert "Bernds Titel" not in text_of(page_of(form_of(sheet, person=other)))
    tree = page_of(form_of(sheet, person=bernd))
    assert "Bernds Titel" in text_of(by_id(tree, "frage-titel"))
    pressed = next(
        value for value, text in buttons(by_id(tree, "frage-titel")).items() if text.startswith(button)
    )
    post = read_section_post(section_of(sheet), posted(tree, pressed))
    result = save_section(sheet_id=sheet.pk, changes=post.changes, own_texts=post.own_texts, by=bernd, at=at)

    sheet.refresh_from_db()
    assert (result.is_clean, sheet.values["titel"], sheet.parked) == (True, left, [])
    assert post.back == "#frage-titel"


def test_what_was_refused_stays_in_its_field(at):
    sheet = sheet_with()
    typed = {"q-titel": "Titel", "q-farbe": "gelb", "q-kurzfassung": "x" * 50_001}
    post = read_section_post(section_of(sheet), posted(page_of(form_of(sheet)), **typed))

    result = save_section(sheet_id=sheet.pk, changes=post.changes, by=AccountFactory(), at=at)
    sheet.refresh_from_db()
    tree = page_of(form_of(sheet, post=post, result=result))

    assert set(result.refused) == {"farbe", "kurzfassung"}
    assert text_of(by_id(tree, "id_q-kurzfassung")) == "x" * 50_001
    assert sheet.values == {"titel": "Titel"}


class TestRows:
    def test_one_more_line_is_shown_and_kept_when_filled(self):
        sheet = sheet_with({"personen": [{"name": "Amt"}]})
        section = section_of(sheet, "beteiligte")
        pressed = next(
            value
            for value, text in buttons(page_of(form_of(sheet, "beteiligte"))).items()
            if "Weitere Zeile" in text
        )

        back = read_section_post(section, posted(page_of(form_of(sheet, "beteiligte")), pressed)).back
        assert back == "?zeile=personen%3Az#frage-personen"

        page = page_of(form_of(sheet, "beteiligte", asked=Asked.read({"zeile": "personen:z"})))
        post = read_section_post(section, posted(page, **{"q-personen-z1-name": "Verein"}))
        assert [row["name"] for row in post.changes["personen"][1]] == ["Amt", "Verein"]

    def test_a_line_is_removed_by_its_button(self):
        sheet = sheet_with({"personen": [{"name": "eins"}, {"name": "zwei"}, {"name": "drei"}]})
        page = page_of(form_of(sheet, "beteiligte"))
        pressed = next(value for value, text in buttons(page).items() if text.startswith("Zeile 2 entfernen"))

        post = read_section_post(section_of(sheet, "beteiligte"), posted(page, pressed))

        assert [row["name"] for row in post.changes["personen"][1]] == ["eins", "drei"]

    def test_at_most_as_many_lines_as_the_question_takes(self):
        raw = document(question("g", "repeating_group", limits={"max_items": 1}))
        sheet = sheet_with({"g": [{"name": "x"}]}, raw)

        assert "zeile:g:z" not in buttons(page_of(form_of(sheet)))

    def test_cost_lines_and_third_parties_are_added_and_removed(self):
        sheet = sheet_with({"kostenplan": COSTS})
        section = section_of(sheet, "kosten")
        page = page_of(form_of(sheet, "kosten"))

        without_line = read_section_post(section, posted(page, "zeile-weg:kostenplan:k0")).changes[
            "kostenplan"
        ][1]
        without_funds = read_section_post(section, posted(page, "zeile-weg:kostenplan:f2")).changes[
            "kostenplan"
        ][1]
        more = page_of(form_of(sheet, "kosten", asked=Asked("kostenplan", "f")))

        assert [line["category"] for line in without_line["lines"]] == ["sachkosten"]
        assert [line["label"] for line in without_funds["sources"] if line["label"]] == ["Verein"]
        assert (
            len([1 for one in posted(more) if one.endswith("-betrag")])
            == len([1 for one in posted(page) if one.endswith("-betrag")]) + 1
        )

    def test_sums_are_shown_without_script(self):
        tree = page_of(form_of(sheet_with({"kostenplan": COSTS}), "kosten"))

        sums = {
            f"{element.get('data-sum')} {element.get('data-of') or ''}".strip(): text_of(element)
            for element in tree.iter()
            if element.get("data-sum")
        }
        assert sums == {
            "category personal": "80.000,50 €",
            "category sachkosten": "0,00 €",
            "year 2027": "80.000,50 €",
            "year 2028": "0,00 €",
            "costs": "80.000,50 €",
            "funds": "1.244,50 €",
            "difference": "78.756,00 €",
        }


@pytest.mark.parametrize("rows", [1, 3])
def test_a_page_takes_the_same_number_of_queries_for_any_number_of_entries(rows, django_assert_num_queries):
    values = {
        "gebiet": [str(TerritoryFactory().pk) for _row in range(rows)],
        "partner": [str(OrganisationFactory().pk) for _row in range(rows)],
        "personen": [{"name": f"Person {row}"} for row in range(rows)],
    }
    sheet = sheet_with(values)

    with django_assert_num_queries(2):  # names of territories, names of organisations
        page_of(form_of(sheet, "beteiligte"))
