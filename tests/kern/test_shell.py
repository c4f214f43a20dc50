"""The page around every page: it stands without navigation, user and database."""

import pytest
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string

from modellkommunen.kern.navigation import Item, Navigation
from tests.html import parse_strictly

pytestmark = pytest.mark.web

HOSTILE = '"><script>alert(1)</script>'


def shell(**context: object) -> str:
    return render_to_string("kern/base.html", context)


def test_the_shell_stands_alone() -> None:
    tree = parse_strictly(shell())

    assert "".join(tree.find(".//title").itertext()).split() == [
        "Startseite",
        "–",
        "Digitale",
        "Modellkommunen",
    ]
    assert tree.find(".//main").get("id") == "inhalt"
    assert [a.get("href") for a in tree.find(".//nav").iter("a")] == ["#inhalt", "#navigation"]
    identifiers = {element.get("id") for element in tree.iter()}
    assert {"inhalt", "navigation"} <= identifiers
    assert "html" in {element.tag for element in tree.iter()}
    assert next(tree.iter("html")).get("lang") == "de"


def test_the_shell_shows_the_navigation() -> None:
    navigation = Navigation(
        main=(Item("Aufrufe", "/aufrufe/", current=True), Item("Wissen", "/wissen/")),
        account=(Item("Konto", "/konto/", icon="account-circle"),),
        footer=(Item("Impressum", "/impressum/"),),
        search_url="/suche/",
        search_text="Wärme",
        person="Berta Beispiel",
        acting_for="Musterdorf",
        acting_for_url="/wechseln/",
        logout_url="/abmelden/",
        strip="Ein Streifen",
    )

    tree = parse_strictly(shell(navigation=navigation, csrf_token="geheim"))

    main = tree.find(".//nav[@id='navigation']")
    assert [(a.get("href"), a.get("aria-current")) for a in main.iter("a")] == [
        ("/aufrufe/", "true"),
        ("/wissen/", None),
    ]
    search = tree.find(".//search/form")
    assert search.get("action") == "/suche/"
    assert tree.find(".//input[@id='suche']").get("value") == "Wärme"
    logout = tree.find(".//form[@action='/abmelden/']")
    assert logout.get("method") == "post"
    assert logout.find("input").get("value") == "geheim"
    assert not [a for a in tree.iter("a") if a.get("href") == "/abmelden/"]
    assert "Ein Streifen" in "".join(tree.find(".//header").itertext())
    assert [a.get("href") for a in tree.find(".//footer").find(".//nav").iter("a")] == ["/impressum/"]


def test_nothing_in_the_navigation_becomes_markup() -> None:
    item = Item(HOSTILE, "/")
    navigation = Navigation(
        main=(item,), account=(item,), footer=(item,), search_url="/s/", search_text=HOSTILE,
        person=HOSTILE, acting_for=HOSTILE, strip=HOSTILE,
    )  # fmt: skip

    html = shell(navigation=navigation)

    assert "<script>" not in html
    parse_strictly(html)


@pytest.mark.parametrize(
    ("level", "tone", "role"),
    [(20, "info", "status"), (25, "success", "status"), (30, "warning", "status"), (40, "danger", "alert")],
)
def test_messages_are_read_out_in_their_tone(level: int, tone: str, role: str) -> None:
    html = shell(messages=[Message(level, "Ge<b>speichert")])

    assert f'<div class="kern-alert kern-alert--{tone}"' in " ".join(html.split()).replace(
        "<div class", "<div class"
    )
    assert f'role="{role}"' in html
    assert "Ge&lt;b&gt;speichert" in html


def test_scripts_and_styles_come_from_files_only() -> None:
    tree = parse_strictly(shell())

    assert all(script.get("src") and not "".join(script.itertext()).strip() for script in tree.iter("script"))
    assert not list(tree.iter("style"))
    assert not [element for element in tree.iter() if element.get("style")]


def test_htmx_may_not_evaluate_or_inject() -> None:
    tree = parse_strictly(shell())

    assert tree.find(".//meta[@name='htmx-config']").get("content") == (
        '{"includeIndicatorStyles":false,"allowEval":false,"allowScriptTags":false,"selfRequestsOnly":true,"historyCacheSize":0,"refreshOnHistoryMiss":true}'
    )
