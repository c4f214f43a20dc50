import pytest

from modellkommunen.practices.domain import operations
from tests.factories.people import OrganisationFactory, member_account

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def publish(owner, person, number, at):
    """A published concept."""
    values = {
        "title": f"Dorfplatz {number} (Beispiel)",
        "problem": "Niemand weiß, was los ist.",
        "solution": "Ein gemeinsamer Kalender.",
        "contact": "Amt Beispiel, Stabsstelle",
    }
    practice = operations.create_practice(owner=owner, values=values, by=person, at=at)
    return operations.publish_practice(practice_id=practice.pk, by=person, at=at)


def adopt(practice, at):
    """Another organisation takes the concept over."""
    adopter = OrganisationFactory()
    person = member_account(adopter, "editor")
    return operations.adopt_practice(practice_id=practice.pk, adopter_id=adopter.pk, by=person, at=at)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_catalogue_asks_the_same_few_questions_for_any_number_of_concepts(
    client, rows, at, django_assert_num_queries
):
    for number in range(rows):
        owner = OrganisationFactory()
        adopt(publish(owner, member_account(owner, "editor"), number, at), at)

    with django_assert_num_queries(3):
        page = client.get("/konzepte/").content.decode()

    assert sum(f"Dorfplatz {number} (Beispiel)" in page for number in range(rows)) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_own_list_asks_the_same_few_questions_for_any_number_of_concepts(
    client, rows, at, django_assert_num_queries
):
    owner = OrganisationFactory()
    person = member_account(owner, "editor")
    for number in range(rows):
        adopt(publish(owner, person, number, at), at)
    client.force_login(person)

    with django_assert_num_queries(8):
        page = client.get("/meine-konzepte/").content.decode()

    assert sum(f"Dorfplatz {number} (Beispiel)" in page for number in range(rows)) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_the_page_of_a_concept_asks_the_same_few_questions_for_any_number_of_adopters(
    client, rows, at, django_assert_num_queries
):
    owner = OrganisationFactory()
    practice = publish(owner, member_account(owner, "editor"), 1, at)
    adopters = [adopt(practice, at).adopter for _row in range(rows)]

    with django_assert_num_queries(4):
        page = client.get(practice.get_absolute_url()).content.decode()

    assert sum(adopter.name in page for adopter in adopters) == rows
