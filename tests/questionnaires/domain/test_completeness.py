import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.questionnaires.domain.completeness import count_words, gaps, section_states
from modellkommunen.questionnaires.domain.document import read_document
from modellkommunen.questionnaires.enums import GapKind
from tests.factories.questionnaires import EVERY_KIND, document, question
from tests.questionnaires.strategies import few, json_values, questionnaires

pytestmark = pytest.mark.domain


def gap_kinds(raw, values):
    return [(gap.key, gap.kind) for gap in gaps(read_document(raw), values)]


def cost_plan(lines, sources):
    return {
        "lines": [
            {"category": "personal", "label": "Stelle", "year": 2027, "amount": amount} for amount in lines
        ],
        "sources": [{"source": key, "label": "", "amount": amount} for key, amount in sources.items()],
    }


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        (" \n ", 0),
        ("eins", 1),
        ("eins zwei\ndrei", 3),
        ("vorher – nachher", 2),
        ("Plön-Süd & Umland", 2),
        ("z. B. 1.000 €", 3),
        ("• Punkt", 1),
        ("eins\u00a0zwei", 2),
    ],
)
def test_words_are_counted_as_a_reader_would(text, words):
    assert count_words(text) == words


@given(st.lists(st.from_regex(r"[a-zäöüß]{1,8}", fullmatch=True)), st.sampled_from([" ", "\n", "  ", " – "]))
def test_the_number_of_words_does_not_depend_on_what_stands_between(words, between):
    assert count_words(between.join(words)) == len(words)


@few
@given(questionnaires(), st.dictionaries(st.sampled_from([f"k{n}" for n in range(8)]), json_values))
def test_any_stored_value_gives_sentences_and_no_fault(questionnaire, values):
    found = gaps(questionnaire, values)

    assert all(gap.sentence for gap in found)
    assert [gap for state in section_states(questionnaire, values) for gap in state.gaps] == list(found)


def test_only_required_questions_that_are_shown_are_missing():
    raw = document(
        question("a", "yes_no"),
        question("b", required=True, condition={"equals": {"key": "a", "value": True}}),
        question("c", required=True),
        question("d"),
    )

    assert gap_kinds(raw, {}) == [("c", GapKind.MISSING)]
    assert gap_kinds(raw, {"a": True, "c": "x"}) == [("b", GapKind.MISSING)]
    assert gap_kinds(raw, {"a": False, "c": "x"}) == []


def test_a_gap_says_what_to_do_and_where():
    raw = document(question("text", "long_text", label="Kurzfassung", limits={"max_words": 2}))

    (gap,) = gaps(read_document(raw), {"text": "eins zwei drei vier"})

    assert gap.sentence == "Bitte kürzen Sie den Text um 2 Wörter: 4 von höchstens 2."
    assert (gap.label, gap.section_key, gap.section_title) == ("Kurzfassung", "vorhaben", "Ihr Vorhaben")
    assert gap.anchor == "frage-text"


@pytest.mark.parametrize(
    ("asked", "value", "kinds"),
    [
        (question("q", limits={"max_length": 3}), "abcd", [GapKind.TOO_LONG]),
        (question("q", limits={"max_length": 3}), "abc", []),
        (question("q"), "x" * 201, [GapKind.TOO_LONG]),
        (question("q", "number"), "1.5", [GapKind.OUT_OF_RANGE]),
        (question("q", "number", limits={"decimals": 1}), "1.5", []),
        (question("q", "number", limits={"minimum": "1", "maximum": "3"}), "0", [GapKind.OUT_OF_RANGE]),
        (question("q", "number", limits={"minimum": "1", "maximum": "3"}), "4", [GapKind.OUT_OF_RANGE]),
        (question("q", "number", limits={"minimum": "1", "maximum": "3"}), "3", []),
        (question("q", "money"), "-0.01", [GapKind.OUT_OF_RANGE]),
        (question("q", "money", limits={"minimum": "-5"}), "-0.01", []),
        (question("q", "money", limits={"maximum": "100000"}), "100000.01", [GapKind.OUT_OF_RANGE]),
        (question("q", "money"), {"unreadable": "etwa 5"}, [GapKind.UNREADABLE]),
        (question("q", "date", limits={"earliest": "2027-01-01"}), "2026-12-31", [GapKind.OUT_OF_RANGE]),
        (question("q", "date", limits={"latest": "2027-01-01"}), "2027-01-02", [GapKind.OUT_OF_RANGE]),
        (question("q", "date", limits={"latest": "2027-01-01"}), "2027-01-01", []),
        (question("q", "date"), {"unreadable": "31.02.2027"}, [GapKind.UNREADABLE]),
        (question("q", "multiple", limits={"min_items": 2}), ["rot"], [GapKind.TOO_FEW]),
        (question("q", "multiple", limits={"max_items": 1}), ["rot", "blau"], [GapKind.TOO_MANY]),
        (question("q", "multiple"), ["rot", "blau"], []),
        (question("q", "single"), "gelb", [GapKind.UNREADABLE]),
        (question("q", "yes_no", required=True), False, []),
        (
            question("q", "repeating_group", limits={"max_items": 1}),
            [{"name": "a"}, {"name": "b"}],
            [GapKind.TOO_MANY],
        ),
    ],
)
def test_limits(asked, value, kinds):
    assert [gap.kind for gap in gaps(read_document(document(asked)), {"q": value})] == kinds


