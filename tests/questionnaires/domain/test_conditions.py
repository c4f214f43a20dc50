import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.questionnaires.domain.conditions import (
    All,
    Answered,
    AnyOf,
    Contains,
    Equals,
    Not,
    evaluate,
    visible_keys,
    visible_values,
)
from modellkommunen.questionnaires.domain.document import read_document
from tests.factories.questionnaires import document, question
from tests.questionnaires.strategies import few, json_values, questionnaires

pytestmark = pytest.mark.domain


@few
@given(questionnaires(), st.dictionaries(st.sampled_from([f"k{n}" for n in range(8)]), json_values))
def test_evaluation_is_total_and_shows_only_questions_of_the_form(questionnaire, values):
    shown = visible_keys(questionnaire, values)

    assert shown <= {one.key for one in questionnaire.questions()}
    assert set(visible_values(questionnaire, values)) <= shown


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (None, True),
        (Equals("farbe", "rot"), True),
        (Equals("farbe", "blau"), False),
        (Equals("ja", True), True),
        (Equals("eins", True), False),
        (Equals("fehlt", False), False),
        (Contains("liste", "rot"), True),
        (Contains("liste", "ro"), False),
        (Contains("text", "AMT"), True),
        (Contains("ja", "rot"), False),
        (Answered("nein"), True),
        (Answered("null"), True),
        (Answered("leer"), False),
        (Answered("leere_liste"), False),
        (Answered("leere_tabelle"), False),
        (Answered("fehlt"), False),
        (Not(Answered("fehlt")), True),
        (All((Answered("text"), Answered("fehlt"))), False),
        (AnyOf((Answered("text"), Answered("fehlt"))), True),
    ],
)
def test_single_conditions(condition, holds):
    answers = {
        "farbe": "rot",
        "ja": True,
        "nein": False,
        "eins": 1,
        "null": "0",
        "liste": ["rot", "gelb"],
        "text": "Das Amtsgebäude",
        "leer": "  ",
        "leere_liste": [],
        "leere_tabelle": {"lines": [], "sources": []},
    }

    assert evaluate(condition, answers) is holds


def test_a_hidden_question_counts_as_not_answered():
    questionnaire = read_document(
        document(
            question("a", "yes_no"),
            question("b", condition={"equals": {"key": "a", "value": True}}),
            question("c", condition={"answered": {"key": "b"}}),
        )
    )
    values = {"a": False, "b": "früher geschrieben", "c": "auch"}

    assert visible_keys(questionnaire, values) == {"a"}
    assert visible_values(questionnaire, values) == {"a": False}
    assert visible_keys(questionnaire, values | {"a": True}) == {"a", "b", "c"}


def test_a_hidden_section_hides_its_questions_and_what_depends_on_them():
    raw = document(question("art", "single"))
    raw["sections"] += [
        {
            "key": "zwei",
            "title": "Zwei",
            "condition": {"equals": {"key": "art", "value": "rot"}},
            "questions": [question("b")],
        },
        {"key": "drei", "title": "Drei", "questions": [question("c", condition={"answered": {"key": "b"}})]},
    ]
    questionnaire = read_document(raw)

    assert visible_keys(questionnaire, {"art": "blau", "b": "x"}) == {"art"}
    assert visible_keys(questionnaire, {"art": "rot", "b": "x"}) == {"art", "b", "c"}
