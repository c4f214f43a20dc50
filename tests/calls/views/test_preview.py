"""What the office sees of a call that is not public: the page as it will be, never a deadline that has passed."""

import pytest
from django.urls import reverse

from modellkommunen.calls.models import Call
from tests.competition import build_world

pytestmark = [pytest.mark.web, pytest.mark.django_db]

ENDED = "Die Bewerbungsfrist ist abgelaufen"


def page_of(client, name: str, call: Call) -> str:
    return client.get(reverse(f"calls:{name}", kwargs={"call_id": call.pk})).content.decode()


def test_a_draft_shows_its_planned_dates_and_no_end(client) -> None:
    world = build_world("draft")
    client.force_login(world.people["office"])

    page = page_of(client, "office_detail", world.call)

    assert "Geplanter Beginn" in page
    assert "Die Bewerbungsfrist endet am 31. Juli 2026, 12:00:00 Uhr (MESZ, UTC+2)." in page
    assert ENDED not in page


def test_the_preview_is_the_page_at_the_opening(client) -> None:
    world = build_world("draft")
    client.force_login(world.people["office"])

    response = client.get(reverse("calls:preview", kwargs={"call_id": world.call.pk}))

    page = response.content.decode()
    assert response.context["phase"] == "open"
    assert [str(action.label) for action in response.context["actions"]] == [
        "Jetzt bewerben",
        "Fragen des Formulars (PDF)",
    ]
    assert "Bewerbungen bis" in page
    assert ENDED not in page
    assert f'href="/aufrufe/{world.call.slug}/bewerben/"' not in page
    assert client.get(f"/aufrufe/{world.call.slug}/formular.pdf").status_code == 200


def test_a_public_call_has_no_preview(client) -> None:
    world = build_world("open")
    client.force_login(world.people["office"])
    address = reverse("calls:preview", kwargs={"call_id": world.call.pk})

    response = client.get(address)

    assert (response.status_code, response.url) == (302, world.call.get_absolute_url())
    assert address not in page_of(client, "office_detail", world.call)
