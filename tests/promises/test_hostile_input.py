"""Hostile text is shown as text wherever it appears, and malformed requests end with 4xx (T21, T22, T60)."""

import time
import uuid
from email import message_from_bytes
from typing import Any

import html5lib
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from modellkommunen.applications.domain import operations as applying
from modellkommunen.applications.domain.declarations import DECLARATIONS
from modellkommunen.core import delivery
from modellkommunen.core.models import OutgoingMail
from modellkommunen.people.models import Organisation
from tests.competition import AFTER, DURING, build_world
from tests.promises.asking import client_of, stop_clock, text_of
from tests.promises.hostile_world import HOSTILE, hostile_practice, hostile_world, visits

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def test_hostile_text_is_shown_as_text_to_every_role(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "published")
    world = hostile_world("published")

    for role, address in visits(world, hostile_practice(world, DURING)):
        response = client_of(world.people[role]).get(address)
        assert response.status_code == 200, (role, address)
        assert_inert(text_of(response), f"{role} {address}")


def assert_inert(page: str, where: str) -> None:
    """Parse the page as a browser does: no element, attribute or address came out of the hostile text."""
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag != "script" or element.get("src"), where
        assert element.get("src") != "x", where
        for name, value in element.items():
            assert not str(name).startswith("on"), where
            assert not value.strip().lower().startswith("javascript:"), where
    assert "49 " not in page, where


def test_hostile_answers_are_shown_as_text_in_the_preview_and_the_review(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stop_clock(monkeypatch, "open")
    world = build_world("open")
    draft, by = world.applications["lead"], world.people["lead-representative"]
    draft.sheet.refresh_from_db()
    keys = ("titel", "kurzfassung", "ausgangslage", "ziele", "nutzen", "uebertragbarkeit")
    applying.save_section_answers(
        application_id=draft.pk,
        changes={key: (draft.sheet.stamps[key]["number"], HOSTILE[:110]) for key in keys},
        files={},
        by=by,
        at=DURING,
    )
    address = reverse("applications:submit", kwargs={"application_id": draft.pk})

    page = text_of(client_of(by).get(address))

    assert_inert(page, "preview")
    assert "&lt;script&gt;alert(1)" in page
    submission = applying.submit_application(
        application_id=draft.pk,
        idempotency_key=uuid.uuid4(),
        confirmed=dict.fromkeys(DECLARATIONS, True),
        by=by,
        at=DURING,
    )
    receipt = OutgoingMail.objects.get(key=f"receipt-{submission.pk}")
    assert "\n" not in receipt.subject
    named = {"application_id": draft.pk, "number": submission.number}
    pdf = client_of(by).get(reverse("applications:receipt_file", kwargs=named))
    assert text_of(pdf).startswith("%PDF-")


def test_a_message_after_an_action_shows_a_name_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch, "open")
    world = hostile_world("open")
    client = client_of(world.people["lead-editor"])

    client.post(reverse("people:act_for"), {"organisation": str(world.organisations["lead"].pk)})

    assert_inert(text_of(client.get(reverse("people:own_organisations"))), "message")


def test_a_title_with_line_breaks_makes_no_second_header(monkeypatch: pytest.MonkeyPatch) -> None:
    world = build_world("sealed")
    Organisation.objects.filter(pk=world.organisations["lead"].pk).update(
        name="Gemeinde\r\nBcc: alle@land.example\r\n\r\nInhalt"
    )
    applying.withdraw_application(
        application_id=world.applications["lead"].pk,
        reason="Grund\r\nBcc: alle@land.example",
        by=world.people["lead-representative"],
        at=DURING,
    )
    waiting = OutgoingMail.objects.count()

    delivery.deliver_outgoing(AFTER)

    assert len(mail.outbox) == waiting
    for message in mail.outbox:
        assert len(message.recipients()) == 1
        raw = message_from_bytes(message.message().as_bytes())
        assert raw.get_all("Bcc") is None
        assert len(raw.get_all("To") or []) == 1


BAD_REQUESTS: list[tuple[str, str, dict[str, Any]]] = [
    ("get", "/suche/?q=%00", {}),
    ("get", "/suche/?q=%ff%fe", {}),
    ("get", "/suche/?q=" + "a" * 1_000_000, {}),
    ("get", "/orte/%00/", {}),
    ("get", "/aufrufe/%ff/", {}),
    ("get", "/bewerbungen/99999999999999999999999/", {}),
    ("get", "/bewerbungen/-1/", {}),
    ("get", "/bilder/999999999999999999999999/x/y", {}),
    ("get", "/dokumente/999999999999999999999999/x", {}),
    ("post", "/anmelden/", {"data": {f"f{number}": "x" for number in range(10_000)}}),
    ("post", "/anmelden/", {"data": b"login=%00", "content_type": "application/x-www-form-urlencoded"}),
    (
        "post",
        "/anmelden/",
        {"data": b"--x\r\n", "content_type": "multipart/form-data; boundary=" + "x" * 300},
    ),
    ("post", "/anmelden/", {"data": b"[" * 100_000, "content_type": "application/json"}),
    ("put", "/aufrufe/", {}),
    ("patch", "/aufrufe/", {}),
    ("delete", "/aufrufe/", {}),
    ("trace", "/aufrufe/", {}),
    ("post", "/aufrufe/", {}),
]


@pytest.mark.parametrize(("method", "address", "more"), BAD_REQUESTS)
def test_malformed_requests_get_4xx_at_once(method: str, address: str, more: dict[str, Any]) -> None:
    began = time.monotonic()

    response = getattr(Client(raise_request_exception=False), method)(address, **more)

    # A login with nonsense shows its form again: no error, and nothing was let in.
    assert 400 <= response.status_code < 500 or (address == "/anmelden/" and response.status_code == 200)
    assert time.monotonic() - began < 1


@pytest.mark.parametrize("page", ["-1", "0", "8000", "9" * 400, "NaN", "1e309", "٣", "' OR 1=1 --", "1;2"])
@pytest.mark.parametrize(
    "address", ["/orte/", "/organisationen/", "/konzepte/", "/protokoll/", "/suche/?q=amt"]
)
def test_odd_page_numbers_never_break_a_list(address: str, page: str) -> None:
    response = Client(raise_request_exception=False).get(address, {"seite": page})

    assert response.status_code in (200, 404)
