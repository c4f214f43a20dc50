from datetime import date

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.questionnaires.domain.document import read_document
from modellkommunen.questionnaires.forms import names
from modellkommunen.questionnaires.forms.notation import (
    read_amount,
    read_day,
    read_number,
    shown_amount,
    shown_day,
    shown_number,
)
from modellkommunen.questionnaires.forms.reading import NEVER, read_section_post
from tests.factories.questionnaires import EVERY_KIND, document, question

pytestmark = pytest.mark.web


def read(raw, query):
    return read_section_post(read_document(raw).sections[0], QueryDict(query))


def test_only_questions_that_were_on_the_page_are_read():
    post = read(document(question("a"), question("b")), "stand-a=3&q-a=x&q-b=y&kommune=2&status=awarded")

    assert post.changes == {"a": (3, "x")}


@pytest.mark.parametrize("stamp", ["", "-1", "x", "1e3", "٣", "9" * 30])
def test_a_mangled_stamp_never_overwrites(stamp):
    assert read(document(question("a")), f"stand-a={stamp}&q-a=x").changes == {"a": (NEVER, "x")}


@pytest.mark.parametrize(
    ("button", "name", "key"),
    [
        ("speichern", "speichern", ""),
        ("weiter", "weiter", ""),
        ("zeile:a:z", "zeile", "a"),
        ("zeile:fremd:z", "speichern", ""),
        ("loeschen:a:1", "speichern", ""),
        ("", "speichern", ""),
    ],
)
def test_buttons(button, name, key):
    action = read(document(question("a", "repeating_group")), f"stand-a=0&aktion={button}").action

    assert (action.name, action.key) == (name, key)


def test_rows_are_read_in_the_order_of_their_numbers_and_bounded():
    query = "stand-a=0&q-a-z10-name=zehn&q-a-z2-name=zwei&q-a-z999-name=viel&q-a-zx-name=x&q-a-z2-owner=x"

    assert read(document(question("a", "repeating_group")), query).changes["a"][1] == [
        {"name": "zwei"},
        {"name": "zehn"},
    ]


def test_keys_that_begin_alike_are_kept_apart():
    asked = (question("a", "repeating_group"), question("a_b", "repeating_group"))

    changes = read(document(*asked), "stand-a=0&stand-a_b=0&q-a-z0-name=eins&q-a_b-z0-name=zwei").changes

    assert [changes[key][1] for key in ("a", "a_b")] == [[{"name": "eins"}], [{"name": "zwei"}]]


@given(st.dictionaries(st.text(max_size=20), st.text(max_size=20), max_size=5), st.text(max_size=30))
def test_no_post_breaks_the_reading(fields, button):
    section = read_document(EVERY_KIND).sections[2]
    data = QueryDict(mutable=True)
    data.update(fields | {names.stamp("kostenplan"): "0", "aktion": button})

    assert "kostenplan" in read_section_post(section, data).changes


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("", None),
        (" 12 ", "12.0"),
        ("1.234.567,5", "1234567.5"),
        ("1 234", "1234.0"),
        ("−3", "-3.0"),
        ("1.5", {"unreadable": "1.5"}),
        ("12,", {"unreadable": "12,"}),
        ("1e309", {"unreadable": "1e309"}),
        ("NaN", {"unreadable": "NaN"}),
        ("٣", {"unreadable": "٣"}),
        ("9" * 600, {"unreadable": "9" * 500}),
    ],
)
def test_numbers_as_germans_type_them(text, value):
    assert read_number(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [("1.234,56 €", "1234.56"), ("85000", "85000.00"), ("1.5", {"unreadable": "1.5"}), (" ", None)],
)
def test_amounts_as_germans_type_them(text, value):
    assert read_amount(text) == value


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        (("1", "3", "2027"), "2027-03-01"),
        (("01.", "03.", "2027"), "2027-03-01"),
        (("", "", ""), None),
        (("31", "2", "2027"), {"unreadable": "31.2.2027"}),
        (("1", "", ""), {"unreadable": "1.."}),
        (("1", "3", "27"), {"unreadable": "1.3.27"}),
        (("1", "3", "1066"), {"unreadable": "1.3.1066"}),
        (("٣", "3", "2027"), {"unreadable": "٣.3.2027"}),
    ],
)
def test_dates_in_three_parts(parts, value):
    assert read_day(*parts) == value


@given(st.decimals(min_value=-999_999_999, max_value=999_999_999, places=6))
def test_numbers_are_read_as_they_are_shown(number):
    assert read_number(shown_number(number)) is not None
    assert number == type(number)(read_number(shown_number(number)))


@given(st.decimals(min_value=-999_999_999, max_value=999_999_999, places=2))
def test_amounts_are_read_as_they_are_shown(amount):
    assert amount == type(amount)(read_amount(shown_amount(amount)))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_dates_are_read_as_they_are_shown(day):
    assert read_day(*shown_day(day)) == day.isoformat()
