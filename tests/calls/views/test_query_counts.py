import pytest

from tests.factories.people import office_account
from tests.rows import published_calls

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_public_list_asks_the_same_few_questions_for_any_number_of_calls(
    client, rows, django_assert_num_queries
):
    calls = published_calls(rows)

    with django_assert_num_queries(2):
        page = client.get("/aufrufe/").content.decode()

    assert sum(page.count(f'href="/aufrufe/{call.slug}/"') for call in calls) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_feed_asks_the_same_few_questions_for_any_number_of_calls(
    client, rows, django_assert_num_queries
):
    published_calls(rows)

    with django_assert_num_queries(2):
        feed = client.get("/aufrufe/neu.atom").content.decode()

    assert feed.count("<entry>") == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_the_office_asks_the_same_few_questions_for_any_number_of_calls(
    client, rows, django_assert_num_queries
):
    calls = published_calls(rows)
    client.force_login(office_account())

    with django_assert_num_queries(7):
        page = client.get("/verwaltung/aufrufe/").content.decode()

    assert sum(page.count(f'href="/verwaltung/aufrufe/{call.pk}/"') for call in calls) == rows
