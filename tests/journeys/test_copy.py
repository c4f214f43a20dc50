"""A winner publishes its concept, another municipality adopts it, and only she can take that back."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from modellkommunen.core import clock
from modellkommunen.practices.models import Adoption, Practice
from tests.competition import PHASE_TIMES, build_world
from tests.journeys.conftest import Window
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey


def test_a_concept_is_published_adopted_and_given_back(
    window: Window, address: str, sign_in: Callable[[Any, Any], None]
) -> None:
    world = build_world("published", shift=clock.now() - PHASE_TIMES["published"])
    winner, copier, reader = (Visitor(window.open(), address) for _person in range(3))
    sign_in(winner.page, world.people["lead-representative"])
    sign_in(copier.page, world.people["rival-editor"])

    begin_concept(winner)
    publish(winner)
    original = Practice.objects.get()
    path = original.get_absolute_url()
    count(reader, path, 0)

    copy = adopt(copier, path)
    count(reader, path, 1)
    reader.sees("Gemeinde rival")
    assert reader.is_refused(copy)
    assert winner.is_refused(copy)
    refused(winner)
    adapt(copier, copy, path)

    copier.push("Übernahme zurückziehen")
    copier.sees("Die Übernahme ist zurückgezogen. Ihre Kopie bleibt.")
    count(reader, path, 0)
    reader.sees_not("Gemeinde rival")


def begin_concept(winner: Visitor) -> None:
    """From the overview by way of the decision; the application's texts are there already."""
    winner.visit("/uebersicht/")
    winner.sees("Auszeichnung")
    winner.follow("Wettbewerb (Beispiel)")
    winner.follow("Entscheidung und Rückmeldung")
    winner.sees("Ihre Bewerbung ist ausgezeichnet.")
    winner.push("Konzept aus der Bewerbung beginnen")
    winner.keeps("Titel", "Vorhaben lead")


def publish(winner: Visitor) -> None:
    """Nothing is published before problem, solution and contact are there."""
    winner.write("Titel", "")
    winner.write("Kosten", "viel")
    winner.push_in_vain("Speichern", errors=2)
    winner.keeps("Kosten", "viel")
    winner.write("Titel", "Rathaus im Bus")
    winner.write("Kosten", "60.000")
    winner.push("Speichern")
    winner.push("Veröffentlichen")
    winner.sees("Bitte füllen Sie Problem, Lösung und Kontakt aus")
    winner.follow("Bearbeiten")
    winner.write("Problem", "Das Rathaus ist weit.")
    winner.write("Lösung", "Das Rathaus fährt in die Dörfer.")
    winner.write("Kontakt in der Organisation", "Gemeinde lead, Stabsstelle Digitalisierung")
    winner.push("Speichern")
    winner.push("Veröffentlichen")
    winner.sees("Das Konzept ist veröffentlicht.")


def count(reader: Visitor, path: str, number: int) -> None:
    """The counter stands in the catalogue and on the page of the concept."""
    reader.visit("/konzepte/")
    words = "Von 1 Organisation übernommen" if number else "Noch nicht übernommen"
    expect(reader.main.get_by_text(words, exact=True)).to_be_visible()
    reader.follow("Rathaus im Bus")
    assert reader.page.url.endswith(path)
    assert Practice.objects.with_counts().get(origin=None).adoption_count == number


def adopt(copier: Visitor, path: str) -> str:
    copier.visit(path)
    copier.follow("Konzept übernehmen")
    copier.push("Für Gemeinde rival übernehmen")
    copier.sees("Das Konzept liegt jetzt bei Ihren eigenen.")
    copier.sees("Nur Ihre Organisation sieht dieses Konzept.")
    return copier.page.url.removeprefix(copier.address)


def refused(winner: Visitor) -> None:
    """Neither the owner of the original nor a second time: an adoption is the adopter's own word."""
    adoption = Adoption.objects.get()
    winner.visit(adoption.original.get_absolute_url())
    expect(winner.main.get_by_role("button", name="Übernahme zurückziehen")).to_have_count(0)
    withdrawal = f"{winner.address}/uebernahmen/{adoption.pk}/zurueckziehen/"
    token = winner.page.locator("[name=csrfmiddlewaretoken]").first.get_attribute("value") or ""
    answer = winner.page.request.post(
        withdrawal, form={"csrfmiddlewaretoken": token}, headers={"Referer": winner.page.url}
    )
    assert answer.status in (403, 404)
    adoption.refresh_from_db()
    assert adoption.withdrawn_at is None


def adapt(copier: Visitor, copy: str, path: str) -> None:
    """The copy stands among the own concepts with a link to the original, and can be changed."""
    copier.visit("/meine-konzepte/")
    row = copier.main.get_by_role("row", name="Rathaus im Bus")
    expect(row.get_by_role("link", name="Gemeinde lead")).to_have_attribute("href", path)
    copier.follow("Rathaus im Bus")
    assert copier.page.url.endswith(copy)
    copier.follow("Bearbeiten")
    copier.write("Titel", "Rathaus im Zug")
    copier.push("Speichern")
    copier.sees("Das Konzept ist gespeichert.")
    copier.follow("Gemeinde lead: Rathaus im Bus")
    copier.follow("Konzept übernehmen")
    copier.push("Für Gemeinde rival übernehmen")
    copier.page.locator(".kern-alert").get_by_text(
        "Ihre Organisation hat dieses Konzept bereits übernommen."
    ).wait_for()
    assert Practice.objects.filter(title="Rathaus im Bus", origin=None).count() == 1
    copier.visit(copy)
