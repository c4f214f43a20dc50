import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.test import RequestFactory

from modellkommunen.kern.shapes import Column, Sorting, address_with
from tests.kern.rendering import render

pytestmark = pytest.mark.web

ALLOWED = ("name", "amount")


@pytest.mark.parametrize(
    ("asked", "key", "descending"),
    [
        ({}, "name", False),
        ({"sortierung": "amount"}, "amount", False),
        ({"sortierung": "-amount"}, "amount", True),
        ({"sortierung": "password"}, "name", False),
        ({"sortierung": "--amount"}, "name", False),
        ({"sortierung": ""}, "name", False),
    ],
)
def test_a_list_is_sorted_only_by_allowed_keys(asked: dict[str, str], key: str, descending: bool) -> None:
    sorting = Sorting.read(asked, allowed=ALLOWED, default="name")

    assert (sorting.key, sorting.descending) == (key, descending)


def test_the_default_may_be_descending() -> None:
    sorting = Sorting.read({"sortierung": "x"}, allowed=ALLOWED, default="-amount")

    assert (sorting.key, sorting.descending) == ("amount", True)


def test_a_heading_sorts_and_then_turns_round() -> None:
    parameters = QueryDict("kreis=1&kreis=2&sortierung=name&seite=3")
    sorting = Sorting.read(parameters, allowed=ALLOWED, default="name")

    assert sorting.column("name", "Name") == Column(
        "Name", sort_url="?kreis=1&kreis=2&sortierung=-name", direction="ascending"
    )
    assert sorting.column("amount", "Summe", numeric=True) == Column(
        "Summe", numeric=True, sort_url="?kreis=1&kreis=2&sortierung=amount"
    )
    back = Sorting.read(QueryDict("sortierung=-name"), allowed=ALLOWED, default="name")
    assert back.column("name", "Name") == Column("Name", sort_url="?sortierung=name", direction="descending")


@pytest.mark.parametrize(
    ("parameters", "changes", "expected"),
    [
        ({}, {}, "?"),
        ({"a": "1"}, {"b": 2}, "?a=1&b=2"),
        ({"a": "1"}, {"a": ""}, "?"),
        ({"q": "ä & <"}, {"seite": 2}, "?q=%C3%A4+%26+%3C&seite=2"),
        (QueryDict("a=1&a=2"), {"b": "x"}, "?a=1&a=2&b=x"),
    ],
)
def test_an_address_keeps_what_is_not_changed(
    parameters: dict[str, str], changes: dict[str, object], expected: str
) -> None:
    assert address_with(parameters, changes) == expected


def test_pages_keep_the_filter_of_the_request() -> None:
    request = RequestFactory().get("/aufrufe/", {"q": "Wärme", "seite": "2"})
    page = Paginator(range(30), 10).page(2)

    html = render("{% kern_pagination page=page %}", page=page, request=request)

    assert 'href="?q=W%C3%A4rme&amp;seite=1" rel="prev"' in html
    assert 'href="?q=W%C3%A4rme&amp;seite=3" rel="next"' in html


def test_parameters_and_the_name_of_the_page_may_be_given() -> None:
    page = Paginator(range(30), 10).page(1)

    html = render(
        '{% kern_pagination page=page parameters=given name="p" label="Mehr" %}', page=page, given={"a": "1"}
    )

    assert html.startswith('<nav class="mk-pagination" aria-label="Mehr">')
    assert 'href="?a=1&amp;p=2" rel="next"' in html
    assert 'rel="prev"' not in html


def test_long_lists_leave_pages_out() -> None:
    page = Paginator(range(1000), 10).page(50)

    html = render("{% kern_pagination page=page %}", page=page)

    assert html.count('class="mk-pagination__gap"') == 2
    assert "491 bis 500 von 1000" in html
