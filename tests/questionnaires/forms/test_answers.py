import pytest
from django.template import engines

from modellkommunen.kern.shapes import Problem
from modellkommunen.questionnaires.domain.completeness import gaps
from modellkommunen.questionnaires.domain.document import read_document
from modellkommunen.questionnaires.domain.references import FileName, References, TerritoryName
from modellkommunen.questionnaires.forms import gap_links, shown_answers
from modellkommunen.questionnaires.forms.answers import answer_of
from tests.factories.questionnaires import EVERY_KIND, document, question
from tests.html import parse_strictly
from tests.questionnaires.pages import text_of

pytestmark = pytest.mark.web
EVERY = read_document(EVERY_KIND)
PLACE, FILE = "0b7c1f0e-7c86-4a8e-9a43-0f1c0f6a3c11", "0b7c1f0e-7c86-4a8e-9a43-0f1c0f6a3c12"
NAMES = References(
    territories={
        PLACE: TerritoryName(PLACE, "Ahausen", "municipality", "Gemeinde", "Kreis Nord", "99000001")
    },
    files={FILE: FileName(FILE, "<b>beschluss</b>.pdf", 1_400_000, "application/pdf", "0" * 64, "clean")},
)
VALUES = {
    "titel": "<script>alert(1)</script>",
    "strategie": False,
    "strategiejahr": "2020",
    "themen": ["rot", "blau"],
    "gebiet": [PLACE],
    "beschluss": [FILE],
    "personen": [{"name": "Geheime Person", "stunden": "1.5", "rolle": "rot"}],
    "kostenplan": {
        "lines": [{"category": "personal", "label": "Stelle", "year": 2027, "amount": "1000.00"}],
        "sources": [{"source": "eigenanteil", "label": "", "amount": {"unreadable": "tausend"}}],
    },
}
PAGE = """{% extends "kern/base.html" %}{% block content %}{% kern_heading text="A" level=1 %}
{% include "questionnaires/partials/answers.html" %}{% include "questionnaires/partials/missing.html" %}{% endblock %}"""


def page(sections=(), problems=(), folded=False):
    context = {"sections": sections, "problems": problems, "folded": folded}
    return parse_strictly(engines["django"].from_string(PAGE).render(context))


def test_all_kinds_are_shown_as_text_in_valid_html():
    tree = page(shown_answers(EVERY, VALUES, NAMES))

    text = text_of(tree)
    for part in (
        "<script>alert(1)</script>",
        "Nein",
        "Rot",
        "Ahausen (Gemeinde, Kreis Nord, AGS 99000001)",
        "<b>beschluss</b>.pdf (1,4 MB)",
        "1,5",
        "1.000,00 €",
        "tausend",
        "Keine Angabe",
    ):
        assert part in text
    assert "Seit welchem Jahr?" not in text
    assert f"/anhang/{FILE}/" in [link.get("href") for link in tree.iter("a")]


def test_the_jury_sees_nothing_of_what_is_hidden_from_it():
    text = text_of(page(shown_answers(EVERY, VALUES, NAMES, for_jury=True)))

    assert "Ahausen" in text
    assert "Ansprechpersonen" not in text
    assert "Geheime Person" not in text


def test_public_copies_leave_out_personal_data():
    keys = [
        one.key
        for section in shown_answers(EVERY, VALUES, NAMES, without_personal_data=True)
        for one in section.questions
    ]

    assert "titel" in keys
    assert "personen" not in keys


def test_a_section_without_shown_questions_is_left_out():
    raw = document(question("a", hidden_from_jurors=True))

    assert shown_answers(read_document(raw), {"a": "x"}, References(), for_jury=True) == ()


@pytest.mark.parametrize(
    ("asked", "value", "text"),
    [
        (question("a", "money"), "1234.50", "1.234,50\u00a0€"),
        (question("a", "date"), "2027-03-01", "01.03.2027"),
        (question("a", "single"), "rot", "Rot"),
        (question("a", "multiple"), ["rot", "blau"], "Rot\nBlau"),
        (question("a", "territory"), [PLACE], "Ahausen (Gemeinde, Kreis Nord, AGS 99000001)"),
        (question("a", "territory"), [FILE], "Ein Eintrag, den es nicht mehr gibt"),
        (question("a", "file"), [PLACE], "Eine Datei, die es nicht mehr gibt"),
        (question("a", "repeating_group"), [{"name": "x"}, {"name": "y"}], "Name\nx\ny"),
        (question("a", "number"), True, "True"),
        (question("a"), None, "Keine Angabe"),
    ],
)
def test_an_answer_as_plain_text(asked, value, text):
    assert answer_of(read_document(document(asked)).question("a"), value, NAMES).as_text() == text


def test_what_is_missing_links_to_the_question():
    problems = gap_links(gaps(EVERY, {}), lambda key: f"/bewerbung/{key}/")

    (link,) = [
        link for link in page(problems=problems).iter("a") if link.get("href").endswith("#frage-titel")
    ]
    assert link.get("href") == "/bewerbung/vorhaben/#frage-titel"
    assert text_of(link) == "Titel: Bitte beantworten Sie diese Frage."


def test_a_long_list_stands_behind_its_number_where_the_page_wants_it():
    problems = [Problem(f"Frage {number}", f"/#frage-{number}") for number in range(4)]

    (folded,) = page(problems=problems, folded=True).iter("details")
    assert text_of(folded).startswith("4 Punkte sind noch offen")
    assert len(list(folded.iter("a"))) == 4
    assert list(page(problems=problems[:3], folded=True).iter("details")) == []


def test_nothing_missing_is_said_too():
    assert "Alle Fragen sind beantwortet" in text_of(page())
