"""A ground for a conflict can show at any time: it is declared from the page of the review."""

import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.juries.models import Assignment, ConflictOfInterest
from tests.competition import build_world
from tests.promises.asking import stop_clock

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def test_whoever_said_no_can_still_declare_a_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "scoring")
    world = build_world("scoring")
    own = Assignment.objects.active().filter(member__account=world.people["juror"]).order_by("pk").first()
    client = Client()
    client.force_login(world.people["juror"])
    page = client.get(reverse("juries:review", kwargs={"assignment_id": own.pk})).content.decode()
    address = reverse(
        "juries:declare", kwargs={"jury_id": world.jury.pk, "application_id": own.application_id}
    )
    assert f'href="{address}"' in page

    response = client.post(address, {"answer": "advice", "reason": "Im Juni beraten."})

    conflict = ConflictOfInterest.objects.get(member=own.member, application=own.application)
    assert (response.status_code, conflict.status, conflict.reason) == (302, "present", "Im Juni beraten.")
    own.refresh_from_db()
    assert own.ended_at is not None
    assert client.get(address).status_code == 404
