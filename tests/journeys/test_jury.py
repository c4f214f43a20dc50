"""A juror declares conflicts, scores with reasons, finishes, and sees nothing of the others before the end."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from modellkommunen.core import clock
from modellkommunen.juries.models import Assignment
from tests.competition import (
    AFTER,
    CRITERIA,
    SECRET,
    World,
    appoint_jurors,
    begin_scoring,
    build_world,
    check_applications,
    declare_unbiased,
)
from tests.journeys.accessibility import assert_accessible

pytestmark = pytest.mark.journey


@pytest.fixture
def world(address: str) -> World:
    """The applications are checked and the jury is appointed; nobody has declared anything."""
    world = build_world("sealed", shift=clock.now() - AFTER)
    check_applications(world)
    appoint_jurors(world)
    world.forget()
    return world


def push(page: Page, name: str) -> None:
    with page.expect_navigation():
        page.locator("main").get_by_role("button", name=name).first.click()


def declare_without_conflict(page: Page, number: int) -> None:
    """Answer the first open declarations with no."""
    for _one in range(number):
        page.locator("main").get_by_role("link", name="Gemeinde").first.click()
        page.get_by_label("Nein, ich kann diese Bewerbung unbefangen beurteilen").check()
        push(page, "Erklärung festhalten")


def test_a_juror_declares_and_scores(
    page: Page, address: str, world: World, sign_in: Callable[[Page, Any], None]
) -> None:
    sign_in(page, world.people["juror"])
    page.goto(f"{address}/jury/")
    assert_accessible(page)
    page.get_by_role("link", name="Wettbewerb (Beispiel)").first.click()
    expect(page.get_by_text("Ihnen ist noch keine Bewerbung zugeteilt.")).to_be_visible()
    assert_accessible(page)
    declare(page)

    for key in ("chair", "third"):
        declare_unbiased(world, key)
    begin_scoring(world)
    page.reload()
    assert_accessible(page)
    score(page)

    others = Assignment.objects.active().exclude(member__account=world.people["juror"])
    for assignment in others:
        answer = page.goto(f"{address}/jury/bewertungen/{assignment.pk}/")
        assert answer is not None
        assert answer.status == 404
    answer = page.goto(f"{address}/jury/{world.jury.pk if world.jury else ''}/rangliste/")
    assert answer is not None
    assert answer.status in (403, 404)


def declare(page: Page) -> None:
    page.locator("main").get_by_role("link", name="Gemeinde lead").click()
    expect(page.get_by_text(SECRET)).to_have_count(0)
    push(page, "Erklärung festhalten")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    assert_accessible(page)
    page.get_by_label("Ja: Ich habe die Bewerbenden beraten").check()
    page.get_by_label("Erläuterung").fill("Beratung im letzten Jahr.")
    push(page, "Erklärung festhalten")
    declare_without_conflict(page, 2)
    expect(page.get_by_text("Bitte erklären Sie zu jeder Bewerbung")).to_have_count(0)


def score(page: Page) -> None:
    """Two of three applications are left: the one with a conflict is not shown."""
    expect(page.get_by_role("row", name="Gemeinde lead")).to_have_count(0)
    page.locator("main tbody").get_by_role("link").first.click()
    expect(page.get_by_text(SECRET).first).to_be_visible()
    expect(page.get_by_text("stelle@kommune.example")).to_have_count(0)
    points, reasons = page.get_by_label("Punkte von 0 bis 10"), page.get_by_label("Begründung")
    assert points.count() == len(CRITERIA)
    points.first.fill("8")
    reasons.first.fill("Der Nutzen ist gut belegt.")
    push(page, "Speichern und abschließen")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    expect(reasons.first).to_have_value("Der Nutzen ist gut belegt.")
    assert_accessible(page)
    for index in range(len(CRITERIA)):
        points.nth(index).fill("8")
        reasons.nth(index).fill("Nachvollziehbar.")
    push(page, "Speichern und abschließen")
    expect(page.get_by_text("Die Bewertung ist abgeschlossen. Vielen Dank.")).to_be_visible()
    page.locator("main tbody").get_by_role("link").first.click()
    assert_accessible(page)
