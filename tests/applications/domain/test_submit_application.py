"""Sending an application: each way out, at the second, twice, and with the wrong person."""

import uuid
from datetime import timedelta

import pytest

from modellkommunen.applications.domain import operations
from modellkommunen.applications.domain.receipts import fingerprint
from modellkommunen.applications.errors import DeclarationsMissing, NotOpenYet, TooLate
from modellkommunen.applications.models import Application, Submission
from modellkommunen.core.errors import NotPermitted, TransitionRefused
from modellkommunen.core.models import Event, OutgoingMail
from modellkommunen.questionnaires.errors import AnswersIncomplete, SheetFrozen
from tests.competition import CLOSES, DURING, OPENS, World, build_world, send

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def world() -> World:
    return build_world("open")


def test_submission_freezes_answers_and_makes_receipt_mail_and_event(world: World) -> None:
    application = world.applications["lead"]
    person = world.people["lead-representative"]

    submission = send(application, person)

    application.refresh_from_db()
    assert (application.state, application.title, str(application.requested_amount)) == (
        "submitted",
        "Vorhaben lead",
        "50000.00",
    )
    assert submission.sha256 == fingerprint(submission.content)
    mail = OutgoingMail.objects.get(key=f"receipt-{submission.pk}")
    assert (mail.recipient, submission.number in mail.body, submission.sha256 in mail.body) == (
        person.email,
        True,
        True,
    )
    event = Event.objects.get(name="application_submitted")
    assert (event.subject_id, event.actor_id, event.data["sha256"]) == (
        application.pk,
        person.pk,
        submission.sha256,
    )
    assert list(application.beneficiary_area.values_list("pk", flat=True)) == [
        application.organisation.territory_id
    ]


def test_same_key_twice_gives_the_same_receipt(world: World) -> None:
    application, person = world.applications["lead"], world.people["lead-representative"]
    key = uuid.uuid4()

    first = send(application, person, key=key)
    second = send(application, person, key=key)

    assert second == first
    assert Submission.objects.count() == 1
    assert OutgoingMail.objects.filter(key__startswith="receipt-").count() == 1


def test_another_key_after_sending_is_refused(world: World) -> None:
    application, person = world.applications["lead"], world.people["lead-representative"]
    send(application, person)

    with pytest.raises(TransitionRefused):
        send(application, person)

    assert Submission.objects.count() == 1


@pytest.mark.parametrize("seconds", [0.0, 0.1, 1.0])
def test_from_the_deadline_on_it_is_refused_and_the_draft_stays(world: World, seconds: float) -> None:
    application, person = world.applications["lead"], world.people["lead-representative"]

    with pytest.raises(TooLate) as refusal:
        send(application, person, at=CLOSES + timedelta(seconds=seconds))

    application.refresh_from_db()
    assert application.state == "draft"
    sentence = str(refusal.value.sentence)
    assert "31. Juli 2026, 12:00:00 Uhr" in sentence
    assert sentence.endswith("Ihr Entwurf bleibt erhalten.")
    assert Event.objects.filter(name="application_refused_late", actor_id=person.pk).count() == 1


def test_the_last_moment_before_the_deadline_counts(world: World) -> None:
    application, person = world.applications["lead"], world.people["lead-representative"]

    submission = send(application, person, at=CLOSES - timedelta(microseconds=1))

    assert submission.submitted_at == CLOSES - timedelta(microseconds=1)


def test_grace_moves_the_end(world: World) -> None:
    world.call.rules.grace_seconds = 60
    world.call.rules.save()

    submission = send(
        world.applications["lead"], world.people["lead-representative"], at=CLOSES + timedelta(seconds=59)
    )

    assert submission.submitted_at == CLOSES + timedelta(seconds=59)


def test_before_the_opening_it_is_refused(world: World) -> None:
    with pytest.raises(NotOpenYet):
        send(
            world.applications["lead"],
            world.people["lead-representative"],
            at=OPENS - timedelta(seconds=1),
        )


@pytest.mark.parametrize(
    "role", ["lead-editor", "lead-reader", "rival-representative", "office", "administrator", "outsider"]
)
def test_only_the_representative_sends(world: World, role: str) -> None:
    with pytest.raises(NotPermitted):
        send(world.applications["lead"], world.people[role])

    assert Submission.objects.count() == 0


def test_a_missing_declaration_is_refused(world: World) -> None:
    with pytest.raises(DeclarationsMissing):
        operations.submit_application(
            application_id=world.applications["lead"].pk,
            idempotency_key=uuid.uuid4(),
            confirmed={"complete": True},
            by=world.people["lead-representative"],
            at=DURING,
        )


def test_gaps_are_refused_by_name(world: World) -> None:
    application, person = world.applications["lead"], world.people["lead-representative"]
    operations.save_section_answers(
        application_id=application.pk,
        changes={"titel": (application.sheet.stamp("titel"), "")},
        files={},
        by=person,
        at=DURING,
    )

    with pytest.raises(AnswersIncomplete) as refusal:
        send(application, person)

    assert [gap.key for gap in refusal.value.gaps] == ["titel"]


def test_a_draft_save_replayed_after_sending_changes_nothing(world: World) -> None:
    application, person = world.applications["lead"], world.people["lead-representative"]
    submission = send(application, person)

    with pytest.raises((NotPermitted, SheetFrozen)):
        operations.save_section_answers(
            application_id=application.pk,
            changes={"titel": (0, "Nachträglich geändert")},
            files={},
            by=person,
            at=DURING,
        )

    submission.refresh_from_db()
    assert fingerprint(submission.content) == submission.sha256
    assert "Nachträglich" not in str(Application.objects.get(pk=application.pk).sheet.values)
