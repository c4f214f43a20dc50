"""A list follows while a person types, under the strict content policy, and says how much it found."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.factories.places import TerritoryFactory
from tests.journeys.accessibility import assert_accessible

pytestmark = pytest.mark.journey


@pytest.fixture(autouse=True)
def places(address: str) -> None:
    for name in ("Altdorf", "Altenholz", "Neudorf"):
        TerritoryFactory(name=name)


def test_the_list_of_places_follows_while_typing(page: Page, address: str) -> None:
    page.goto(f"{address}/orte/")
    field = page.locator("main input[type=search], main input[type=text]").first
    rows = page.locator("#gefunden tbody tr")
    before = page.evaluate("performance.timeOrigin")

    field.press_sequentially("Alt")

    expect(rows).to_have_count(2)
    expect(page.locator("[data-found-status]")).to_have_text("2 Orte")
    expect(page).to_have_url(re.compile(r"/orte/\?.*=Alt"))
    expect(field).to_be_focused()
    assert page.evaluate("performance.timeOrigin") == before
    assert_accessible(page)

    page.go_back()

    expect(rows).to_have_count(3)


def test_without_script_the_same_list_comes_by_the_button(window: Any, address: str) -> None:
    page = window.open(java_script_enabled=False)
    page.goto(f"{address}/orte/")

    page.locator("main input[type=search], main input[type=text]").first.fill("Alt")
    page.locator("main").get_by_role("button", name="Suchen").click()

    expect(page.locator("#gefunden tbody tr")).to_have_count(2)
