"""The office's page of a jury: whom it may dismiss, and that what was typed is kept."""

import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.core.models import Event
from modellkommunen.juries.domain import operations
from modellkommunen.juries.enums import JuryRole
from modellkommunen.juries.models import Assignment
from tests.competition import World, build_world
from tests.factories.people import AccountFactory
from tests.rows import published_calls

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture
def world() -> World:
    return build_world("scoring")


@pytest.fixture
def office(world: World) -> Client:
    client = Client()
    client.force_login(world.people["office"])
    return client


def test_a_member_is_not_dismissed_by_the_address_of_another_call(world: World, office: Client, at) -> None:
    member = world.jury.members.order_by("pk").first()
    [other] = published_calls(1)
    jury = operations.create_jury(call_id=other.pk, by=world.people["office"], at=at)
    own = operations.appoint_juror(
        jury_id=jury.pk,
        account=AccountFactory(),
        role=JuryRole.MEMBER,
        expertise=[],
        max_load=10,
        by=world.people["office"],
        at=at,
    )

    def dismiss(key: object) -> int:
        address = reverse("juries:dismiss", kwargs={"call_id": other.pk, "member_id": key})
        return office.post(address, {"reason": "Umzug"}).status_code

    assert (dismiss(member.pk), dismiss(own.pk)) == (404, 302)
    member.refresh_from_db()
    own.refresh_from_db()
    assert member.ended_at is None
    assert own.ended_at is not None


def test_a_dismissal_needs_a_reason_that_stays_in_the_log(world: World, office: Client) -> None:
    member = world.jury.members.get(account=world.people["juror"])
    address = reverse("juries:dismiss", kwargs={"call_id": world.call.pk, "member_id": member.pk})

    refused = office.post(address, {"reason": "   "})
    member.refresh_from_db()
    assert (refused.status_code, member.ended_at) == (200, None)
    assert refused.context["form"].errors["reason"]

    assert office.post(address, {"reason": "Umzug nach Hamburg"}).status_code == 302
    assert Event.objects.get(name="juror_dismissed").reason == "Umzug nach Hamburg"
    assert not Assignment.objects.active().filter(member=member).exists()


@pytest.mark.parametrize("person", ["office", "chair"])
def test_a_refused_reason_for_closing_is_kept(world: World, person: str) -> None:
    client = Client()
    client.force_login(world.people[person])
    named = {"call_id": world.call.pk} if person == "office" else {"jury_id": world.jury.pk}
    address = reverse("juries:close" if person == "office" else "juries:close_scoring", kwargs=named)

    too_long = client.post(address, {"reason": "Krankheit " * 200})
    empty = client.post(address, {"reason": ""})

    assert (too_long.status_code, empty.status_code) == (422, 422)
    assert too_long.context["close_form"]["reason"].value() == "Krankheit " * 200
    assert empty.context["close_form"].non_field_errors() == [
        "Einige Bewertungen sind noch nicht abgeschlossen."
    ]
    world.jury.refresh_from_db()
    assert world.jury.state == "scoring"
