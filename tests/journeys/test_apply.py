"""A municipality applies with the keyboard alone: an officer fills in, the authorised representative sends and withdraws."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from modellkommunen.applications.models import Submission
from modellkommunen.core import clock
from modellkommunen.core.models import OutgoingMail
from tests.competition import DURING, World, build_world
from tests.core import hostile_files
from tests.journeys.accessibility import assert_accessible
from tests.journeys.keyboard import Keyboard

pytestmark = pytest.mark.journey


@pytest.fixture
def world(address: str) -> World:
    return build_world("open", shift=clock.now() - DURING)


def begin(keys: Keyboard, address: str, world: World) -> None:
    page = keys.page
    page.goto(f"{address}{world.call.get_absolute_url()}")
    assert_accessible(page)
    keys.follow("Jetzt bewerben")
    expect(page.get_by_text("Diese Organisation darf sich bewerben.")).to_be_visible()
    assert_accessible(page)
    keys.push("Bewerbung beginnen")
    assert_accessible(page)


def describe_project(keys: Keyboard) -> None:
    page = keys.page
    keys.follow("Das Vorhaben")
    assert_accessible(page)
    keys.write("Titel des Vorhabens", "Ein Bus für alle")
    keys.write("Kurzfassung", "Der Bus kommt, wenn man ihn ruft.")
    keys.tick("Mobilität")
    for label in (
        "Ausgangslage und Bedarf",
        "Ziele und Vorgehen",
        "Nutzen für die Bürgerinnen und Bürger",
        "Beteiligung",
    ):
        keys.write(label, f"Text zu: {label}.")
    keys.push("Speichern und weiter")


def describe_area(keys: Keyboard, world: World) -> None:
    page = keys.page
    place = world.organisations["rival"].territory
    assert place is not None
    keys.write("Nach Namen oder AGS suchen", place.name)
    keys.push("Suchen")
    assert_accessible(page)
    keys.push("Hinzufügen")
    partner = page.locator("[data-question=partner]")
    expect(partner).to_be_hidden()
    keys.choose("Bewerben Sie sich gemeinsam mit anderen?", "Ja")
    expect(partner).to_be_visible()
    expect(page.locator("[data-save-status]")).to_contain_text("Gespeichert um")
    keys.write("Nach Namen suchen", "Gemeinde other")
    keys.press(partner.get_by_role("button", name="Suchen"))
    keys.press(partner.get_by_role("button", name="Hinzufügen").first)
    keys.write("So arbeiten Sie zusammen", "Die andere Gemeinde stellt den Bus.")
    assert_accessible(page)
    keys.push("Speichern und weiter")


def describe_time(keys: Keyboard) -> None:
    page = keys.page
    keys.write_date("Geplanter Beginn", "31", "2", "2027")
    keys.write_date("Geplantes Ende", "30", "6", "2028")
    keys.press(keys.main.get_by_role("button", name="Speichern", exact=True))
    assert has_focused_summary(page)
    begins = page.get_by_role("group", name="Geplanter Beginn")
    expect(begins.get_by_label("Tag")).to_have_value("31")
    expect(begins.get_by_label("Monat")).to_have_value("2")
    assert_accessible(page)
    keys.write_date("Geplanter Beginn", "15", "1", "2027")
    keys.write("Arbeitsschritt", "Fahrplan abstimmen")
    keys.write("Übertragbarkeit", "Andere bekommen die Ausschreibung.")
    keys.push("Speichern und weiter")


def plan_costs(keys: Keyboard) -> None:
    """First sums that do not match, then an own share that covers the rest."""
    page = keys.page
    keys.write("Beantragter Betrag", "9000")
    table = page.locator("[data-costs]")
    line = table.get_by_role("group", name="Kosten, Zeile 1")
    keys.reach(line.get_by_label("Kostenart"))
    page.keyboard.type("Beratung")
    keys.write("Wofür?", "Planung der Linie", within=line)
    keys.write("Betrag", "10000", within=line)
    keys.write("Betrag", "9000", within=table.get_by_role("group", name="Beantragte Zuwendung"))
    expect(table.locator("[data-sum=difference]")).to_have_text("1.000,00 €")
    keys.write("Betrag", "1000", within=table.get_by_role("group", name="Eigenanteil"))
    expect(table.locator("[data-sum=difference]")).to_have_text("0,00 €")
    assert_accessible(page)
    keys.push("Speichern und weiter")


def add_documents(keys: Keyboard, tmp_path: Path) -> None:
    page = keys.page
    wrong, right = tmp_path / "wrong.pdf", tmp_path / "beschluss.pdf"
    wrong.write_bytes(b"MZ\x90\x00\x03")
    right.write_bytes(hostile_files.pdf())
    decision = page.locator("[data-question=beschluss]")
    keys.write("Ansprechperson", "Stabsstelle (Beispiel)")
    keys.upload(decision.locator("input[type=file]"), wrong)
    keys.press(keys.main.get_by_role("button", name="Speichern", exact=True))
    assert has_focused_summary(page)
    assert_accessible(page)
    keys.upload(decision.locator("input[type=file]"), right)
    keys.press(keys.main.get_by_role("button", name="Speichern", exact=True))
    expect(decision.get_by_role("link", name="beschluss.pdf")).to_be_visible()
    assert_accessible(page)


def mend_what_is_missing(keys: Keyboard) -> None:
    """The list of what is missing leads to the field, with the error at it."""
    page = keys.page
    keys.follow("Zurück zur Übersicht")
    assert_accessible(page)
    missing = page.get_by_role("link", name="E-Mail-Adresse der Ansprechperson")
    keys.press(missing)
    expect(page.get_by_label("E-Mail-Adresse der Ansprechperson")).to_be_visible()
    keys.write("E-Mail-Adresse der Ansprechperson", "stelle@kommune.example")
    assert "#frage-" in page.url
    keys.press(keys.main.get_by_role("button", name="Speichern", exact=True))
    assert "#" not in page.url
    keys.follow("Zurück zur Übersicht")
    expect(page.get_by_text("Alle Fragen sind beantwortet")).to_be_visible()


def has_focused_summary(page: Page) -> bool:
    return bool(page.evaluate("document.activeElement.hasAttribute('data-error-summary')"))


def test_an_officer_applies_and_the_representative_sends(
    window: Any, address: str, world: World, sign_in: Callable[[Page, Any], None], tmp_path: Path
) -> None:
    officer = Keyboard(window.open())
    sign_in(officer.page, world.people["rival-editor"])
    begin(officer, address, world)
    describe_project(officer)
    describe_area(officer, world)
    describe_time(officer)
    plan_costs(officer)
    add_documents(officer, tmp_path)
    mend_what_is_missing(officer)
    officer.follow("Prüfen und einreichen")
    expect(officer.page.get_by_text("Nur die vertretungsberechtigte Person")).to_be_visible()
    assert_accessible(officer.page)

    mayor = Keyboard(window.open())
    sign_in(mayor.page, world.people["rival-representative"])
    mayor.page.goto(officer.page.url)
    send(mayor)
    withdraw_and_send_again(mayor)


def send(keys: Keyboard) -> None:
    page = keys.page
    keys.push("Bewerbung jetzt einreichen")
    assert has_focused_summary(page)
    assert_accessible(page)
    for box in page.get_by_role("checkbox").all():
        keys.reach(box)
        page.keyboard.press("Space")
    keys.push("Bewerbung jetzt einreichen")
    submission = Submission.objects.order_by("-submitted_at").first()
    assert submission is not None
    expect(page.get_by_text(submission.number)).to_be_visible()
    assert_accessible(page)
    with page.expect_download() as download:
        keys.reach(page.get_by_role("link", name="Bestätigung als PDF"))
        page.keyboard.press("Enter")
    assert download.value.suggested_filename == f"{submission.number}.pdf"
    assert download.value.path().read_bytes().startswith(b"%PDF-")
    assert OutgoingMail.objects.filter(body__contains=submission.number).count() == 1


def withdraw_and_send_again(keys: Keyboard) -> None:
    page = keys.page
    keys.follow("Zur Bewerbung")
    assert_accessible(page)
    keys.follow("Bewerbung zurückziehen")
    assert_accessible(page)
    keys.write("Begründung", "Ein Fehler in den Kosten.")
    keys.push("Bewerbung zurückziehen")
    expect(page.get_by_text("Diese Bewerbung wurde zurückgezogen.")).to_be_visible()
    assert_accessible(page)
    keys.push("Bewerbung wieder aufnehmen")
    keys.follow("Prüfen und einreichen")
    for box in page.get_by_role("checkbox").all():
        keys.reach(box)
        page.keyboard.press("Space")
    keys.push("Bewerbung jetzt einreichen")
    expect(page.get_by_text("Ihre Bewerbung ist eingegangen.")).to_be_visible()
