"""The gallery: every component in every state, for builders only."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest
from django.http import Http404
from django.template.loader import render_to_string
from django.test import RequestFactory

from modellkommunen.kern.declarations import COMPONENTS
from modellkommunen.kern.gallery import gallery_context
from modellkommunen.kern.gallery.context import HOSTILE
from modellkommunen.kern.views import GalleryView
from tests.html import parse_strictly
from tests.kern.rendering import one_form

pytestmark = pytest.mark.web


class Person:
    def __init__(self, *, signed_in: bool, staff: bool) -> None:
        self.is_authenticated = signed_in
        self.is_staff = staff


def gallery_for(person: Person) -> Any:
    request = RequestFactory().get("/kern/")
    request.user = person
    return GalleryView.as_view()(request)


def gallery(parameters: Mapping[str, str] | None = None) -> str:
    return render_to_string("kern/gallery/page.html", gallery_context(parameters or {}))


def test_staff_see_the_gallery() -> None:
    response = gallery_for(Person(signed_in=True, staff=True))

    assert response.status_code == 200
    assert response.template_name == ["kern/gallery/page.html"]


@pytest.mark.parametrize(
    "person",
    [
        Person(signed_in=False, staff=False),
        Person(signed_in=True, staff=False),
        Person(signed_in=False, staff=True),
    ],
)
def test_nobody_else_learns_of_it(person: Person) -> None:
    with pytest.raises(Http404):
        gallery_for(person)


def test_while_developing_everybody_sees_it(settings: Any) -> None:
    settings.DEBUG = True

    assert gallery_for(Person(signed_in=False, staff=False)).status_code == 200


def test_the_gallery_is_valid_html_with_headings_in_order() -> None:
    tree = parse_strictly(gallery())

    levels = [
        int(element.tag[1])
        for element in tree.find(".//main").iter()
        if re.fullmatch("h[1-6]", str(element.tag))
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


def test_the_gallery_runs_nothing_that_a_person_wrote() -> None:
    tree = parse_strictly(gallery())

    assert all(script.get("src") for script in tree.iter("script"))
    assert [e.tag for e in tree.iter() for name in e.attrib if name.startswith("on") or name == "style"] == []
    assert [
        a.get("href") for a in tree.iter("a") if not re.match(r"[#/?]|https://example\.org/$", a.get("href"))
    ] == []
    assert HOSTILE in " ".join("".join(tree.find(".//main").itertext()).split())


def test_the_gallery_lists_every_declaration() -> None:
    text = gallery()

    assert [one.tag for one in COMPONENTS.values() if f">{one.tag}</dt>" not in one_form(text)] == []


def test_the_gallery_sorts_its_table_by_the_address() -> None:
    up = gallery({"sortierung": "name"})
    down = gallery({"sortierung": "-name"})

    assert up.index("Beispielstadt</a>") < up.index("Neu Probehagen</a>")
    assert down.index("Neu Probehagen</a>") < down.index("Beispielstadt</a>")
    assert 'aria-sort="ascending"' in up
    assert 'aria-sort="descending"' in down
