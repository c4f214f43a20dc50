import pytest

from modellkommunen.juries.domain import operations as judging
from modellkommunen.juries.enums import JuryRole
from modellkommunen.practices.domain.operations import create_practice
from tests.factories.people import AccountFactory, MembershipFactory
from tests.rows import APPLICANTS, published_calls, world_with_drafts

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_overview_asks_the_same_few_questions_for_any_number_of_everything(
    client, rows, at, django_assert_num_queries
):
    world = world_with_drafts(rows)
    person = AccountFactory()
    for key in APPLICANTS:
        MembershipFactory(account=person, organisation=world.organisations[key], role="editor")
    for number, call in enumerate(published_calls(rows)):
        owner = world.organisations["lead"]
        create_practice(owner=owner, values={"title": f"Konzept {number}"}, by=person, at=at)
        jury = judging.create_jury(call_id=call.pk, by=world.people["office"], at=at)
        judging.appoint_juror(
            jury_id=jury.pk,
            account=person,
            role=JuryRole.MEMBER,
            expertise=[],
            max_load=10,
            by=world.people["office"],
            at=at,
        )
    client.force_login(person)

    with django_assert_num_queries(11):
        page = client.get("/uebersicht/").content.decode()

    assert sum(f'href="/bewerbungen/{row.pk}/"' in page for row in world.applications.values()) == rows
    assert sum(f"Konzept {number}" in page for number in range(rows)) == rows
    assert page.count('href="/aufrufe/aufruf-') == rows
    assert page.count('href="/jury/') >= rows