def test_lines_of_a_group_are_named_by_number_and_field():
    raw = document(
        question(
            "personen",
            "repeating_group",
            fields=[
                question("name", label="Name", required=True),
                question("stunden", "number", label="Stunden"),
            ],
        )
    )
    values = {"personen": [{"name": "A"}, {"stunden": {"unreadable": "viele"}}]}

    assert [gap.sentence for gap in gaps(read_document(raw), values)] == [
        "Zeile 2, Name: Bitte beantworten Sie diese Frage.",
        "Zeile 2, Stunden: „viele“ ist keine Zahl. Bitte verwenden Sie nur Ziffern.",
    ]


@pytest.mark.parametrize(
    ("lines", "sources", "kinds"),
    [
        (["100.00"], {"eigenanteil": "10.00", "foerderung": "90.00"}, []),
        (["100.00"], {"eigenanteil": "9.99", "foerderung": "90.00"}, [GapKind.SUMS_DIFFER]),
        (["100.00"], {"eigenanteil": "10.01", "foerderung": "90.00"}, [GapKind.SUMS_DIFFER]),
        (["100.00"], {"eigenanteil": "9.99", "foerderung": "90.01"}, [GapKind.OVER_CAP]),
        (["200000.00"], {"eigenanteil": "99999.99", "foerderung": "100000.01"}, [GapKind.OVER_CAP]),
        (["0.10", "0.20"], {"eigenanteil": "0.30"}, []),
        (["100.00", {"unreadable": "x"}], {"eigenanteil": "1.00"}, [GapKind.UNREADABLE]),
        (["100.00", None], {"eigenanteil": "100.00"}, [GapKind.MISSING]),
        (["-5.00", "5.00"], {}, [GapKind.OUT_OF_RANGE]),
        ([], {"eigenanteil": "5.00"}, [GapKind.SUMS_DIFFER]),
    ],
)
def test_a_cost_plan_adds_up_to_the_cent_and_keeps_cap_and_rate(lines, sources, kinds):
    raw = document(question("kosten", "cost_table"))

    assert [gap.kind for gap in gaps(read_document(raw), {"kosten": cost_plan(lines, sources)})] == kinds


def test_a_cost_line_needs_category_and_year():
    raw = document(question("kosten", "cost_table"))
    values = {
        "kosten": {
            "lines": [{"category": "personal", "label": "Stelle", "year": None, "amount": "1.00"}],
            "sources": [{"source": "", "label": "Kreis", "amount": "1.00"}],
        }
    }

    assert [gap.sentence for gap in gaps(read_document(raw), values)] == [
        "Kosten, Zeile 1: Bitte treffen Sie jede Auswahl.",
        "Finanzierung, Zeile 1: Bitte treffen Sie jede Auswahl.",
    ]


def test_the_amount_asked_for_equals_the_grant_of_the_plan():
    raw = document(
        question("betrag", "money", role="requested_amount"),
        question("kosten", "cost_table", role="cost_plan"),
    )
    plan = cost_plan(["100.00"], {"eigenanteil": "10.00", "foerderung": "90.00"})

    assert gap_kinds(raw, {"betrag": "90.00", "kosten": plan}) == []
    assert gap_kinds(raw, {"betrag": "80.00", "kosten": plan}) == [("betrag", GapKind.SUMS_DIFFER)]


def test_the_end_is_not_before_the_start():
    raw = document(question("beginn", "date", role="starts_on"), question("ende", "date", role="ends_on"))

    assert gap_kinds(raw, {"beginn": "2027-03-01", "ende": "2027-03-01"}) == []
    assert gap_kinds(raw, {"beginn": "2027-03-02", "ende": "2027-03-01"}) == [("ende", GapKind.OUT_OF_RANGE)]


def test_sections_tell_how_far_they_are():
    states = section_states(read_document(EVERY_KIND), {"titel": "Wir", "strategie": True, "gebiet": ["x"]})

    assert [(state.key, state.questions, state.answered, len(state.gaps)) for state in states] == [
        ("vorhaben", 9, 2, 1),
        ("beteiligte", 3, 1, 1),
        ("kosten", 2, 0, 0),
    ]
