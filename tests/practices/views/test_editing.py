"""Two people write one concept: nothing typed is lost, and the second one can go on."""

import pytest
from django.urls import reverse

from modellkommunen.practices.domain import operations
from tests.factories.people import OrganisationFactory, member_account
from tests.html import fields_of

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def test_sending_again_succeeds_after_somebody_else_has_saved(client, at) -> None:
    owner = OrganisationFactory()
    person = member_account(owner, "editor")
    practice = operations.create_practice(owner=owner, values={"title": "Dorfplatz"}, by=person, at=at)
    client.force_login(person)
    address = reverse("practices:edit", kwargs={"practice_id": practice.pk})
    typed = fields_of(client.get(address).content, "base_version") | {"problem": ["Mein Text."]}
    operations.edit_practice(
        practice_id=practice.pk, base_version=1, values={"problem": "Anders."}, by=person, at=at
    )

    refused = client.post(address, typed)
    practice.refresh_from_db()
    kept = practice.problem
    page = fields_of(refused.content, "base_version")
    again = client.post(address, page)

    practice.refresh_from_db()
    assert "Jemand hat dies inzwischen geändert. Es ist noch nichts gespeichert" in refused.content.decode()
    assert (kept, page["problem"]) == ("Anders.", ["Mein Text."])
    assert (again.status_code, practice.problem) == (302, "Mein Text.")
