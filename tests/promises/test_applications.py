"""An applicant's draft is nobody else's, and what was typed is neither lost nor smuggled in (T01, T03, T04, T07)."""

import logging
import uuid
from typing import Any

import pytest
from django.urls import reverse

from modellkommunen.applications.models import Application
from modellkommunen.people.domain import operations as people
from modellkommunen.people.models import Membership
from tests.competition import DURING, World, build_world
from tests.promises.asking import (
    answers,
    application_addresses,
    client_of,
    constant,
    readable,
    stop_clock,
)

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    stop_clock(monkeypatch, "open")
    return build_world("open")


def section_of(application: Application) -> str:
    return reverse(
        "applications:section", kwargs={"application_id": application.pk, "section_key": "vorhaben"}
    )


def typed(application: Application, title: str, **more: Any) -> dict[str, Any]:
    application.sheet.refresh_from_db()
    return {
        "stand-titel": application.sheet.stamps["titel"]["number"],
        "q-titel": title,
        "aktion": "speichern",
        **more,
    }


@pytest.mark.parametrize("rival", ["rival-representative", "outsider", "juror", "office", "administrator"])
def test_a_draft_of_others_answers_as_one_that_does_not_exist(world: World, rival: str) -> None:
    draft = world.applications["lead"]
    client = client_of(world.people[rival])
    absent = uuid.uuid4()

    denied = answers(client, application_addresses(draft.pk))
    unknown = answers(client, application_addresses(absent))

    assert {status for status, _body in denied.values()} == {404}
    assert list(denied.values()) == list(unknown.values())


def test_writing_to_a_draft_of_others_answers_as_one_that_does_not_exist(world: World) -> None:
    draft = world.applications["lead"]
    client = client_of(world.people["rival-representative"])
    data = typed(draft, "Gestohlen")

    for address, unknown in zip(
        application_addresses(draft.pk), application_addresses(uuid.uuid4()), strict=True
    ):
        denied, absent = client.post(address, data), client.post(unknown, data)
        assert denied.status_code == absent.status_code
        assert denied.status_code in (404, 405)
        assert constant(denied) == constant(absent)

    draft.sheet.refresh_from_db()
    assert draft.sheet.values["titel"] == "Vorhaben lead"


def test_a_removed_editor_saves_nothing_more_in_an_open_session(world: World) -> None:
    draft = world.applications["lead"]
    client = client_of(world.people["lead-editor"])
    assert client.get(section_of(draft)).status_code == 200
    membership = Membership.objects.get(account=world.people["lead-editor"])
    people.end_membership(
        membership_id=membership.pk, ended_by=world.people["lead-representative"], at=DURING
    )

    response = client.post(section_of(draft), typed(draft, "Noch schnell"))

    assert response.status_code == 404
    draft.sheet.refresh_from_db()
    assert draft.sheet.values["titel"] == "Vorhaben lead"


def test_fields_the_form_does_not_have_are_ignored_and_logged(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    draft = world.applications["lead"]
    before = Application.objects.values().get(pk=draft.pk)
    smuggled = {
        "organisation": str(world.organisations["rival"].pk),
        "kommune": "2",
        "state": "submitted",
        "status": "awarded",
        "score": "100",
        "owner": str(world.people["rival-editor"].pk),
        "deadline": "2099-01-01",
        "q-erfunden": "x",
        "böse\nZeile": "x",
    }

    with caplog.at_level(logging.WARNING, "modellkommunen.applications"):
        response = client_of(world.people["lead-editor"]).post(
            section_of(draft), typed(draft, "Neuer Titel", **smuggled)
        )

    assert response.status_code == 302
    assert Application.objects.values().get(pk=draft.pk) == before
    draft.sheet.refresh_from_db()
    assert draft.sheet.values["titel"] == "Neuer Titel"
    assert "erfunden" not in draft.sheet.values
    [line] = [entry.getMessage() for entry in caplog.records if entry.name.startswith("modellkommunen")]
    assert all(repr(name) in line for name in smuggled)
    assert "\n" not in line


def test_an_honest_page_logs_nothing(world: World, caplog: pytest.LogCaptureFixture) -> None:
    draft = world.applications["lead"]

    with caplog.at_level(logging.WARNING, "modellkommunen.applications"):
        client_of(world.people["lead-editor"]).post(
            section_of(draft), typed(draft, "Titel", csrfmiddlewaretoken="x" * 64)
        )

    assert [entry for entry in caplog.records if entry.name.startswith("modellkommunen")] == []


def test_the_second_of_two_tabs_is_told_and_loses_no_text(world: World) -> None:
    draft = world.applications["lead"]
    first, second = typed(draft, "Text des ersten"), typed(draft, "Text des zweiten")

    saved = client_of(world.people["lead-editor"]).post(section_of(draft), first)
    refused = client_of(world.people["lead-representative"]).post(section_of(draft), second)

    assert saved.status_code == 302
    assert refused.status_code == 422
    page = readable(refused)
    assert "Text des ersten" in page
    assert "Text des zweiten" in page
    draft.sheet.refresh_from_db()
    assert draft.sheet.values["titel"] == "Text des ersten"
