"""Confirmation and frozen content: what was sent stays provable, also after a withdrawal and a new name."""

import hashlib
import io
import json

import pytest
from django.urls import reverse
from pypdf import PdfReader

from modellkommunen.applications.documents.receipt import receipt_pdf
from modellkommunen.applications.domain import operations
from modellkommunen.applications.models import Application, Submission
from modellkommunen.people.models import Organisation
from tests.competition import DURING, World, build_world, send
from tests.rows import running

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture
def world() -> World:
    world = build_world("open", shift=running())
    world.submissions["lead"] = send(
        world.applications["lead"], world.people["lead-representative"], world.time(DURING)
    )
    return world


def address(name: str, submission: Submission) -> str:
    named = {"application_id": submission.application_id, "number": submission.number}
    return reverse(f"applications:{name}", kwargs=named)


def withdraw(world: World) -> None:
    operations.withdraw_application(
        application_id=world.applications["lead"].pk,
        reason="",
        by=world.people["lead-representative"],
        at=world.time(DURING),
    )


def words_of(pdf: bytes) -> str:
    return PdfReader(io.BytesIO(pdf)).pages[0].extract_text().replace("\n", " ")


def test_the_downloaded_content_has_the_hash_of_the_receipt(client, world: World) -> None:
    submission = world.submissions["lead"]
    client.force_login(world.people["lead-reader"])

    page = client.get(reverse("applications:receipt", kwargs={"application_id": submission.application_id}))
    content = client.get(address("content_file", submission))

    digest = hashlib.sha256(content.content).hexdigest()
    assert (digest, digest in page.content.decode()) == (submission.sha256, True)
    assert address("content_file", submission) in page.content.decode()
    assert json.loads(content.content)["title"] == "Vorhaben lead"
    assert content["Content-Disposition"] == f'attachment; filename="{submission.number}.json"'


@pytest.mark.parametrize("person", ["rival-representative", "office", "outsider"])
def test_the_content_is_the_applicants_alone(client, world: World, person: str) -> None:
    client.force_login(world.people[person])

    assert client.get(address("content_file", world.submissions["lead"])).status_code == 404


def test_a_new_name_changes_nothing_on_the_receipt(world: World) -> None:
    submission = world.submissions["lead"]
    before = receipt_pdf(submission)

    Organisation.objects.update(name="Neue Gemeinde")
    Application.objects.update(title="Anderer Titel", requested_amount=1)

    assert receipt_pdf(Submission.objects.get(pk=submission.pk)) == before


def test_after_a_withdrawal_the_receipt_stays_and_says_so(client, world: World) -> None:
    submission = world.submissions["lead"]
    withdraw(world)
    client.force_login(world.people["lead-representative"])

    page = client.get(reverse("applications:receipt", kwargs={"application_id": submission.application_id}))
    pdf = client.get(address("receipt_file", submission)).content

    assert "Diese Bewerbung wurde zurückgezogen." in page.content.decode()
    assert "Zurückgezogen" in words_of(pdf)
    assert client.get(address("content_file", submission)).status_code == 200


def test_after_a_second_sending_both_receipts_are_there(client, world: World) -> None:
    first, person = world.submissions["lead"], world.people["lead-representative"]
    withdraw(world)
    application = operations.revive_application(
        application_id=first.application_id, by=person, at=world.time(DURING)
    )
    second = send(application, person, world.time(DURING))
    client.force_login(person)

    page = client.get(reverse("applications:receipt", kwargs={"application_id": first.application_id}))

    assert page.context["submission"] == second
    assert address("receipt_file", first) in page.content.decode()


def test_withdrawing_twice_ends_at_the_application(client, world: World) -> None:
    application = world.applications["lead"]
    client.force_login(world.people["lead-representative"])
    withdraw_address = reverse("applications:withdraw", kwargs={"application_id": application.pk})

    answers = [client.post(withdraw_address, {"reason": ""}) for _click in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [
        (302, application.get_absolute_url())
    ] * 2
    assert Submission.objects.filter(withdrawn_at__isnull=False).count() == 1
