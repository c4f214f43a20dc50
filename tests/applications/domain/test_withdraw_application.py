"""Withdrawing and taking up again, with never two valid applications of one organisation."""

import pytest

from modellkommunen.applications.domain import operations
from modellkommunen.applications.errors import AlreadyApplied, TooLate
from modellkommunen.applications.models import Application, Submission
from modellkommunen.core.errors import NotPermitted
from tests.competition import AFTER, DURING, World, build_world, send

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def world() -> World:
    world = build_world("open")
    send(world.applications["lead"], world.people["lead-representative"])
    return world


def withdraw(world: World, role: str = "lead-representative", at=DURING) -> Application:
    return operations.withdraw_application(
        application_id=world.applications["lead"].pk, reason="Neu", by=world.people[role], at=at
    )


def test_withdrawal_keeps_what_was_sent(world: World) -> None:
    application = withdraw(world)

    assert application.state == "withdrawn"
    assert Submission.objects.get(application=application).withdrawn_at == DURING


def test_withdrawal_ends_with_the_deadline(world: World) -> None:
    with pytest.raises(TooLate) as refusal:
        withdraw(world, at=AFTER)

    assert "Entwurf" not in str(refusal.value.sentence)

    world.applications["lead"].refresh_from_db()
    assert world.applications["lead"].state == "submitted"


@pytest.mark.parametrize("role", ["lead-editor", "lead-reader", "rival-representative", "office"])
def test_only_the_representative_withdraws(world: World, role: str) -> None:
    with pytest.raises(NotPermitted):
        withdraw(world, role)


def test_revival_and_second_sending_give_a_second_receipt(world: World) -> None:
    application = withdraw(world)
    person = world.people["lead-representative"]

    operations.revive_application(application_id=application.pk, by=person, at=DURING)
    second = send(application, person)

    numbers = set(Submission.objects.values_list("number", flat=True))
    assert (len(numbers), second.number in numbers) == (2, True)
    assert Submission.objects.filter(withdrawn_at__isnull=True).count() == 1


def test_revival_is_refused_beside_another_draft(world: World) -> None:
    application = withdraw(world)
    person = world.people["lead-representative"]
    operations.start_application(
        call_id=world.call.pk, organisation_id=application.organisation_id, by=person, at=DURING
    )

    with pytest.raises(AlreadyApplied):
        operations.revive_application(application_id=application.pk, by=person, at=DURING)

    assert Application.objects.filter(state__in=["draft", "submitted"]).count() == 1


def test_a_second_application_is_refused(world: World) -> None:
    with pytest.raises(AlreadyApplied):
        operations.start_application(
            call_id=world.call.pk,
            organisation_id=world.organisations["lead"].pk,
            by=world.people["lead-editor"],
            at=DURING,
        )
