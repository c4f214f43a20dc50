"""The programme office makes a call of a ready-made one, a second person approves it, and everybody can read it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from modellkommunen.calls.enums import CallState
from modellkommunen.calls.models import Call, Programme
from modellkommunen.core import clock
from tests.factories.people import office_account
from tests.journeys.conftest import Window
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

BERLIN = ZoneInfo("Europe/Berlin")


def test_the_office_publishes_a_call(
    window: Window, address: str, sign_in: Callable[[Any, Any], None]
) -> None:
    Programme.objects.create(slug="programm", title="Programm (Beispiel)", valid_from="2026-01-01")
    author, approver = Visitor(window.open(), address), Visitor(window.open(), address)
    sign_in(author.page, office_account())
    sign_in(approver.page, office_account())

    create(author)
    prepare(author)
    preview(author)
    ask_for_approval(author)
    stranger = Visitor(window.open(), address)
    assert stranger.is_refused("/aufrufe/wettbewerb-2027/")
    path = author.page.url.removeprefix(address)
    send_back_and_ask_again(author, approver, path)
    approver.visit(path)
    approver.push("Freigeben und veröffentlichen")
    approver.sees("Der Aufruf ist veröffentlicht.")
    expect(approver.main.get_by_role("link", name="Vorschau")).to_have_count(0)
    assert Call.objects.get().state == CallState.PUBLISHED
    answer(author, path)

    read_as_anybody(stranger)


def create(author: Visitor) -> None:
    """From the ready-made call, after a mistake."""
    author.visit("/verwaltung/aufrufe/")
    author.sees("Es gibt noch keinen Aufruf.")
    author.follow("Neuen Aufruf anlegen")
    author.write("Titel des Aufrufs", "Wettbewerb Digitale Modellkommunen")
    author.push_in_vain("Aufruf anlegen", errors=4)
    author.keeps("Titel des Aufrufs", "Wettbewerb Digitale Modellkommunen")
    author.main.get_by_label("Programm", exact=True).select_option(label="Programm (Beispiel)")
    author.write("Kurzname in der Adresse", "wettbewerb-2027")
    opens, closes = clock.now() - timedelta(days=1), clock.now() + timedelta(days=40)
    for legend, instant in (("Beginnt am", closes), ("Endet am", opens)):
        local = instant.astimezone(BERLIN)
        author.write_instant(legend, str(local.day), str(local.month), str(local.year), "12:00")
    author.push_in_vain("Aufruf anlegen", errors=1)
    for legend, instant in (("Beginnt am", opens), ("Endet am", closes)):
        local = instant.astimezone(BERLIN)
        author.write_instant(legend, str(local.day), str(local.month), str(local.year), "12:00")
    author.push("Aufruf anlegen")
    author.sees("Der Aufruf ist angelegt.")


def prepare(author: Visitor) -> None:
    """Values and criteria are changed; what cannot be is told at the field."""
    author.write("Zusammenfassung in einem Satz", "Zehn Kommunen zeigen, wie es geht.")
    author.write("Höchstens je Auszeichnung", "100.000")
    author.write("Gesamtbudget", "viel")
    author.write("Auszeichnungen höchstens", "0")
    criterion = author.main.get_by_role("group", name="Kriterien der Jury 1")
    author.write("Höchste Punktzahl", "0", within=criterion)
    author.push_in_vain("Speichern", errors=3)
    author.keeps("Gesamtbudget", "viel")
    author.write("Gesamtbudget", "1.000.000")
    author.write("Auszeichnungen höchstens", "10")
    author.write("Höchste Punktzahl", "10", within=criterion)
    author.push("Speichern")
    author.sees("Der Aufruf ist gespeichert.")
    author.sees("1.000.000,00 €")


def preview(author: Visitor) -> None:
    author.follow("Vorschau")
    author.sees("So wird der Aufruf aussehen, wenn er beginnt. Er ist nicht öffentlich.")
    author.sees("Bewerbungen bis")
    expect(author.main.get_by_text("Die Bewerbungsfrist ist abgelaufen")).to_have_count(0)
    expect(author.main.get_by_role("button", name="Jetzt bewerben")).to_be_disabled()
    author.sees("Zehn Kommunen zeigen, wie es geht.")
    author.follow("Zurück zur Vorbereitung")
    author.sees("Geplanter Beginn")


def ask_for_approval(author: Visitor) -> None:
    """Whoever asks cannot approve."""
    author.push("Freigabe beantragen")
    author.sees("Wartet auf eine zweite Person")
    expect(author.main.get_by_role("button", name="Freigeben und veröffentlichen")).to_have_count(0)
    assert Call.objects.get().state == CallState.IN_APPROVAL


def send_back_and_ask_again(author: Visitor, approver: Visitor, path: str) -> None:
    """The second person finds a mistake first."""
    approver.visit(path)
    approver.push_in_vain("Zurückgeben", errors=1)
    approver.write("Was geändert werden muss", "Bitte das Ziel kürzer fassen.")
    approver.push("Zurückgeben")
    approver.sees("Der Aufruf wurde zurückgegeben.")
    author.visit(path)
    author.sees("Bitte das Ziel kürzer fassen.")
    author.push("Freigabe beantragen")


def answer(author: Visitor, path: str) -> None:
    author.visit(path)
    author.push_in_vain("Frage und Antwort veröffentlichen", errors=2)
    author.write("Frage", "Dürfen sich Ämter bewerben?")
    author.write("Antwort", "Ja, für ihre Gemeinden.")
    author.push("Frage und Antwort veröffentlichen")
    author.sees("Die Antwort ist veröffentlicht.")


def read_as_anybody(reader: Visitor) -> None:
    """The list, the page, the calendar file and the feed."""
    reader.visit("/aufrufe/")
    reader.follow("Wettbewerb Digitale Modellkommunen")
    reader.sees("Zehn Kommunen zeigen, wie es geht.")
    question = reader.main.get_by_text("Dürfen sich Ämter bewerben?")
    question.click()
    reader.sees("Ja, für ihre Gemeinden.")
    with reader.page.expect_download() as download:
        reader.main.get_by_role("link", name="Termine in den Kalender übernehmen").click()
    calendar = download.value.path().read_bytes()
    assert calendar.startswith(b"BEGIN:VCALENDAR\r\n")
    assert b"Wettbewerb Digitale Modellkommunen" in calendar
    reader.visit("/aufrufe/")
    feed = reader.main.get_by_role("link", name="Neue Aufrufe abonnieren").get_attribute("href")
    answer = reader.page.request.get(f"{reader.address}{feed}")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert "Wettbewerb Digitale Modellkommunen" in answer.text()
