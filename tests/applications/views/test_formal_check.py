"""The formal check as the office fills it in."""

import pytest
from django.urls import reverse

from modellkommunen.applications.domain.check_points import CHECK_POINTS
from modellkommunen.applications.domain.operations import record_formal_check
from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.errors import PointsOpen
from modellkommunen.applications.models import FormalCheck
from tests.competition import AFTER
from tests.html import fields_of
from tests.rows import world_with_applications

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def test_sending_again_succeeds_after_somebody_else_has_checked(client) -> None:
    world = world_with_applications(1)
    application = world.applications["lead"]
    FormalCheck.objects.filter(application=application).delete()
    client.force_login(world.people["office"])
    address = reverse("applications:examine", kwargs={"application_id": application.pk})
    typed = fields_of(client.get(address).content, "base_version")
    typed |= {"outcome": ["failed"], "reason": ["Der Beschluss fehlt."]}
    record_formal_check(
        application_id=application.pk,
        base_version=0,
        points={},
        outcome=FormalOutcome.FAILED,
        reason="Zu spät.",
        by=world.people["second"],
        at=world.time(AFTER),
    )

    refused = client.post(address, typed)
    kept = FormalCheck.objects.get(application=application).reason
    page = fields_of(refused.content, "base_version")
    again = client.post(address, page)

    assert "Jemand hat dies inzwischen geändert. Es ist noch nichts gespeichert" in refused.content.decode()
    assert (kept, page["reason"]) == ("Zu spät.", ["Der Beschluss fehlt."])
    assert (again.status_code, FormalCheck.objects.get(application=application).reason) == (
        302,
        "Der Beschluss fehlt.",
    )


@pytest.mark.domain
def test_an_open_point_keeps_an_application_from_being_admitted() -> None:
    world = world_with_applications(1)
    application = world.applications["lead"]
    FormalCheck.objects.filter(application=application).delete()

    with pytest.raises(PointsOpen):
        record_formal_check(
            application_id=application.pk,
            base_version=0,
            points=dict.fromkeys(CHECK_POINTS, True) | {"not_begun": False},
            outcome=FormalOutcome.PASSED,
            reason="",
            by=world.people["office"],
            at=world.time(AFTER),
        )

    assert FormalCheck.objects.count() == 0


@pytest.mark.parametrize(
    ("outcome", "field", "sentence"),
    [
        ("passed", "points", "Um die Bewerbung zuzulassen, müssen alle Punkte in Ordnung sein."),
        ("failed", "reason", "Bitte geben Sie einen Grund an."),
    ],
)
def test_a_refusal_stands_at_its_field(client, outcome: str, field: str, sentence: str) -> None:
    world = world_with_applications(1)
    client.force_login(world.people["office"])
    address = reverse("applications:examine", kwargs={"application_id": world.applications["lead"].pk})
    typed = fields_of(client.get(address).content, "base_version")

    page = client.post(address, typed | {"outcome": [outcome], "points": ["eligible"], "reason": [""]})

    assert page.context["form"].errors == {field: [sentence]}
