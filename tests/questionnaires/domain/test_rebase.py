import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.questionnaires.domain.document import read_document
from modellkommunen.questionnaires.domain.rebase import Parked, rebase
from modellkommunen.questionnaires.domain.values import stored
from modellkommunen.questionnaires.enums import ParkedReason
from tests.factories.questionnaires import COSTS, document, question
from tests.questionnaires.strategies import few, questionnaires, raw_values

pytestmark = pytest.mark.domain


def moved(old, new, values, parked=()):
    return rebase(read_document(document(*old)), read_document(document(*new)), values, parked=parked)


@st.composite
def drafts(draw):
    """A questionnaire with a stored answer to some of its questions."""
    questionnaire = draw(questionnaires())
    values = {}
    for one in questionnaire.questions():
        value = stored(one, draw(raw_values(one)))
        if value is not None:
            values[one.key] = value
    return questionnaire, values


@few
@given(drafts(), questionnaires())
def test_nothing_is_lost_on_the_way_and_what_is_kept_fits(draft, new):
    old, values = draft

    result = rebase(old, new, values)

    parked = [(entry.key, entry.value) for entry in result.parked]
    for key, value in values.items():
        kept = result.values.get(key)
        assert kept in (value, [value]) or [kept] == value or (key, value) in parked
    for key, value in result.values.items():
        one = new.question(key)
        assert one is not None
        assert stored(one, value) == value


@few
@given(drafts())
def test_moving_to_an_equal_revision_changes_nothing(draft):
    questionnaire, values = draft

    result = rebase(questionnaire, questionnaire, values)

    assert (result.values, result.parked) == (values, ())


@few
@given(drafts(), questionnaires())
def test_there_and_back_again_loses_nothing(draft, other):
    old, values = draft

    there = rebase(old, other, values)
    back = rebase(other, old, there.values, parked=there.parked)

    parked = [(entry.key, entry.value) for entry in back.parked]
    for key, value in values.items():
        assert back.values.get(key) == value or (key, value) in parked


def test_one_choice_survives_a_question_that_takes_several_for_a_while():
    one, several = [question("a", "single")], [question("a", "multiple")]

    there = moved(one, several, {"a": "rot"})
    back = moved(several, one, there.values)

    assert (there.values, back.values, back.parked) == ({"a": ["rot"]}, {"a": "rot"}, ())


def test_the_answer_of_a_removed_question_is_parked_under_its_old_words():
    result = moved([question("a", label="Was?"), question("b")], [question("b")], {"a": "Antwort", "b": "x"})

    assert result.values == {"b": "x"}
    assert result.parked == (Parked("a", "Was?", "Antwort", ParkedReason.QUESTION_REMOVED),)


def test_a_parked_answer_comes_back_with_its_question():
    parked = (Parked("a", "Was?", "Antwort", ParkedReason.QUESTION_REMOVED),)

    result = moved([question("b")], [question("a"), question("b")], {"b": "x"}, parked)

    assert result.values == {"a": "Antwort", "b": "x"}
    assert (result.parked, result.restored) == ((), parked)


def test_a_text_of_a_conflict_does_not_come_back_by_itself():
    parked = (Parked("a", "Was?", "meine Fassung", ParkedReason.CONFLICT),)

    result = moved([question("b")], [question("a"), question("b")], {}, parked)

    assert (result.values, result.parked) == ({}, parked)


def test_a_changed_kind_parks_even_what_would_fit_by_chance():
    result = moved([question("a", "number")], [question("a")], {"a": "12"})

    assert result.values == {}
    assert result.parked == (Parked("a", "Frage a", "12", ParkedReason.KIND_CHANGED),)


def test_wider_kinds_keep_the_answer():
    old = [question("a"), question("b", "single")]
    new = [question("a", "long_text"), question("b", "multiple")]

    result = moved(old, new, {"a": "Text", "b": "rot"})

    assert (result.values, result.parked) == ({"a": "Text", "b": ["rot"]}, ())


def test_what_is_left_of_a_list_stays_and_the_whole_is_parked():
    old = question("a", "multiple")
    new = question("a", "multiple", options=[{"value": "blau", "label": "Blau"}])

    result = moved([old], [new], {"a": ["rot", "blau"]})

    assert result.values == {"a": ["blau"]}
    assert result.parked == (Parked("a", "Frage a", ["rot", "blau"], ParkedReason.NO_LONGER_FITS),)


def test_cost_lines_stay_when_their_category_goes():
    new = question(
        "a", "cost_table", costs=COSTS | {"categories": [{"key": "sachkosten", "label": "Sachkosten"}]}
    )
    line = {"category": "personal", "label": "Stelle", "year": 2027, "amount": "5.00"}
    value = {"lines": [line], "sources": []}

    result = moved([question("a", "cost_table")], [new], {"a": value})

    assert result.values == {"a": {"lines": [line | {"category": ""}], "sources": []}}
    assert [entry.value for entry in result.parked] == [value]
