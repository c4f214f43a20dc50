from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.core.events import canonical_json
from modellkommunen.questionnaires.domain.cost_tables import CostLine, CostTable, FundsLine, Unreadable
from modellkommunen.questionnaires.domain.document import read_document
from modellkommunen.questionnaires.domain.values import read_value, stored, write_value
from modellkommunen.questionnaires.errors import ValueRefused
from tests.factories.questionnaires import EVERY_KIND, document, question
from tests.questionnaires.strategies import few, json_values, questionnaires, raw_values

pytestmark = pytest.mark.domain
EVERY = read_document(EVERY_KIND)
ID = "0b7c1f0e-7c86-4a8e-9a43-0f1c0f6a3c11"


def asked(kind, **more):
    return read_document(document(question("a", kind, **more))).question("a")


def none_if_refused(one, raw):
    try:
        return stored(one, raw)
    except ValueRefused:
        return None


@few
@given(st.data())
def test_stored_values_are_read_back_as_they_were(data):
    questionnaire = data.draw(questionnaires())
    for one in questionnaire.questions():
        value = read_value(one, data.draw(raw_values(one)))

        assert read_value(one, write_value(one, value)) == value
        canonical_json(write_value(one, value))


@given(st.sampled_from(list(EVERY.questions())), json_values)
def test_any_json_is_either_kept_or_refused(one, raw):
    kept = none_if_refused(one, raw)

    assert stored(one, kept) == kept


@pytest.mark.parametrize(
    ("kind", "raw", "value"),
    [
        ("short_text", "  Ein\r\nTitel ", "  Ein Titel "),
        ("short_text", "   ", None),
        ("long_text", "a\r\nb\rc", "a\nb\nc"),
        ("long_text", "a\x0bb\u2028c", "a\nb\nc"),
        ("long_text", "u\u0308ber", "über"),
        ("number", "0012.50", Decimal("12.5")),
        ("number", 7, Decimal(7)),
        ("number", "-0", Decimal(0)),
        ("number", {"unreadable": "ungefähr 5"}, Unreadable("ungefähr 5")),
        ("money", "1234.5", Decimal("1234.50")),
        ("money", "", None),
        ("date", "2027-03-31", date(2027, 3, 31)),
        ("date", {"unreadable": "31.02.2027"}, Unreadable("31.02.2027")),
        ("yes_no", False, False),
        ("single", "rot", "rot"),
        ("single", "", None),
        ("multiple", ["blau", "rot", "blau"], ("rot", "blau")),
        ("multiple", [], None),
        ("territory", [ID, ID.upper()], (UUID(ID),)),
        ("repeating_group", [{"name": " "}, {"name": "Amt"}], ({"name": "Amt"},)),
        (
            "cost_table",
            {
                "lines": [
                    {"category": "personal", "label": "Stelle", "year": 2027, "amount": "10"},
                    {"label": ""},
                ],
                "sources": [{"source": "foerderung", "amount": "9.5"}],
            },
            CostTable(
                (CostLine("personal", "Stelle", 2027, Decimal("10.00")),),
                (FundsLine("foerderung", "", Decimal("9.50")),),
            ),
        ),
        ("cost_table", {"lines": [], "sources": []}, None),
    ],
)
def test_what_is_kept(kind, raw, value):
    assert read_value(asked(kind), raw) == value


@pytest.mark.parametrize(
    ("kind", "raw"),
    [
        ("short_text", 5),
        ("short_text", "a\x00b"),
        ("short_text", "\ud800"),
        ("short_text", "\x80"),
        ("short_text", "\U0001ffff"),
        ("long_text", "x" * 50_001),
        ("number", True),
        ("number", float("nan")),
        ("number", float("inf")),
        ("number", 1.5),
        ("number", "NaN"),
        ("number", "1e309"),
        ("number", "Infinity"),
        ("number", "٣"),
        pytest.param("number", 10**5000, id="huge whole number"),
        ("number", Decimal("NaN")),
        ("number", {"unreadable": "x", "more": 1}),
        ("money", "1.234"),
        ("money", "1,5"),
        ("date", "31.03.2027"),
        ("date", "2027-02-30"),
        ("date", "20270331"),
        ("date", 20270331),
        ("yes_no", 1),
        ("yes_no", "true"),
        ("single", "gelb"),
        ("single", ["rot"]),
        ("multiple", "rot"),
        ("multiple", [["rot"]]),
        ("territory", ["1"]),
        ("territory", [ID] * 301),
        ("file", [{"id": ID}]),
        ("repeating_group", [{"name": "a", "owner": "x"}]),
        ("repeating_group", {"name": "a"}),
        ("cost_table", []),
        ("cost_table", {"lines": [{"category": "yacht", "amount": "1"}]}),
        ("cost_table", {"lines": [{"year": 1999, "amount": "1"}]}),
        ("cost_table", {"lines": [{"amount": "1e5"}]}),
        ("cost_table", {"total": "5"}),
    ],
)
def test_what_is_refused(kind, raw):
    with pytest.raises(ValueRefused):
        read_value(asked(kind), raw)
