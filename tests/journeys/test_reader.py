"""Somebody without an account reads the platform: every page, by mouse and by keyboard, wide, narrow and enlarged."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from modellkommunen.content.demo import load_starter_content
from modellkommunen.core import clock
from modellkommunen.practices.domain import operations as practising
from modellkommunen.practices.models import Practice
from modellkommunen.search.domain import operations as searching
from tests.competition import PHASE_TIMES, World, build_world
from tests.journeys.keyboard import Keyboard
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

# Spacing of text that readers may set for themselves (WCAG 1.4.12); nothing may be cut off or overlap by it.
READERS_SPACING = """
    * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
    p { margin-bottom: 2em !important; }
"""
# The policy forbids inline style; a sheet made by script is the reader's own.
ADD_STYLE = "text => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); document.adoptedStyleSheets = [sheet]; }"
CUT_OFF = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(element => {
    const style = getComputedStyle(element);
    const hides = ['hidden', 'clip'].includes(style.overflowX) || ['hidden', 'clip'].includes(style.overflowY);
    const shown = element.clientWidth > 1 && element.clientHeight > 1 && style.visibility === 'visible';
    return hides && shown && (element.scrollWidth > element.clientWidth + 1 || element.scrollHeight > element.clientHeight + 1);
}).map(element => element.outerHTML.slice(0, 120))"""
SHOWS_FOCUS = """() => {
    const focused = document.activeElement;
    const card = focused.closest('.kern-card');
    const styles = ['', '::before', '::after'].map(part => getComputedStyle(focused, part));
    if (card) styles.push(getComputedStyle(card));
    return styles.some(style => style.outlineStyle !== 'none' && style.outlineWidth !== '0px');
}"""


@pytest.fixture
def world(address: str, settings: Any, tmp_path: Path) -> World:
    """A decided competition, a concept, the starter texts and an index of it all."""
    world = build_world("published", shift=clock.now() - PHASE_TIMES["published"])
    publish_concept(world)
    load_starter_content(clock.now())
    settings.SEARCH_ROOT = tmp_path / "search"
    searching.rebuild(clock.now())
    return world


def publish_concept(world: World) -> None:
    by, at = world.people["lead-representative"], clock.now()
    values = {
        "title": "Rathaus im Bus",
        "problem": "Das Rathaus ist weit.",
        "solution": "Das Rathaus fährt in die Dörfer.",
        "contact": "Gemeinde lead, Stabsstelle Digitalisierung",
    }
    practice = practising.create_practice(owner=world.organisations["lead"], values=values, by=by, at=at)
    practising.publish_practice(practice_id=practice.pk, by=by, at=at)


def test_a_reader_finds_the_way_by_links(page: Page, address: str, world: World) -> None:
    reader = Visitor(page, address)
    reader.visit("/")
    menu = page.get_by_role("navigation", name="Hauptnavigation")
    reader.follow("Aufrufe", within=menu)
    reader.follow("Wettbewerb (Beispiel)")
    reader.follow("Ergebnis ansehen")
    reader.sees("100.000,00 €")
    reader.follow("Konzepte zum Übernehmen", within=menu)
    reader.follow("Rathaus im Bus")
    reader.follow("Leitfaden", within=menu)
    reader.follow("Wo stehen wir?")
    reader.follow("Aktuelles", within=menu)
    reader.follow("Der Leitfaden ist da")
    reader.follow("Orte", within=menu)
    foot = page.get_by_role("contentinfo")
    for name in (
        "Impressum",
        "Datenschutz",
        "Barrierefreiheit",
        "Leichte Sprache",
        "Gebärdensprache",
        "Siegel",
    ):
        reader.follow(name, within=foot)
    reader.visit("/organisationen/")
    assert reader.page.context.cookies() == []


def test_a_reader_searches_by_keyboard(page: Page, address: str, world: World) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Zum Inhalt springen")).to_be_focused()
    page.keyboard.press("Enter")
    keys = Keyboard(page)
    search = page.get_by_role("banner").get_by_role("searchbox")
    page.reload()
    keys.reach(search)
    page.keyboard.insert_text("Rathaus im Bus")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    keys.follow("Rathaus im Bus")
    assert page.url.endswith(Practice.objects.get().get_absolute_url())
    reader = Visitor(page, address)
    reader.visit("/suche/?q=Rathaus+im+Bus")
    reader.visit("/suche/?q=Brombeerstrudel")
    reader.sees("Nichts gefunden")
    assert reader.is_refused("/gibt-es-nicht/")


def test_text_may_be_spaced_and_focus_is_seen_everywhere(page: Page, address: str, world: World) -> None:
    page.set_viewport_size({"width": 320, "height": 640})
    for path in (
        "/",
        "/aufrufe/",
        world.call.get_absolute_url(),
        "/aufrufe/wettbewerb/ergebnis/",
        "/leitfaden/",
    ):
        page.goto(f"{address}{path}")
        page.evaluate(ADD_STYLE, READERS_SPACING)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
        assert page.evaluate(CUT_OFF) == [], path
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(address)
    stops = page.evaluate("document.querySelectorAll('a[href], button, input, summary').length")
    for _step in range(min(stops, 60)):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        assert page.evaluate(SHOWS_FOCUS), page.evaluate("document.activeElement.outerHTML")
