"""Four eyes on the text that was read: what was swapped meanwhile is neither published nor sent back."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.calls.domain import operations
from modellkommunen.calls.models import Call
from tests.competition import PREPARED, create_call
from tests.factories.people import office_account
from tests.html import fields_of
from tests.promises.asking import stop_clock

pytestmark = [pytest.mark.web, pytest.mark.django_db]

CHANGED_MEANWHILE = "Jemand hat dies inzwischen geändert. Bitte prüfen Sie den aktuellen Stand"


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Waiting for approval."""
    stop_clock(monkeypatch, "draft")
    office = office_account()
    call = create_call(office)
    return operations.request_approval(call_id=call.pk, by=office, at=PREPARED)


def office_client() -> Client:
    client = Client()
    client.force_login(office_account())
    return client


def read(client: Client, call: Call) -> dict[str, list[str]]:
    """Return what the buttons of the page send."""
    page = client.get(reverse("calls:office_detail", kwargs={"call_id": call.pk}))
    return fields_of(page.content, "reason")


def swap_budget(call: Call) -> None:
    """Take the call back, write another sum and ask again."""
    author = call.rules.approval_requested_by
    operations.return_call(call_id=call.pk, reason="Kurz zurück.", by=author, at=PREPARED)
    call.refresh_from_db()
    changes = {"budget_amount": Decimal("99000000.00")}
    operations.edit_call(call_id=call.pk, base_version=call.version, changes=changes, by=author, at=PREPARED)
    operations.request_approval(call_id=call.pk, by=author, at=PREPARED)


@pytest.mark.parametrize("step", ["publish", "return"])
def test_what_was_swapped_after_reading_is_not_decided_on(call: Call, step: str) -> None:
    client = office_client()
    old_page = read(client, call) | {"reason": ["Bitte kürzen."]}
    swap_budget(call)
    address = reverse(f"calls:{step}", kwargs={"call_id": call.pk})

    refused = client.post(address, old_page, follow=True)
    call.refresh_from_db()
    state = call.state
    again = client.post(address, read(client, call) | {"reason": ["Bitte kürzen."]})

    call.refresh_from_db()
    assert CHANGED_MEANWHILE in refused.content.decode()
    assert state == "in_approval"
    assert (again.status_code, call.state) == (302, {"publish": "published", "return": "draft"}[step])


@pytest.mark.parametrize(
    "typed", [{}, {"seen_version": "x"}, {"seen_version": "٢"}, {"seen_version": "9" * 400}]
)
def test_a_button_that_does_not_say_what_was_seen_is_outdated(call: Call, typed: dict[str, str]) -> None:
    client = office_client()

    answer = client.post(reverse("calls:publish", kwargs={"call_id": call.pk}), typed, follow=True)

    call.refresh_from_db()
    assert CHANGED_MEANWHILE in answer.content.decode()
    assert call.state == "in_approval"
