"""A page for sending that is older than a withdrawal acknowledges nothing, and says so."""

import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.applications.domain import operations
from modellkommunen.applications.models import Submission
from tests.competition import DURING, build_world, send
from tests.html import fields_of
from tests.promises.asking import stop_clock

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.mark.parametrize("revived", [False, True])
def test_an_old_page_acknowledges_nothing_after_a_withdrawal(
    revived: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_clock(monkeypatch, "open")
    world = build_world("open")
    application, person = world.applications["lead"], world.people["lead-representative"]
    named = {"application_id": application.pk}
    client = Client()
    client.force_login(person)
    address = reverse("applications:submit", kwargs=named)
    old_page = fields_of(client.get(address).content, "idempotency_key")
    old_page |= {key: ["on"] for key in ("complete", "not_begun", "no_double_funding", "authorised")}
    send(application, person, key=old_page["idempotency_key"][0])
    operations.withdraw_application(**named, reason="", by=person, at=DURING)
    if revived:
        operations.revive_application(**named, by=person, at=DURING)

    answer = client.post(address, old_page, follow=True)
    application.refresh_from_db()
    state = application.state

    assert "Es wurde nichts gesendet" in answer.content.decode()
    assert state == ("draft" if revived else "withdrawn")
    assert Submission.objects.in_force().count() == 0
    if revived:
        again = client.post(address, fields_of(answer.content, "idempotency_key"))
        assert again.headers["Location"] == reverse("applications:receipt", kwargs=named)
        assert Submission.objects.in_force().count() == 1
