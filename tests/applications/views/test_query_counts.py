import uuid

import pytest

from modellkommunen.applications.domain.declarations import DECLARATIONS
from modellkommunen.applications.domain.operations import submit_application
from tests.competition import DURING
from tests.factories.people import AccountFactory, MembershipFactory
from tests.rows import APPLICANTS, world_with_applications, world_with_drafts

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_own_list_asks_the_same_few_questions_for_any_number_of_applications(
    client, rows, django_assert_num_queries
):
    world = world_with_drafts(rows)
    person = AccountFactory()
    for key in APPLICANTS:
        MembershipFactory(account=person, organisation=world.organisations[key], role="reader")
    client.force_login(person)

    with django_assert_num_queries(7):
        page = client.get("/bewerbungen/").content.decode()

    assert sum(page.count(f'href="/bewerbungen/{row.pk}/"') for row in world.applications.values()) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_the_office_asks_the_same_few_questions_for_any_number_of_applications(
    client, rows, django_assert_num_queries
):
    world = world_with_applications(rows)
    client.force_login(world.people["office"])

    with django_assert_num_queries(10):
        page = client.get(f"/verwaltung/aufrufe/{world.call.pk}/bewerbungen/").content.decode()

    found = sum(
        page.count(f'href="/verwaltung/bewerbungen/{row.pk}/"') for row in world.applications.values()
    )
    assert found == rows


@pytest.mark.domain
def test_sending_asks_few_questions_and_only_writes_while_the_others_wait(django_assert_num_queries):
    world = world_with_drafts(1)
    application, person = world.applications["lead"], world.people["lead-representative"]

    with django_assert_num_queries(17) as captured:
        submit_application(
            application_id=application.pk,
            idempotency_key=uuid.uuid4(),
            confirmed=dict.fromkeys(DECLARATIONS, True),
            by=person,
            at=world.time(DURING),
        )

    verbs = [query["sql"].split()[0] for query in captured.captured_queries]
    first_write = verbs.index("UPDATE")
    # The one row that is read again is the application after its step.
    assert verbs[first_write:].count("SELECT") == 1
