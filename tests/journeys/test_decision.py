"""The office checks and staffs, the jury decides, a second person releases: and only then anybody learns of it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from modellkommunen.core import clock
from modellkommunen.core.models import OutgoingMail
from modellkommunen.juries.models import Assignment, Decision
from tests.competition import AFTER, JURORS, World, build_world, declare_unbiased, finish_reviews
from tests.journeys.conftest import Window
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.journey

SignIn = Callable[[Any, Any], None]


def enter(window: Window, address: str, sign_in: SignIn, account: Any) -> Visitor:
    visitor = Visitor(window.open(), address)
    sign_in(visitor.page, account)
    return visitor


def test_the_office_checks_the_applications_and_staffs_the_jury(
    window: Window, address: str, sign_in: SignIn
) -> None:
    world = build_world("sealed", shift=clock.now() - AFTER)
    office = enter(window, address, sign_in, world.people["office"])
    office.visit(f"/verwaltung/aufrufe/{world.call.pk}/")
    office.follow("Bewerbungen")
    office.sees_not("Gemeinde lead")
    office.push("Bewerbungen öffnen")
    office.sees("Die Bewerbungen sind geöffnet.")

    check(office, "Gemeinde lead")
    check(office, "Gemeinde rival")
    refuse(office, "Gemeinde other")

    office.visit(f"/verwaltung/aufrufe/{world.call.pk}/")
    office.follow("Jury")
    office.push("Jury einrichten")
    office.sees("Die Jury hat noch keine Mitglieder.")
    appoint(office, world)
    world.jury = world.call.jury
    for key in JURORS:
        declare_unbiased(world, key)
    office.page.reload()
    office.push("Bewerbungen zuteilen")
    office.push("Bewertung beginnen")
    office.sees("Die Bewertung hat begonnen.")
    assert Assignment.objects.active().count() == 4


def check(office: Visitor, organisation: str) -> None:
    office.follow(organisation)
    for box in office.main.get_by_role("checkbox").all():
        box.check()
    office.main.get_by_label("Zur Bewertung zugelassen").check()
    office.push("Formale Prüfung speichern")
    office.sees("Die formale Prüfung ist gespeichert.")


def refuse(office: Visitor, organisation: str) -> None:
    """Not everything is in order, and a refusal needs a reason."""
    office.follow(organisation)
    office.push_in_vain("Formale Prüfung speichern", errors=1)
    office.main.get_by_role("checkbox").first.check()
    office.main.get_by_label("Zur Bewertung zugelassen").check()
    office.push_in_vain("Formale Prüfung speichern", errors=1)
    expect(office.main.get_by_role("checkbox").first).to_be_checked()
    office.main.get_by_label("Aus formalen Gründen nicht zugelassen").check()
    office.push_in_vain("Formale Prüfung speichern", errors=1)
    office.write("Begründung", "Der Beschluss des Rates fehlt.")
    office.push("Formale Prüfung speichern")
    office.sees("Aus formalen Gründen nicht zugelassen")


def appoint(office: Visitor, world: World) -> None:
    office.write("E-Mail-Adresse des Kontos", "niemand@kommune.example")
    office.push_in_vain("Berufen", errors=1)
    office.sees("Es gibt kein aktives Konto mit dieser Adresse.")
    for key in JURORS:
        office.write("E-Mail-Adresse des Kontos", world.people[key].email)
        if key == "chair":
            office.main.get_by_label("Vorsitz", exact=True).check()
        office.push("Berufen")
        office.sees("Das Mitglied ist berufen.")


def test_the_jury_decides_and_a_second_person_releases(window: Window, address: str, sign_in: SignIn) -> None:
    world = build_world("scoring", shift=clock.now() - AFTER)
    finish_reviews(world)
    world.forget()
    chair = enter(window, address, sign_in, world.people["chair"])
    office = enter(window, address, sign_in, world.people["office"])
    applicant = enter(window, address, sign_in, world.people["rival-representative"])
    reader = Visitor(window.open(), address)
    mails = OutgoingMail.objects.count()

    close_scoring(chair, world)
    ranking = f"/jury/{world.jury.pk if world.jury else ''}/rangliste/"
    chair.visit(ranking)
    read_ranking(chair)
    propose(chair)
    deviate(chair)
    decide_the_rest(chair)
    office.visit(ranking)
    office.push("Zur Freigabe übergeben")
    office.sees("Wartet auf eine zweite Person")
    expect(office.main.get_by_role("button", name="Entscheidung freigeben")).to_have_count(0)

    feedback = f"/bewerbungen/{world.applications['rival'].pk}/rueckmeldung/"
    assert reader.is_refused("/aufrufe/wettbewerb/ergebnis/")
    assert applicant.is_refused(feedback)
    assert OutgoingMail.objects.count() == mails

    second = enter(window, address, sign_in, world.people["second"])
    second.visit(ranking)
    second.push_in_vain("An die Jury zurückgeben", errors=1)
    second.push("Entscheidung freigeben")
    second.sees("Die Entscheidung ist freigegeben.")
    assert OutgoingMail.objects.count() == mails + 3
    read_result(reader)
    read_feedback(applicant, feedback)


def close_scoring(chair: Visitor, world: World) -> None:
    chair.visit("/jury/")
    chair.follow("Wettbewerb (Beispiel)")
    chair.push("Bewertung beenden")
    chair.sees("Die Bewertung ist beendet.")


def read_ranking(chair: Visitor) -> None:
    """Mean, median, spread and number of each."""
    for heading in ("Gewichtetes Mittel", "Median", "Spannweite", "Bewertungen"):
        expect(chair.main.get_by_role("columnheader", name=heading)).to_be_visible()
    first = chair.main.get_by_role("row", name="Gemeinde lead")
    expect(first).to_contain_text("90,00")
    expect(first).to_contain_text("50.000,00 €")


def propose(chair: Visitor) -> None:
    chair.push("Vorschlag berechnen")
    chair.sees("Vorschlag 1: 2 Auszeichnungen, zusammen 100.000,00 €")
    chair.push("Vorschlag als Entscheidung festhalten")
    row = chair.main.get_by_role("row", name="Gemeinde other")
    expect(row).to_contain_text("Reserveliste")


def deviate(chair: Visitor) -> None:
    """Whoever differs from the proposal gives a reason; what was typed stays."""
    chair.follow("Gemeinde rival")
    chair.main.get_by_label("Reserveliste", exact=True).check()
    chair.write("Rückmeldung an die Bewerbenden", "Ein guter Ansatz für die nächste Runde.")
    chair.push_in_vain("Entscheidung festhalten", errors=1)
    chair.keeps("Rückmeldung an die Bewerbenden", "Ein guter Ansatz für die nächste Runde.")
    chair.write("Platz auf der Reserveliste", "2")
    chair.push("Entscheidung festhalten")
    chair.sees("Das weicht vom berechneten Vorschlag ab.")
    chair.write("Begründung für die Akte", "Der Zeitplan ist zu eng.")
    chair.push("Entscheidung festhalten")
    chair.sees("Die Entscheidung ist festgehalten.")


def decide_the_rest(chair: Visitor) -> None:
    """The award that became free goes to the other municipality."""
    chair.follow("Gemeinde other")
    chair.main.get_by_label("Auszeichnung", exact=True).check()
    chair.write("Zuerkannter Betrag", "40.000")
    chair.write("Begründung für die Akte", "Das Vorhaben rückt nach.")
    chair.push("Entscheidung festhalten")
    assert Decision.objects.filter(deviates=True).count() == 2


def read_result(reader: Visitor) -> None:
    reader.visit("/aufrufe/")
    reader.follow("Wettbewerb (Beispiel)")
    reader.follow("Ergebnis")
    reader.sees("90.000,00 €")
    awards = reader.main.get_by_role("table", name="Ausgezeichnete Vorhaben")
    expect(awards.get_by_role("row", name="Gemeinde lead")).to_be_visible()
    expect(awards.get_by_role("row", name="Gemeinde rival")).to_have_count(0)
    expect(reader.main.get_by_role("table", name="Nach Kreis")).to_be_visible()
    expect(reader.main.get_by_role("table", name="Nach Handlungsfeld")).to_be_visible()


def read_feedback(applicant: Visitor, path: str) -> None:
    applicant.visit("/uebersicht/")
    applicant.sees("Reserveliste")
    applicant.visit("/bewerbungen/")
    applicant.sees("Reserveliste")
    applicant.follow("Wettbewerb (Beispiel)")
    applicant.follow("Rückmeldung")
    assert applicant.page.url.endswith(path)
    applicant.sees("Ein guter Ansatz für die nächste Runde.")
    applicant.sees_not("Der Zeitplan ist zu eng.")
