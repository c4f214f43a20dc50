"""Answering questions in a browser: with script each answer saves itself, without script the button does the same."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from modellkommunen.core import attachments
from modellkommunen.questionnaires.models import AnswerSheet
from tests.factories.people import AccountFactory, OrganisationFactory
from tests.factories.places import TerritoryFactory
from tests.factories.questionnaires import EVERY_KIND, AnswerSheetFactory, FormRevisionFactory
from tests.journeys.accessibility import assert_accessible

pytestmark = pytest.mark.journey


@pytest.fixture
def sheet(real_database: str) -> AnswerSheet:
    return AnswerSheetFactory(revision=FormRevisionFactory(document=EVERY_KIND))


@pytest.fixture
def visit(settings: Any, address: str, sign_in: Any, sheet: AnswerSheet) -> Any:
    """Open a section of the sheet in a window as somebody."""
    attachments.register_owner("tests.owner", visible=lambda _person, _owner_id: True)
    settings.ROOT_URLCONF = "tests.questionnaires.sandbox"

    def open_section(page: Page, key: str = "vorhaben", query: str = "", account: Any = None) -> None:
        if account is not None:
            sign_in(page, account)
        page.goto(f"{address}/sandkasten/{sheet.pk}/{key}/{query}")

    return open_section


def stored(sheet: AnswerSheet) -> dict[str, Any]:
    return AnswerSheet.objects.get(pk=sheet.pk).values


def submit(page: Page, act: Callable[[], object]) -> None:
    with page.expect_navigation():
        act()


def press(page: Page, name: str) -> None:
    """Press a button by a pattern of its name and wait for the page that answers."""
    submit(page, page.get_by_role("button", name=re.compile(f"^{name}")).last.click)


def saved(page: Page) -> None:
    expect(page.locator("[data-save-status]")).to_have_text(
        re.compile(r"^Gespeichert um \d\d:\d\d:\d\d Uhr$")
    )


def test_each_answer_saves_itself_and_opens_what_depends_on_it(
    page: Page, visit: Any, sheet: AnswerSheet
) -> None:
    visit(page, account=AccountFactory())
    assert_accessible(page)

    page.get_by_label("Titel", exact=True).fill("Dorf digital")
    page.get_by_label("Kurzfassung").focus()
    saved(page)
    assert stored(sheet) == {"titel": "Dorf digital"}

    expect(page.get_by_label("Seit welchem Jahr?")).to_be_hidden()
    page.get_by_label("Ja", exact=True).check()
    expect(page.get_by_label("Seit welchem Jahr?")).to_be_visible()
    page.get_by_label("Kurzfassung").fill("wort " * 21)
    page.get_by_label("Titel", exact=True).focus()
    expect(page.locator("#frage-kurzfassung")).to_contain_text("21 / 20")
    expect(page.locator("#frage-kurzfassung")).to_contain_text("Bitte kürzen Sie den Text um 1 Wort")
    assert stored(sheet)["strategie"] is True


def test_two_people_at_one_answer_see_both_texts(window: Any, visit: Any, sheet: AnswerSheet) -> None:
    first, second = window.open(), window.open()
    visit(first, account=AccountFactory())
    visit(second, account=AccountFactory())

    first.get_by_label("Titel", exact=True).fill("Erster Titel")
    first.keyboard.press("Tab")
    saved(first)
    second.get_by_label("Titel", exact=True).fill("Zweiter Titel")
    second.keyboard.press("Tab")

    question = second.locator("#frage-titel")
    expect(question).to_contain_text("Jemand anderes hat diese Antwort geändert")
    expect(question).to_contain_text("Erster Titel")
    assert second.get_by_label("Titel", exact=True).input_value() == "Zweiter Titel"
    assert stored(sheet) == {"titel": "Erster Titel"}
    assert_accessible(second)

    press(second, "Speichern")
    assert stored(sheet) == {"titel": "Zweiter Titel"}


def test_a_text_set_aside_is_found_again_after_loading_the_page(
    window: Any, visit: Any, sheet: AnswerSheet
) -> None:
    first, second = window.open(), window.open()
    visit(first, account=AccountFactory())
    visit(second, account=AccountFactory())
    first.get_by_label("Titel", exact=True).fill("Erster Titel")
    first.keyboard.press("Tab")
    saved(first)
    second.get_by_label("Titel", exact=True).fill("Zweiter Titel")
    second.keyboard.press("Tab")
    expect(second.locator("#frage-titel")).to_contain_text("Erster Titel")

    visit(second)

    assert second.get_by_label("Titel", exact=True).input_value() == "Erster Titel"
    expect(second.locator("#frage-titel")).to_contain_text("Zweiter Titel")
    assert_accessible(second)
    press(second, "Meinen Text übernehmen")
    assert stored(sheet) == {"titel": "Zweiter Titel"}
    expect(second.locator("#frage-titel")).not_to_contain_text("beiseite")


def test_an_answer_that_could_not_be_saved_is_sent_again(window: Any, visit: Any, sheet: AnswerSheet) -> None:
    page = window.open()
    visit(page, account=AccountFactory())
    answers = [
        {"status": 503, "headers": {"Retry-After": "1"}, "body": "busy"},
        {"status": 403, "body": "no longer yours"},
    ]
    told = page.locator("[data-save-status]")

    def refuse_first(route: Route) -> None:
        if route.request.method == "POST" and answers:
            route.fulfill(**answers.pop(0))
        else:
            route.fallback()

    page.route("**/sandkasten/**", refuse_first)
    page.get_by_label("Titel", exact=True).fill("Dorf digital")
    page.keyboard.press("Tab")
    expect(told).to_contain_text("ausgelastet")
    expect(told).to_contain_text("Sie dürfen dies nicht mehr ändern")
    assert stored(sheet) == {}

    page.get_by_label("Ja", exact=True).check()
    saved(page)
    expect(page.get_by_label("Seit welchem Jahr?")).to_be_visible()
    page.wait_for_function("document.querySelector('#frage-titel [data-stamp]').value !== '0'")
    assert stored(sheet) == {"titel": "Dorf digital", "strategie": True}
    assert [trouble[:3] for trouble in window.troubles] == ["503"]
    window.troubles.clear()


def test_an_answer_kept_from_the_network_goes_out_on_leaving(
    page: Page, visit: Any, sheet: AnswerSheet
) -> None:
    visit(page, account=AccountFactory())
    page.route("**/sandkasten/**", lambda route: route.abort())
    page.get_by_label("Titel", exact=True).fill("Dorf digital")
    page.keyboard.press("Tab")
    expect(page.locator("[data-save-status]")).to_contain_text("Verbindung")
    page.unroute("**/sandkasten/**")

    page.evaluate(
        "Object.defineProperty(document, 'visibilityState', {value: 'hidden'});"
        "document.dispatchEvent(new Event('visibilitychange'))"
    )

    saved(page)
    assert stored(sheet) == {"titel": "Dorf digital"}


def test_the_sums_of_a_cost_table_follow_the_fields(page: Page, visit: Any, sheet: AnswerSheet) -> None:
    visit(page, "kosten", account=AccountFactory())
    page.get_by_label("Betrag in Euro").first.fill("1.234,50")
    page.get_by_label("Kostenart").first.select_option("personal")
    page.get_by_label("Jahr").first.select_option("2027")

    expect(page.locator("[data-sum=costs]")).to_have_text("1.234,50 €")
    expect(page.locator("[data-sum=category][data-of=personal]")).to_have_text("1.234,50 €")
    expect(page.locator("[data-sum=difference]")).to_have_text("1.234,50 €")
    saved(page)
    assert stored(sheet)["kostenplan"]["lines"] == [
        {"category": "personal", "label": "", "year": 2027, "amount": "1234.50"}
    ]
    assert_accessible(page)


def test_everything_works_without_script(window: Any, visit: Any, sheet: AnswerSheet) -> None:
    TerritoryFactory(official_name="Ahausen")
    OrganisationFactory(name="Stadtwerke Ahausen")
    page = window.open(java_script_enabled=False)
    visit(page, account=AccountFactory())
    page.get_by_label("Titel", exact=True).fill("Dorf digital")
    page.get_by_label("Ja", exact=True).check()
    submit(page, lambda: page.get_by_label("Titel", exact=True).press("Enter"))
    page.get_by_label("Seit welchem Jahr?").fill("2021")
    press(page, "Speichern")

    visit(page, "beteiligte")
    page.get_by_label("Nach Namen oder AGS suchen").fill("ahau")
    submit(page, lambda: page.get_by_label("Nach Namen oder AGS suchen").press("Enter"))
    press(page, "Hinzufügen.*Ahausen")
    page.get_by_label("Nach Namen suchen").fill("stadtwerke")
    press(page, "Suchen.*Partner")
    press(page, "Hinzufügen.*Stadtwerke Ahausen")
    page.get_by_label("Name", exact=True).fill("Stabsstelle")
    press(page, "Weitere Zeile.*Ansprechpersonen")
    page.get_by_label("Name", exact=True).nth(1).fill("Amt")
    press(page, "Speichern")

    visit(page, "kosten")
    page.get_by_label("Betrag in Euro").first.fill("100")
    page.locator("input[type=file]").set_input_files(
        {"name": "beschluss.txt", "mimeType": "text/plain", "buffer": b"Beschlossen."}
    )
    press(page, "Speichern")

    values = stored(sheet)
    assert (values["titel"], values["strategie"], values["strategiejahr"]) == ("Dorf digital", True, "2021")
    assert (len(values["gebiet"]), len(values["partner"]), len(values["beschluss"])) == (1, 1, 1)
    assert [row["name"] for row in values["personen"]] == ["Stabsstelle", "Amt"]
    assert values["kostenplan"]["lines"][0]["amount"] == "100.00"


@pytest.mark.parametrize("key", ["vorhaben", "beteiligte", "kosten"])
def test_pages_with_errors_are_accessible_and_the_summary_leads_to_them(
    page: Page, visit: Any, sheet: AnswerSheet, key: str
) -> None:
    place = TerritoryFactory(official_name="Ahausen")
    TerritoryFactory(official_name="Ahausen")
    AnswerSheet.objects.filter(pk=sheet.pk).update(
        values={
            "betrag": {"unreadable": "viel"},
            "beginn": {"unreadable": "31.02.2027"},
            "gebiet": [str(place.pk)],
            "personen": [{"stunden": "1"}],
            "kostenplan": {
                "lines": [{"category": "", "label": "Stelle", "year": None, "amount": None}],
                "sources": [],
            },
        }
    )
    visit(page, key, "?pruefen=1&suche=gebiet&text=ahausen", AccountFactory())

    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    assert_accessible(page)
    summary.get_by_role("link").first.press("Enter")
    target = summary.get_by_role("link").first.get_attribute("href") or ""
    expect(page.locator(target)).to_be_focused()
