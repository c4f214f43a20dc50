import pytest

from modellkommunen.juries.domain import operations
from modellkommunen.juries.enums import JuryRole
from tests.factories.people import AccountFactory, office_account
from tests.rows import begin_to_decide, begin_to_score, published_calls, world_with_applications

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_juries_asks_the_same_few_questions_for_any_number(
    client, rows, at, django_assert_num_queries
):
    office, person = office_account(), AccountFactory()
    juries = [operations.create_jury(call_id=call.pk, by=office, at=at) for call in published_calls(rows)]
    for jury in juries:
        operations.appoint_juror(
            jury_id=jury.pk,
            account=person,
            role=JuryRole.MEMBER,
            expertise=[],
            max_load=10,
            by=office,
            at=at,
        )
    client.force_login(person)

    with django_assert_num_queries(8):
        page = client.get("/jury/").content.decode()

    assert sum(page.count(f'href="/jury/{jury.pk}/"') for jury in juries) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_declarations_to_make_take_the_same_few_questions_for_any_number(
    client, rows, django_assert_num_queries
):
    world = world_with_applications(rows)
    client.force_login(world.people["juror"])

    with django_assert_num_queries(13):
        page = client.get(f"/jury/{world.jury.pk}/").content.decode()

    assert page.count("/erklaerung/") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_reviews_to_write_take_the_same_few_questions_for_any_number(
    client, rows, django_assert_num_queries
):
    world = world_with_applications(rows)
    begin_to_score(world)
    own = [entry.pk for entry in world.people["chair"].jury_memberships.get().assignments.order_by("pk")]
    client.force_login(world.people["chair"])

    with django_assert_num_queries(13):
        page = client.get(f"/jury/{world.jury.pk}/").content.decode()

    assert sum(page.count(f'href="/jury/bewertungen/{key}/"') for key in own) == len(own)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_ranking_asks_the_same_few_questions_for_any_number(client, rows, django_assert_num_queries):
    world = world_with_applications(rows)
    begin_to_decide(world)
    client.force_login(world.people["office"])

    with django_assert_num_queries(19):
        page = client.get(f"/jury/{world.jury.pk}/rangliste/").content.decode()

    assert page.count("/entscheidung/") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_what_has_no_review_is_listed_with_the_same_few_questions_for_any_number(
    client, rows, django_assert_num_queries
):
    world = world_with_applications(rows)
    begin_to_score(world)
    operations.close_scoring(
        jury_id=world.jury.pk,
        reason="Alle krank",
        by=world.people["chair"],
        at=world.jury.created_at,
    )
    client.force_login(world.people["office"])

    with django_assert_num_queries(17):
        page = client.get(f"/jury/{world.jury.pk}/rangliste/").content.decode()

    assert page.count("/entscheidung/") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_the_office_asks_the_same_few_questions_for_any_number_of_applications(
    client, rows, django_assert_num_queries
):
    world = world_with_applications(rows)
    client.force_login(world.people["office"])

    with django_assert_num_queries(19):
        page = client.get(f"/verwaltung/aufrufe/{world.call.pk}/jury/").content.decode()

    assert "Jury" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_the_office_asks_the_same_few_questions_for_any_number_of_members(
    client, rows, at, django_assert_num_queries
):
    office = office_account()
    [call] = published_calls(1)
    jury = operations.create_jury(call_id=call.pk, by=office, at=at)
    for _row in range(rows):
        operations.appoint_juror(
            jury_id=jury.pk,
            account=AccountFactory(),
            role=JuryRole.MEMBER,
            expertise=[],
            max_load=10,
            by=office,
            at=at,
        )
    client.force_login(office)

    with django_assert_num_queries(18):
        page = client.get(f"/verwaltung/aufrufe/{call.pk}/jury/").content.decode()

    assert page.count("/entlassen/") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_result_asks_the_same_few_questions_for_any_number_of_awards(
    client, rows, django_assert_num_queries
):
    world = world_with_applications(rows)
    begin_to_decide(world)
    at = world.jury.created_at
    operations.hand_over_decision(jury_id=world.jury.pk, by=world.people["office"], at=at)
    operations.release_decision(jury_id=world.jury.pk, by=world.people["second"], at=at)

    with django_assert_num_queries(4):
        page = client.get(f"/aufrufe/{world.call.slug}/ergebnis/").content.decode()

    assert sum(f"Vorhaben {key}" in page for key in world.applications) == min(rows, 2)
