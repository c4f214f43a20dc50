"""The jury judges what was admitted: the formal check stands once the scoring has started."""

import pytest

from modellkommunen.applications.domain import operations as applying
from modellkommunen.applications.domain.check_points import CHECK_POINTS
from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.models import FormalCheck
from modellkommunen.core.models import Event
from modellkommunen.juries.domain import operations
from modellkommunen.juries.errors import NoAssignment, ScoringStarted
from modellkommunen.juries.models import Assignment, Jury
from tests.competition import AFTER, World, build_world

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def fail(world: World, key: str) -> None:
    check = FormalCheck.objects.get(application=world.applications[key])
    applying.record_formal_check(
        application_id=check.application_id,
        base_version=check.version,
        points=dict.fromkeys(CHECK_POINTS, False),
        outcome=FormalOutcome.FAILED,
        reason="Unterschrift fehlt.",
        by=world.people["office"],
        at=AFTER,
    )


@pytest.mark.parametrize("phase", ["scoring", "decided", "published"])
def test_the_formal_check_stands_once_the_scoring_has_started(phase: str) -> None:
    world = build_world(phase)
    before = Event.objects.filter(name="application_checked").count()

    with pytest.raises(ScoringStarted):
        fail(world, "lead")

    assert set(FormalCheck.objects.values_list("outcome", flat=True)) == {"passed"}
    assert Event.objects.filter(name="application_checked").count() == before


def test_a_check_during_the_preparation_outdates_what_was_read_before() -> None:
    world = build_world("scoring")
    Jury.objects.update(state="preparing")
    version = Jury.objects.get().version

    fail(world, "lead")

    assert Jury.objects.get().version == version + 1


def test_the_scoring_does_not_start_with_the_jurors_of_an_application_that_failed_since() -> None:
    world = build_world("scoring")
    Jury.objects.update(state="preparing")
    fail(world, "lead")

    with pytest.raises(NoAssignment):
        operations.start_scoring(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)

    operations.assign_jurors(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)
    operations.start_scoring(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)
    assert Jury.objects.get().state == "scoring"


def test_the_scoring_does_not_start_while_one_application_has_too_few_jurors() -> None:
    world = build_world("scoring")
    Jury.objects.update(state="preparing")
    one, two = (world.applications[key] for key in ("lead", "rival"))
    taken = Assignment.objects.active().filter(application=one).order_by("pk").first()
    free = Assignment.objects.active().filter(application=two).values("member")
    member = world.jury.members.exclude(pk__in=free).get()
    Assignment.objects.filter(pk=taken.pk).update(application=two, member=member)

    with pytest.raises(NoAssignment):
        operations.start_scoring(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)
