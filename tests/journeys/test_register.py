"""The office brings a register into the platform with the keyboard; a reader then finds a place."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from modellkommunen.places.models import Territory
from tests.factories.people import PlatformRoleFactory
from tests.factories.places import AmtMembershipFactory, line, register_bytes
from tests.journeys.accessibility import assert_accessible

pytestmark = pytest.mark.journey


def press(page: Page, name: str) -> None:
    """Reach a control by the keyboard alone and press it."""
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_register_is_uploaded_looked_at_and_applied(
    page: Page, address: str, sign_in: Callable[[Page, Any], None], tmp_path: Path
) -> None:
    sign_in(page, PlatformRoleFactory(role="office").account)
    page.goto(f"{address}/verwaltung/register/")
    assert_accessible(page)

    broken = register_bytes(second=line("60", "990510025101", "", textkennzeichen="64"))
    page.locator("input[name=file]").set_input_files(write(tmp_path / "GV100AD_1.txt", broken))
    press(page, "Hochladen und Vorschau zeigen")
    assert page.get_by_text("Der Name fehlt.").is_visible()
    assert_accessible(page)

    page.locator("input[name=file]").set_input_files(write(tmp_path / "GV100AD_2.txt", register_bytes()))
    press(page, "Hochladen und Vorschau zeigen")
    assert page.locator("summary").all_inner_texts() == ["Neu: 8"]
    assert_accessible(page)

    press(page, "Verzeichnis einspielen")
    assert page.get_by_text("als Nr. 1 eingespielt").is_visible()
    assert Territory.objects.count() == 8

    page.goto(f"{address}/orte/")
    page.get_by_label("Name, Postleitzahl oder Schlüssel").fill("ahau")
    page.keyboard.press("Enter")
    expect(page.locator("main tbody th")).to_have_text(["Ahausen"])
    page.wait_for_load_state("networkidle")
    assert_accessible(page)

    press(page, "Ahausen")
    assert page.locator("h1").inner_text() == "Ahausen"
    assert_accessible(page)


def test_the_pages_of_corrections_are_accessible(
    page: Page, address: str, sign_in: Callable[[Page, Any], None]
) -> None:
    sign_in(page, PlatformRoleFactory(role="administrator").account)
    membership = AmtMembershipFactory(source="manual", reason="Vertrag", valid_from=date(2020, 1, 1))

    page.goto(f"{address}/verwaltung/orte/{membership.territory_id}/")
    press(page, "Berichtigung speichern")
    assert page.locator("[aria-invalid=true]").count() == 1
    assert_accessible(page)

    press(page, "Anderes Amt eintragen")
    assert_accessible(page)

    page.goto(f"{address}/verwaltung/orte/{membership.territory_id}/")
    press(page, "Zugehörigkeit beenden")
    assert_accessible(page)

    page.goto(f"{address}/orte/{membership.amt_id}/")
    assert page.locator("main tbody tr").count() == 1
    assert_accessible(page)
