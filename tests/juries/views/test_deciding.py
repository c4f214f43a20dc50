"""The page of a decision and the ranking: what is offered, kept and shown."""

import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.applications.models import FormalCheck
from modellkommunen.juries.domain import operations
from modellkommunen.juries.enums import DecisionOutcome
from modellkommunen.juries.models import Decision
from tests.competition import AFTER, World, build_world, finish_reviews, write_feedback
from tests.html import fields_of
from tests.promises.asking import stop_clock

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """Scoring is closed, nothing is decided."""
    stop_clock(monkeypatch, "scoring")
    world = build_world("scoring")
    finish_reviews(world)
    operations.close_scoring(jury_id=world.jury.pk, reason="", by=world.people["chair"], at=AFTER)
    return world


def client_of(world: World, person: str = "office") -> Client:
    client = Client()
    client.force_login(world.people[person])
    return client


def decide_address(world: World, key: str) -> str:
    application_id = world.applications[key].pk
    return reverse("juries:decide", kwargs={"jury_id": world.jury.pk, "application_id": application_id})


def seen(world: World) -> dict[str, int]:
    world.jury.refresh_from_db()
    return {"seen_version": world.jury.version}


def ranking_address(world: World) -> str:
    return reverse("juries:ranking", kwargs={"jury_id": world.jury.pk})


@pytest.mark.parametrize(
    ("check", "offered"), [("passed", ["award", "reserve", "reject"]), ("failed", ["formal_reject"])]
)
def test_only_possible_outcomes_are_offered(world: World, check: str, offered: list[str]) -> None:
    FormalCheck.objects.filter(application=world.applications["other"]).update(
        outcome=check, reason="Unterschrift fehlt."
    )

    form = client_of(world).get(decide_address(world, "other")).context["form"]

    assert [value for value, _label in form.fields["outcome"].choices] == offered


def test_the_reason_of_a_return_and_of_a_deviation_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "decided")
    world = build_world("decided", conflicts={"chair": "rival"})
    Decision.objects.filter(application=world.applications["lead"]).update(
        deviates=True, reason="Nur für den ersten Abschnitt."
    )
    operations.return_decision(
        jury_id=world.jury.pk, reason="Bitte den Betrag von lead prüfen.", by=world.people["second"], at=AFTER
    )
    office_page = reverse("juries:office", kwargs={"call_id": world.call.pk})

    ranking = " ".join(client_of(world).get(ranking_address(world)).content.decode().split())
    office = client_of(world).get(office_page).content.decode()
    chair = client_of(world, "chair").get(ranking_address(world)).content.decode()

    assert "Bitte den Betrag von lead prüfen." in ranking
    assert "Bitte den Betrag von lead prüfen." in office
    # It may speak of what she must not know.
    assert "Bitte den Betrag von lead prüfen." not in chair
    assert ranking.count("Nur für den ersten Abschnitt.") == 1


def test_a_decision_without_feedback_is_not_handed_over_and_listed_with_a_link(world: World) -> None:
    office = {"jury_id": world.jury.pk, "by": world.people["office"], "at": AFTER}
    operations.compute_selection(**office)
    operations.adopt_proposal(**office)
    client = client_of(world)

    address = reverse("juries:hand_over", kwargs={"jury_id": world.jury.pk})
    response = client.post(address, seen(world), follow=True)

    page = response.content.decode()
    assert "Bitte schreiben Sie die fehlenden Rückmeldungen" in page
    listed = [entry.application for entry in response.context["without_feedback"]]
    assert listed == [world.applications["other"]]
    assert page.count(f'href="{decide_address(world, "other")}"') == 2
    world.jury.refresh_from_db()
    assert world.jury.state == "deciding"

    write_feedback(world)
    client.post(address, seen(world))
    world.jury.refresh_from_db()
    assert world.jury.state == "in_approval"


def test_a_formal_refusal_begins_with_the_reason_of_the_check(world: World) -> None:
    FormalCheck.objects.filter(application=world.applications["other"]).update(
        outcome="failed", reason="Unterschrift fehlt."
    )

    form = client_of(world).get(decide_address(world, "other")).context["form"]

    assert (form["outcome"].value(), form["feedback"].value()) == ("formal_reject", "Unterschrift fehlt.")


def test_whoever_decided_on_an_outdated_page_keeps_the_text_and_can_record_it(world: World) -> None:
    client, other = client_of(world), client_of(world, "second")
    address = decide_address(world, "lead")
    typed = {"outcome": "award", "amount": "50.000,00", "base_version": "0", "reason": "Gut."}
    other.post(address, typed | {"reason": "Sehr gut."})

    refused = client.post(address, typed | {"feedback": "Ein langer Text."})
    form = refused.context["form"]

    assert form["feedback"].value() == "Ein langer Text."
    assert form["base_version"].value() == "1"
    assert Decision.objects.get().reason == "Sehr gut."
    page = refused.content.decode()
    assert "Sehr gut." in page
    assert world.people["second"].name in page

    sent = {name: form[name].value() or "" for name in form.fields}
    assert client.post(address, sent).status_code == 302
    decision = Decision.objects.get()
    assert (decision.reason, decision.feedback, decision.version) == ("Gut.", "Ein langer Text.", 2)


def test_the_ranking_says_how_close_the_next_best_set_was(world: World) -> None:
    operations.compute_selection(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)

    page = " ".join(client_of(world).get(ranking_address(world)).content.decode().split())

    assert "Die nächstbeste Auswahl hat 30,00 Punkte weniger." in page
    assert "Darin wäre zusätzlich: Gemeinde other" in page
    assert "Nicht darin wäre: Gemeinde rival" in page


def test_a_decision_that_was_swapped_after_reading_is_not_released(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "decided")
    world = build_world("decided")
    second, office, jury = client_of(world, "second"), world.people["office"], world.jury
    old_page = fields_of(second.get(ranking_address(world)).content, "reason")
    operations.return_decision(jury_id=jury.pk, reason="Noch einmal.", by=world.people["second"], at=AFTER)
    jury.refresh_from_db()
    operations.record_decision(
        jury_id=jury.pk,
        application_id=world.applications["lead"].pk,
        base_version=Decision.objects.get(application=world.applications["lead"]).version,
        entry=operations.DecisionEntry(DecisionOutcome.REJECT, feedback="Knapp.", reason="Anders."),
        by=office,
        at=AFTER,
    )
    operations.hand_over_decision(jury_id=jury.pk, by=office, at=AFTER)
    release = reverse("juries:release", kwargs={"jury_id": jury.pk})

    refused = second.post(release, old_page, follow=True)
    jury.refresh_from_db()
    state = jury.state
    second.post(release, fields_of(second.get(ranking_address(world)).content, "reason"))

    jury.refresh_from_db()
    assert "Jemand hat dies inzwischen geändert." in refused.content.decode()
    assert (state, jury.state) == ("in_approval", "released")
