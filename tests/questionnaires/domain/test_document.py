import json

import pytest
from hypothesis import given

from modellkommunen.core.events import canonical_json
from modellkommunen.questionnaires.domain import consistency
from modellkommunen.questionnaires.domain.document import (
    fingerprint,
    read_document,
    write_document,
)
from modellkommunen.questionnaires.errors import DocumentRefused
from tests.factories.questionnaires import COSTS, EVERY_KIND, document, question
from tests.questionnaires.strategies import few, json_values, questionnaires

pytestmark = pytest.mark.domain


def faults(raw):
    with pytest.raises(DocumentRefused) as refusal:
        read_document(raw)
    return [problem.pointer for problem in refusal.value.problems]


@few
@given(questionnaires())
def test_reading_gives_back_what_was_written(questionnaire):
    assert read_document(json.loads(canonical_json(write_document(questionnaire)))) == questionnaire


@given(json_values)
def test_no_json_at_all_breaks_the_reader(raw):
    assert faults(raw)


def test_a_document_of_every_kind_is_written_as_it_was_read():
    assert write_document(read_document(EVERY_KIND)) == EVERY_KIND


def test_the_hash_does_not_depend_on_the_order_of_attributes():
    turned = {"sections": EVERY_KIND["sections"], "title": EVERY_KIND["title"], "intro": EVERY_KIND["intro"]}

    assert fingerprint(canonical_json(turned)) == fingerprint(canonical_json(EVERY_KIND))


def test_every_fault_is_named_with_its_place():
    raw = document(
        question("Titel"),
        {"key": "text", "kind": "essay", "label": "", "pflicht": True},
        question("zahl", "number", limits={"minimum": 1, "decimals": True}),
    )

    assert faults(raw | {"titel": "x"}) == [
        "/sections/0/questions/0/key",
        "/sections/0/questions/1/kind",
        "/sections/0/questions/1/label",
        "/sections/0/questions/1/pflicht",
        "/sections/0/questions/2/limits/minimum",
        "/sections/0/questions/2/limits/decimals",
        "/titel",
    ]


@pytest.mark.parametrize(
    ("raw", "pointer"),
    [
        pytest.param(document(question("a"), question("a")), "/sections", id="key twice"),
        pytest.param(
            document(question("a", role="title"), question("b", role="title")), "/sections", id="role twice"
        ),
        pytest.param(
            document(question("a", condition={"answered": {"key": "b"}}), question("b")),
            "/sections/0/questions/0/condition",
            id="condition looks ahead",
        ),
        pytest.param(
            document(question("a", condition={"answered": {"key": "a"}})),
            "/sections/0/questions/0/condition",
            id="condition on itself",
        ),
        pytest.param(
            document(question("a", "money", role="title")), "/sections/0/questions/0/role", id="role and kind"
        ),
        pytest.param(
            document(question("a", "single", options=[])), "/sections/0/questions/0/options", id="no options"
        ),
        pytest.param(
            document(question("a", options=[{"value": "x", "label": "X"}])),
            "/sections/0/questions/0/options",
            id="options of a text",
        ),
        pytest.param(
            document(question("a", limits={"minimum": "1"})),
            "/sections/0/questions/0/limits/minimum",
            id="foreign limit",
        ),
        pytest.param(
            document(question("a", "number", limits={"minimum": "2", "maximum": "1"})),
            "/sections/0/questions/0/limits",
            id="limits crossed",
        ),
        pytest.param(
            document(question("a", "repeating_group", fields=[question("f", "file")])),
            "/sections/0/questions/0/fields/0/kind",
            id="file in a group",
        ),
        pytest.param(
            document(question("a", "cost_table", costs=COSTS | {"grant_rate": "1.5"})),
            "/sections/0/questions/0/costs/grant_rate",
            id="rate above one",
        ),
        pytest.param(
            document(question("a", "territory", territory_kinds=["dorf"])),
            "/sections/0/questions/0/territory_kinds",
            id="unknown kind of territory",
        ),
        pytest.param({"title": "T", "sections": []}, "/sections", id="no sections"),
        pytest.param(
            document(question(label="x\x00")), "/sections/0/questions/0/label", id="control character"
        ),
        pytest.param(
            document(question("a"), question("b", condition={"equals": {"key": "a"}, "not": {}})),
            "/sections/0/questions/1/condition",
            id="two conditions in one",
        ),
    ],
)
def test_faults_between_parts(raw, pointer):
    assert faults(raw) == [pointer]


def rows_of(fields, kind, max_items):
    inner = [question(f"f{number}", kind) for number in range(fields)]
    return question("a", "repeating_group", fields=inner, limits={"max_items": max_items})


@pytest.mark.parametrize(
    ("questions", "refused"),
    [
        # 1 stamp and 18 fields in each of 105 lines: 1,891.
        ([rows_of(18, "short_text", 105)], False),
        ([rows_of(18, "short_text", 106)], True),
        ([rows_of(6, "date", 105)], False),
        ([rows_of(6, "date", 106)], True),
        ([rows_of(18, "short_text", 105), *(question(f"q{number}") for number in range(5))], True),
        ([question("a", "cost_table", limits={"max_items": 200})], False),
        ([question(f"a{n}", "cost_table", limits={"max_items": 200}) for n in range(3)], True),
        ([question(f"a{n}", "territory", limits={"max_items": 200}) for n in range(9)], False),
        ([question(f"a{n}", "territory", limits={"max_items": 200}) for n in range(10)], True),
    ],
)
def test_a_section_whose_page_could_never_be_saved_is_refused(questions, refused):
    raw = document(*questions)

    if refused:
        assert faults(raw) == ["/sections/0/questions"]
    else:
        assert len(read_document(raw).sections[0].questions) == len(questions)


def test_the_largest_section_can_be_saved(settings):
    assert consistency.MOST_FIELDS + 100 <= settings.DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_a_deeply_nested_condition_is_refused():
    condition = {"answered": {"key": "a"}}
    for _level in range(30):
        condition = {"not": condition}

    assert len(faults(document(question("a"), question("b", condition=condition)))) == 1
