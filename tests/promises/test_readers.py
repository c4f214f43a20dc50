"""Whoever only reads leaves no trace and meets nobody else (T59)."""

import re

import html5lib
import pytest
from django.test import Client
from django.urls import reverse

from tests.competition import World, build_world
from tests.promises.asking import stop_clock, text_of

pytestmark = [pytest.mark.web, pytest.mark.django_db]

LOADING = ("src", "srcset", "poster", "data", "action", "formaction")


def readers_pages(world: World) -> list[str]:
    slug = {"slug": world.call.slug}
    names = (
        "calls:list", "places:list", "people:organisations", "practices:list", "core:protocol",
        "search:results",
    )  # fmt: skip
    return [
        "/",
        *(reverse(name) for name in names),
        f"{reverse('search:results')}?q=Amt",
        *(reverse(name, kwargs=slug) for name in ("calls:detail", "juries:result", "calls:calendar")),
        reverse("people:organisation", kwargs={"pk": world.organisations["lead"].pk}),
        reverse("calls:feed"),
        "/gibt-es-nicht/",
    ]


def test_a_reader_gets_no_cookie_and_nothing_from_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "published")
    world = build_world("published")
    client = Client()

    for address in readers_pages(world):
        response = client.get(address)
        assert not response.cookies, address
        if response.headers["Content-Type"].startswith("text/html"):
            assert foreign_loads(text_of(response)) == [], address
    assert not client.cookies


def foreign_loads(page: str) -> list[str]:
    """Return what a browser would fetch from another site while showing the page."""
    found = []
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        if not isinstance(element.tag, str):
            continue
        names = (*LOADING, "href") if element.tag == "link" else LOADING
        found += [value for name in names if (value := element.get(name, "")) and _is_foreign(value)]
    return found + [text for text in re.findall(r"url\(([^)]+)\)", page) if _is_foreign(text.strip("'\""))]


def _is_foreign(address: str) -> bool:
    return re.match(r"(?:[a-z]+:)?//", address.strip().lower()) is not None


def test_the_search_for_foreign_loads_finds_them() -> None:
    page = '<img src="//cdn.example/x.png"><link href="https://fonts.example/a.css"><script src="/static/a.js"></script>'

    assert foreign_loads(page) == ["//cdn.example/x.png", "https://fonts.example/a.css"]
