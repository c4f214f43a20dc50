"""What a juror must not know, do or change (T30-T33, T36)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.juries.domain import operations as judging
from modellkommunen.juries.models import Assignment, JuryMember, Review, Score
from tests.competition import AFTER, CRITERIA, World, build_world, finish_reviews
from tests.promises.asking import answers, client_of, constant, content_of, stop_clock

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture
def scoring(monkeypatch: pytest.MonkeyPatch) -> World:
    stop_clock(monkeypatch, "scoring")
    return build_world("scoring")


def assignments_of(world: World, person: str) -> list[Assignment]:
    own = Assignment.objects.active().filter(member__account=world.people[person])
    return list(own.select_related("review", "application").order_by("pk"))


def review_address(assignment: Assignment) -> str:
    return reverse("juries:review", kwargs={"assignment_id": assignment.pk})


def jury_addresses(world: World, person: str) -> list[str]:
    assert world.jury is not None
    jury = {"jury_id": world.jury.pk}
    return [
        reverse("juries:list"),
        reverse("juries:overview", kwargs=jury),
        reverse("juries:ranking", kwargs=jury),
        *(review_address(assignment) for assignment in assignments_of(world, person)),
        *(
            reverse(f"juries:{name}", kwargs={**jury, "application_id": application.pk})
            for name in ("declare", "decide")
            for application in world.applications.values()
        ),
    ]


def scores(points: object, version: int, **more: Any) -> dict[str, Any]:
    typed = {f"points_{key}": points for key in CRITERIA} | {f"reason_{key}": "Grund." for key in CRITERIA}
    return {**typed, "base_version": version, "comment": "", **more}


@pytest.mark.parametrize("phase", ["scoring", "decided", "published"])
@pytest.mark.parametrize(("person", "hidden"), [("third", "other"), ("chair", "rival")])
def test_nothing_of_a_conflicted_application_is_told(
    monkeypatch: pytest.MonkeyPatch, phase: str, person: str, hidden: str
) -> None:
    stop_clock(monkeypatch, phase)
    world = build_world(phase, conflicts={"chair": "rival"})
    client = client_of(world.people[person])

    # Beside the content the header names the organisations one belongs to oneself.
    seen = [content_of(client.get(address)) for address in jury_addresses(world, person)]

    shown = "\n".join(seen)
    assert f"Gemeinde {hidden}" not in shown
    assert f"Vorhaben {hidden}" not in shown
    assert "Vorhaben lead" in shown or not assignments_of(world, person)


def test_the_ranking_of_a_conflicted_chair_counts_without_the_application(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_clock(monkeypatch, "decided")
    world = build_world("decided", conflicts={"chair": "rival"})
    assert world.jury is not None
    address = reverse("juries:ranking", kwargs={"jury_id": world.jury.pk})

    seen = {person: client_of(world.people[person]).get(address).context for person in ("chair", "office")}

    assert seen["chair"]["page"].paginator.count == 2
    assert {row.application.pk for row in seen["chair"]["rows"]} == {
        world.applications[key].pk for key in ("lead", "other")
    }
    assert seen["office"]["page"].paginator.count == 3


def test_the_proposal_is_hidden_from_a_chair_who_could_count_back(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "decided")
    world = build_world("decided", conflicts={"chair": "rival"})
    assert world.jury is not None
    address = reverse("juries:ranking", kwargs={"jury_id": world.jury.pk})

    context = client_of(world.people["chair"]).get(address).context

    # The cost of the whole proposal less the awards she sees would be the award of the hidden applicant.
    assert context["proposal"] is None


def test_a_juror_who_is_not_assigned_is_denied(scoring: World) -> None:
    client = client_of(scoring.people["juror"])
    others = Assignment.objects.active().exclude(member__account=scoring.people["juror"]).order_by("pk")

    for assignment in others:
        address = review_address(assignment)
        assert client.get(address).status_code == 404
        assert client.post(address, scores(9, 1)).status_code == 404

    assert not Score.objects.exists()


def test_after_the_dismissal_the_open_form_cannot_be_saved(scoring: World) -> None:
    client = client_of(scoring.people["juror"])
    assignment = assignments_of(scoring, "juror")[0]
    assert client.get(review_address(assignment)).status_code == 200
    member = JuryMember.objects.get(account=scoring.people["juror"])
    judging.dismiss_juror(member_id=member.pk, reason="Umzug", by=scoring.people["office"], at=AFTER)

    response = client.post(review_address(assignment), scores(9, assignment.review.version))

    assert response.status_code == 403
    assert not Score.objects.exists()


def test_what_others_score_changes_nothing_a_juror_sees_before_the_end(scoring: World) -> None:
    client = client_of(scoring.people["juror"])
    addresses = jury_addresses(scoring, "juror")
    before = answers(client, addresses)
    for assignment in (*assignments_of(scoring, "chair"), *assignments_of(scoring, "third")):
        _finish(client_of(assignment.member.account), assignment)

    after = answers(client, addresses)

    assert Review.objects.filter(state="final").exclude(assignment__member__account=scoring.people["juror"])
    assert after == before
    assert after[addresses[2]][0] == 403  # the ranking


@pytest.mark.parametrize("points", ["11", "-1", "NaN", "1e309", "9.5", "9" * 400, "٩x"])
def test_points_that_are_none_are_refused(scoring: World, points: str) -> None:
    assignment = assignments_of(scoring, "juror")[0]
    client = client_of(scoring.people["juror"])

    response = client.post(review_address(assignment), scores(points, assignment.review.version, finish="1"))

    assert response.status_code in (200, 422)
    assert not Score.objects.exists()
    assert Review.objects.get(pk=assignment.review.pk).state == "draft"


def test_a_final_review_cannot_be_replayed(scoring: World) -> None:
    assignment = assignments_of(scoring, "juror")[0]
    client = client_of(scoring.people["juror"])
    _finish(client, assignment)
    before = _stored(assignment)

    for version in range(4):
        client.post(review_address(assignment), scores(1, version))
        client.post(review_address(assignment), scores(1, version, finish="1"))

    assert _stored(assignment) == before


def test_after_the_closure_nothing_can_be_scored(scoring: World) -> None:
    finish_reviews(scoring)
    assert scoring.jury is not None
    judging.close_scoring(jury_id=scoring.jury.pk, reason="", by=scoring.people["chair"], at=AFTER)
    assignment = assignments_of(scoring, "juror")[0]
    before = _stored(assignment)

    client_of(scoring.people["juror"]).post(review_address(assignment), scores(1, assignment.review.version))

    assert _stored(assignment) == before


def _finish(client: Client, assignment: Assignment) -> None:
    response = client.post(review_address(assignment), scores(8, assignment.review.version, finish="1"))
    assert response.status_code == 302, constant(response)
    assert Review.objects.get(pk=assignment.review.pk).state == "final"


def _stored(assignment: Assignment) -> list[Any]:
    review = Review.objects.values().get(pk=assignment.review.pk)
    return [review, *Score.objects.filter(review_id=assignment.review.pk).order_by("pk").values()]
