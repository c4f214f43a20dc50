"""The gallery in a real browser: every component is accessible, in every display, and does what it promises."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.factories.people import AccountFactory
from tests.journeys.accessibility import assert_accessible, violations

pytestmark = pytest.mark.journey


@pytest.fixture
def gallery(page: Page, address: str, sign_in: Callable[[Page, Any], None]) -> Page:
    sign_in(page, AccountFactory(is_staff=True))
    page.goto(f"{address}/kern/")
    return page


def test_every_component_is_accessible_in_light_and_dark_wide_and_narrow(gallery: Page) -> None:
    assert_accessible(gallery)


def test_every_component_is_accessible_in_forced_colours(gallery: Page) -> None:
    gallery.emulate_media(forced_colors="active")

    # Colours are then the reader's own; axe reads the author's, which the browser no longer paints.
    assert [line for line in violations(gallery) if not line.startswith("color-contrast")] == []


def test_an_open_dialog_is_accessible_and_gives_the_focus_back(gallery: Page) -> None:
    trigger = gallery.get_by_role("link", name="Bewerbung zurückziehen")
    trigger.click()
    dialog = gallery.get_by_role("dialog", name="Bewerbung zurückziehen?")

    expect(dialog).to_be_visible()
    assert violations(gallery) == []
    gallery.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(trigger).to_be_focused()


def test_opened_parts_are_accessible(gallery: Page) -> None:
    for summary in reversed(gallery.locator("details:not([open]) > summary").all()):
        summary.click()

    assert gallery.locator("details:not([open])").count() == 0
    assert violations(gallery) == []


def test_the_error_summary_has_the_focus_and_leads_into_the_field(gallery: Page) -> None:
    focused = gallery.evaluate("document.activeElement.hasAttribute('data-error-summary')")
    link = gallery.get_by_role("link", name=re.compile("^E-Mail-Adresse für Rückfragen: "))

    link.press("Enter")

    assert focused is True
    expect(gallery.locator("#id_falsch-email")).to_be_focused()


def test_the_chosen_display_stays_on_the_next_page(gallery: Page) -> None:
    switch = gallery.locator("[data-theme-switch]")
    assert switch.inner_text() == "Darstellung wie im Gerät"
    switch.click()
    switch.click()

    gallery.reload()

    assert switch.inner_text() == "Dunkle Darstellung"
    assert gallery.locator("html").get_attribute("data-kern-theme") == "dark"
    assert violations(gallery) == []


def test_the_jump_to_the_content_comes_first_by_keyboard(gallery: Page) -> None:
    gallery.evaluate("document.activeElement.blur()")
    gallery.keyboard.press("Control+Home")
    gallery.locator("body").press("Tab")
    link = gallery.get_by_role("link", name="Zum Inhalt springen")
    link.focus()

    expect(link).to_be_in_viewport()
    link.press("Enter")

    expect(gallery.locator("main")).to_be_focused()


def test_the_page_stands_without_script(
    window: Any, address: str, sign_in: Callable[[Page, Any], None]
) -> None:
    page = window.open(java_script_enabled=False, viewport={"width": 320, "height": 640})
    sign_in(page, AccountFactory(is_staff=True))

    page.goto(f"{address}/kern/")

    expect(page.get_by_role("link", name="Bewerbung zurückziehen")).to_have_attribute("href", "#handlungen")
    expect(page.locator("[data-theme-switch]")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_have_text("Baukasten")
    expect(page.locator("[data-error-summary]").first).to_be_focused()


def test_nothing_moves_for_readers_who_want_rest(
    window: Any, address: str, sign_in: Callable[[Page, Any], None]
) -> None:
    page = window.open(reduced_motion="reduce")
    sign_in(page, AccountFactory(is_staff=True))

    page.goto(f"{address}/kern/")

    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


def test_the_printed_page_has_content_and_nothing_to_press(gallery: Page) -> None:
    gallery.emulate_media(media="print", color_scheme="dark")

    expect(gallery.get_by_role("heading", level=1)).to_be_visible()
    expect(gallery.locator(".mk-navigation, .mk-search, .mk-strip").first).to_be_hidden()
    assert gallery.locator(".kern-btn:visible").count() == 0
    assert gallery.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert gallery.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_text_at_twice_its_size_and_wide_spacing_is_not_cut(gallery: Page) -> None:
    gallery.set_viewport_size({"width": 640, "height": 800})
    gallery.evaluate(
        """() => {
            const sheet = new CSSStyleSheet();
            sheet.replaceSync(`html { font-size: 200% } * { letter-spacing: .12em !important; word-spacing: .16em !important;
                line-height: 1.5 !important }`);
            document.adoptedStyleSheets = [sheet];
        }"""
    )

    assert gallery.evaluate("document.documentElement.scrollWidth") <= 640
    assert (
        gallery.evaluate(
            """[...document.querySelectorAll('main button, main .kern-badge, main .kern-label, main h2, main h3')]
            .filter((e) => e.offsetParent && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflow === 'hidden')
            .map((e) => e.textContent)"""
        )
        == []
    )
