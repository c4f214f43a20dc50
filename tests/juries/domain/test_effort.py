"""What is written under the write gate takes as many statements for one application as for many."""

import pytest

from modellkommunen.core.models import OutgoingMail
from modellkommunen.juries.domain import operations
from modellkommunen.juries.models import Assignment, Decision, Review
from tests.competition import AFTER, finish_reviews
from tests.rows import begin_to_decide, begin_to_score, world_with_applications

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


# Without the application of the third one, whose conflict is derived.
@pytest.mark.parametrize("rows", [1, 2])
def test_assigning_writes_all_at_once(rows, django_assert_num_queries):
    world = world_with_applications(rows)
    begin_to_score(world)
    Review.objects.all().delete()
    Assignment.objects.all().delete()

    with django_assert_num_queries(28):
        operations.assign_jurors(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)

    assert Review.objects.filter(assignment__in=Assignment.objects.active()).count() == 2 * rows


@pytest.mark.parametrize("rows", [1, 3])
def test_adopting_the_proposal_writes_all_at_once(rows, django_assert_num_queries):
    world = world_with_applications(rows)
    begin_to_score(world)
    finish_reviews(world)
    key = {"jury_id": world.jury.pk, "at": AFTER, "by": world.people["office"]}
    operations.close_scoring(**key, reason="")
    operations.compute_selection(**key)

    with django_assert_num_queries(13):
        operations.adopt_proposal(**key)

    assert Decision.objects.count() == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_release_writes_all_mails_at_once(rows, django_assert_num_queries):
    world = world_with_applications(rows)
    begin_to_decide(world)
    key = {"jury_id": world.jury.pk, "at": AFTER}
    operations.hand_over_decision(**key, by=world.people["office"])

    with django_assert_num_queries(32):
        operations.release_decision(**key, by=world.people["second"])

    assert OutgoingMail.objects.filter(key__startswith="decision-").count() == rows
