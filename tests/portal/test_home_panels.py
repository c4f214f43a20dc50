"""The home page is alive: open calls with their deadline and the newest concepts, right after publication."""

import pytest

from modellkommunen.core.clock import format_instant, now
from modellkommunen.practices.domain import operations
from tests.factories.content import home_page
from tests.factories.people import OrganisationFactory, member_account
from tests.rows import published_calls

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def publish_practices(count: int) -> None:
    owner = OrganisationFactory()
    person = member_account(owner, "editor")
    for number in range(count):
        values = {
            "title": f"Dorfplatz {number}",
            "problem": "Niemand weiß, was los ist.",
            "solution": "Ein Kalender.",
            "contact": "Stabsstelle",
        }
        practice = operations.create_practice(owner=owner, values=values, by=person, at=now())
        operations.publish_practice(practice_id=practice.pk, by=person, at=now())


def test_a_readers_kept_page_shows_what_was_published_since(client) -> None:
    home_page()
    before = client.get("/")

    (call,) = published_calls(1)
    publish_practices(4)
    after = client.get("/")

    page = after.content.decode()
    assert (before.headers["Cache-Control"], after.headers["Cache-Control"]) == (
        "public, max-age=0, must-revalidate",
    ) * 2
    assert ("Offene Aufrufe" in before.content.decode(), "Dorfplatz" in before.content.decode()) == (
        False,
        False,
    )
    assert f'href="{call.get_absolute_url()}"' in page
    assert format_instant(call.rules.closes_at) in page
    assert [number for number in range(4) if f"Dorfplatz {number}" in page] == [1, 2, 3]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_home_page_asks_the_same_few_questions_for_any_number_of_panels_rows(
    client, rows, django_assert_num_queries
) -> None:
    home_page()
    published_calls(rows)
    publish_practices(rows)

    with django_assert_num_queries(9):
        page = client.get("/").content.decode()

    assert (page.count('href="/aufrufe/aufruf-'), page.count("Dorfplatz ")) == (rows, rows)
