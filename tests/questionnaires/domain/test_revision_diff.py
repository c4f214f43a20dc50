import pytest
from hypothesis import given

from modellkommunen.questionnaires.domain.document import read_document
from modellkommunen.questionnaires.domain.revision_diff import diff
from modellkommunen.questionnaires.enums import ChangeClass
from tests.factories.questionnaires import COSTS, document, question
from tests.questionnaires.strategies import few, questionnaires

pytestmark = pytest.mark.domain
HARMLESS, NEW, BREAKING = ChangeClass.HARMLESS, ChangeClass.NEW, ChangeClass.BREAKING
RED = [{"value": "rot", "label": "Rot"}]


def changes(old, new):
    found = diff(read_document(document(*old)), read_document(document(*new)))
    return [(change.key, change.change) for change in found]


@few
@given(questionnaires())
def test_equal_revisions_do_not_differ(questionnaire):
    assert diff(questionnaire, questionnaire) == ()


@few
@given(questionnaires(), questionnaires())
def test_every_changed_question_is_named_once(old, new):
    named = [change.key for change in diff(old, new)]

    before = {one.key: one for one in old.questions()}
    after = {one.key: one for one in new.questions()}
    assert len(named) == len(set(named))
    assert set(named) >= {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def test_added_and_removed_questions():
    assert changes([question("a")], [question("b"), question("c", required=True)]) == [
        ("b", NEW),
        ("c", NEW),
        ("a", BREAKING),
    ]


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ({}, {"label": "Anders gefragt"}, HARMLESS),
        ({}, {"required": True}, NEW),
        ({"required": True}, {}, HARMLESS),
        ({}, {"kind": "long_text"}, HARMLESS),
        ({"kind": "long_text"}, {}, BREAKING),
        ({}, {"kind": "number"}, BREAKING),
        ({}, {"role": "title"}, HARMLESS),
        ({}, {"limits": {"max_words": 5}}, BREAKING),
        ({"limits": {"max_words": 5}}, {"limits": {"max_words": 6}}, HARMLESS),
        ({"limits": {"max_words": 5}}, {}, HARMLESS),
        ({}, {"limits": {"max_length": 100}}, BREAKING),
        ({}, {"limits": {"max_length": 300}}, HARMLESS),
        ({"limits": {"max_length": 300}}, {}, BREAKING),
        ({"kind": "money"}, {"kind": "money", "limits": {"minimum": "5"}}, BREAKING),
        ({"kind": "number", "limits": {"decimals": 2}}, {"kind": "number"}, BREAKING),
        ({"kind": "file", "limits": {"max_items": 3}}, {"kind": "file"}, BREAKING),
        ({"kind": "file"}, {"kind": "file", "limits": {"max_items": 3}}, HARMLESS),
        ({"kind": "single"}, {"kind": "single", "options": RED}, BREAKING),
        ({"kind": "single", "options": RED}, {"kind": "single"}, HARMLESS),
        ({"kind": "single"}, {"kind": "multiple"}, HARMLESS),
        ({"kind": "multiple"}, {"kind": "single"}, BREAKING),
        ({"kind": "territory"}, {"kind": "territory", "territory_kinds": ["kreis"]}, BREAKING),
        ({"kind": "territory", "territory_kinds": ["kreis"]}, {"kind": "territory"}, HARMLESS),
        ({"hidden_from_jurors": True}, {}, BREAKING),
        ({}, {"hidden_from_jurors": True}, HARMLESS),
        ({}, {"personal_data": True}, HARMLESS),
        ({"kind": "cost_table"}, {"kind": "cost_table", "costs": COSTS | {"grant_cap": "50000"}}, BREAKING),
        ({"kind": "cost_table"}, {"kind": "cost_table", "costs": COSTS | {"grant_cap": "200000"}}, HARMLESS),
        ({"kind": "cost_table"}, {"kind": "cost_table", "costs": COSTS | {"years": [2027]}}, BREAKING),
        ({"kind": "cost_table", "costs": COSTS | {"years": []}}, {"kind": "cost_table"}, NEW),
        (
            {"kind": "repeating_group"},
            {
                "kind": "repeating_group",
                "fields": [question("name", label="Name"), question("amt", label="Amt")],
            },
            NEW,
        ),
        ({"kind": "repeating_group"}, {"kind": "repeating_group", "fields": [question("amt")]}, BREAKING),
    ],
)
def test_classes_of_change(before, after, change):
    old, new = question(**{"key": "a"} | before), question(**{"key": "a"} | after)

    assert changes([old], [new]) == [("a", change)]


def test_a_new_condition_breaks_and_a_dropped_one_asks_anew():
    always, sometimes = question("b"), question("b", condition={"answered": {"key": "a"}})

    assert changes([question("a"), always], [question("a"), sometimes]) == [("b", BREAKING)]
    assert changes([question("a"), sometimes], [question("a"), always]) == [("b", NEW)]


def test_moving_a_question_is_harmless_and_said():
    old = document(question("a"), question("b"))
    new = document(question("a"))
    new["sections"].append({"key": "zwei", "title": "Zwei", "questions": [question("b")]})

    (change,) = diff(read_document(old), read_document(new))

    assert [reason.sentence for reason in change.reasons] == [
        "Die Frage steht jetzt in einem anderen Abschnitt."
    ]
    assert change.change is HARMLESS
