"""The call's cap and own share hold whatever its form says, and are told before sending."""

from decimal import Decimal

import pytest
from django.urls import reverse

from modellkommunen.applications.domain.completeness import gaps_of
from modellkommunen.applications.models import Application, Submission
from modellkommunen.calls.models import CallVersion
from modellkommunen.questionnaires.errors import AnswersIncomplete
from tests.competition import DURING, World, build_world, send

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def world() -> World:
    return build_world("open")


def stored(world: World) -> Application:
    return Application.objects.with_page_data().get(pk=world.applications["lead"].pk)


@pytest.mark.parametrize(
    ("limits", "key", "sentence"),
    [
        (
            {"award_cap_amount": Decimal("49999.99")},
            "betrag",
            "Dieser Aufruf gewährt höchstens 49.999,99\u00a0€.",
        ),
        (
            {"own_share_percent": Decimal("16.67")},
            "kostenplan",
            "Dieser Aufruf verlangt einen Eigenanteil von mindestens 16,67 Prozent der Kosten.",
        ),
    ],
)
def test_answers_beyond_the_limits_of_the_call_are_told_and_refused(
    world: World, limits: dict[str, Decimal], key: str, sentence: str
) -> None:
    # 50,000 of 60,000 euros are asked for, 16.66 percent are paid by the applicant.
    CallVersion.objects.update(**limits)

    assert [(gap.key, gap.sentence) for gap in gaps_of(stored(world))] == [(key, sentence)]
    with pytest.raises(AnswersIncomplete):
        send(world.applications["lead"], world.people["lead-representative"], DURING)
    assert Submission.objects.count() == 0


def test_exactly_the_limits_are_accepted(world: World) -> None:
    CallVersion.objects.update(award_cap_amount=Decimal("50000.00"), own_share_percent=Decimal("16.66"))

    submission = send(world.applications["lead"], world.people["lead-representative"], DURING)

    assert (gaps_of(stored(world)), submission.application_id) == ((), world.applications["lead"].pk)


@pytest.mark.web
def test_the_task_list_names_the_section_that_exceeds_the_cap(client, world: World) -> None:
    CallVersion.objects.update(award_cap_amount=Decimal("49999.99"))
    client.force_login(world.people["lead-editor"])

    response = client.get(reverse("applications:detail", kwargs={"application_id": stored(world).pk}))

    assert [state.key for state in response.context["steps"] if state.gaps] == ["kosten"]
    assert "Beantragter Betrag: Dieser Aufruf gewährt höchstens 49.999,99" in response.content.decode()
