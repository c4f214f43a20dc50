"""Writing reviews: scale, completeness, finality, foreign hands."""

import pytest

from modellkommunen.core.errors import NotPermitted, StaleVersion
from modellkommunen.juries.domain import operations
from modellkommunen.juries.domain.operations import ScoreEntry
from modellkommunen.juries.enums import JuryRole
from modellkommunen.juries.errors import NoAssignment, ReviewIncomplete, ReviewsUnfinished, ScoreOutOfScale
from modellkommunen.juries.models import Assignment, JuryMember, Review, Score
from tests.competition import AFTER, CRITERIA, World, build_world, declare_unbiased
from tests.factories.people import AccountFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def world() -> World:
    return build_world("scoring")


def review_of(world: World, key: str = "juror") -> Review:
    assignment = (
        Assignment.objects.active()
        .filter(member__account=world.people[key])
        .select_related("review")
        .order_by("pk")
        .first()
    )
    assert assignment is not None
    return assignment.review


def save(
    world: World, review: Review, points: int | None = 5, role: str = "juror", version: int = 0
) -> Review:
    return operations.save_review(
        review_id=review.pk,
        base_version=version or review.version,
        scores={key: ScoreEntry(points, "Begründet.") for key in CRITERIA},
        comment="",
        by=world.people[role],
        at=AFTER,
    )


def test_a_finished_review_has_its_weighted_total(world: World) -> None:
    review = save(world, review_of(world))

    done = operations.finish_review(review_id=review.pk, by=world.people["juror"], at=AFTER)

    assert (done.state, str(done.total), done.finished_at) == ("final", "50.0000", AFTER)


@pytest.mark.parametrize("points", [-1, 11, 32767])
def test_points_outside_the_scale_are_refused(world: World, points: int) -> None:
    with pytest.raises(ScoreOutOfScale):
        save(world, review_of(world), points)

    assert Score.objects.count() == 0


def test_an_incomplete_review_names_its_criteria(world: World) -> None:
    review = save(world, review_of(world), None)

    with pytest.raises(ReviewIncomplete) as refusal:
        operations.finish_review(review_id=review.pk, by=world.people["juror"], at=AFTER)

    assert refusal.value.criteria == list(CRITERIA)


def test_a_final_review_cannot_be_changed(world: World) -> None:
    review = save(world, review_of(world))
    operations.finish_review(review_id=review.pk, by=world.people["juror"], at=AFTER)

    with pytest.raises(NotPermitted):
        save(world, Review.objects.get(pk=review.pk), 10)

    assert set(Score.objects.filter(review=review).values_list("points", flat=True)) == {5}


def test_a_second_tab_with_an_old_version_is_told(world: World) -> None:
    review = review_of(world)
    save(world, review)

    with pytest.raises(StaleVersion):
        save(world, review, 9, version=review.version)


@pytest.mark.parametrize("role", ["chair", "third", "office", "administrator", "lead-representative"])
def test_nobody_writes_anothers_review(world: World, role: str) -> None:
    with pytest.raises(NotPermitted):
        save(world, review_of(world), 5, role)


def test_a_dismissed_juror_cannot_save_the_open_form(world: World) -> None:
    review = review_of(world)
    member = JuryMember.objects.get(account=world.people["juror"])
    operations.dismiss_juror(member_id=member.pk, reason="Umzug", by=world.people["office"], at=AFTER)

    with pytest.raises(NotPermitted):
        save(world, review)


def test_unfinished_reviews_keep_the_scoring_open_without_a_reason(world: World) -> None:
    with pytest.raises(ReviewsUnfinished):
        operations.close_scoring(jury_id=world.jury.pk, reason=" ", by=world.people["chair"], at=AFTER)

    operations.close_scoring(jury_id=world.jury.pk, reason="Krankheit", by=world.people["chair"], at=AFTER)
    world.jury.refresh_from_db()
    assert world.jury.state == "deciding"


def test_assignment_respects_conflicts_and_number_of_reviews(world: World) -> None:
    pairs = Assignment.objects.active().filter(member__jury=world.jury)

    counts = [pairs.filter(application=entry).count() for entry in world.applications.values()]
    assert counts == [2, 2, 2]
    assert not pairs.filter(
        member__account=world.people["third"], application=world.applications["other"]
    ).exists()


def reassign(world: World) -> dict[str, set[str]]:
    """Assign anew; return whose reviews each application has."""
    operations.assign_jurors(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)
    names = {
        world.people[key].pk: key for key in ("chair", "juror", "third", "fourth") if key in world.people
    }
    return {
        key: {
            names[account]
            for account in Assignment.objects.active()
            .filter(application=application)
            .values_list("member__account_id", flat=True)
        }
        for key, application in world.applications.items()
    }


def test_one_small_load_does_not_limit_the_others(world: World) -> None:
    JuryMember.objects.filter(account=world.people["third"]).update(max_load=1)

    panels = reassign(world)

    assert [len(panel) for panel in panels.values()] == [2, 2, 2]
    assert sum("third" in panel for panel in panels.values()) <= 1


def test_more_final_reviews_than_a_lowered_load_stay(world: World) -> None:
    JuryMember.objects.filter(account=world.people["juror"]).update(max_load=1)
    own = Assignment.objects.active().filter(member__account=world.people["juror"]).select_related("review")
    kept = {entry.application for entry in own}
    for entry in own:
        operations.finish_review(review_id=save(world, entry.review).pk, by=world.people["juror"], at=AFTER)

    panels = reassign(world)

    assert len(kept) > 1
    assert {world.applications[key] for key, panel in panels.items() if "juror" in panel} == kept
    assert [len(panel) for panel in panels.values()] == [2, 2, 2]


def test_the_final_review_of_a_dismissed_juror_stays_and_counts_for_the_need(world: World) -> None:
    review = save(world, review_of(world))
    operations.finish_review(review_id=review.pk, by=world.people["juror"], at=AFTER)
    member = JuryMember.objects.get(account=world.people["juror"])
    operations.dismiss_juror(member_id=member.pk, reason="Umzug", by=world.people["office"], at=AFTER)
    world.people["fourth"] = AccountFactory()
    operations.appoint_juror(
        jury_id=world.jury.pk,
        account=world.people["fourth"],
        role=JuryRole.MEMBER,
        expertise=[],
        max_load=10,
        by=world.people["office"],
        at=AFTER,
    )
    declare_unbiased(world, "fourth")

    panels = reassign(world)

    review.assignment.refresh_from_db()
    assert review.assignment.ended_at is None
    assert [len(panel) for panel in panels.values()] == [2, 2, 2]
    assert sum("juror" in panel for panel in panels.values()) == 1


def test_too_small_loads_are_named(world: World) -> None:
    JuryMember.objects.update(max_load=1)

    with pytest.raises(NoAssignment) as refusal:
        operations.assign_jurors(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)

    assert "6" in str(refusal.value.sentence)
