"""What the page of a concept shows, to readers, owners and others."""

from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from modellkommunen.people.models import Account, Organisation
from modellkommunen.practices import search
from modellkommunen.practices.domain import operations
from modellkommunen.practices.models import Practice
from tests.factories.people import OrganisationFactory, member_account
from tests.html import fields_of

pytestmark = [pytest.mark.web, pytest.mark.django_db]


class Village:
    """An organisation with an editor."""

    def __init__(self) -> None:
        self.body: Organisation = OrganisationFactory()
        self.editor: Account = member_account(self.body, "editor")


def published(village: Village, at: datetime, **values: Any) -> Practice:
    texts = {"title": "Dorfplatz", "problem": "Fehlt.", "solution": "Kalender.", "contact": "Stabsstelle"}
    practice = operations.create_practice(owner=village.body, values=texts | values, by=village.editor, at=at)
    return operations.publish_practice(practice_id=practice.pk, by=village.editor, at=at)


def adopt(practice: Practice, village: Village, at: datetime) -> Practice:
    adoption = operations.adopt_practice(
        practice_id=practice.pk, adopter_id=village.body.pk, by=village.editor, at=at
    )
    return adoption.copy


@pytest.mark.parametrize(("person", "offered"), [("reader", True), ("neighbour", True), ("owner", False)])
def test_nobody_is_offered_the_own_concept(client, at, person: str, offered: bool) -> None:
    owner, neighbour = Village(), Village()
    practice = published(owner, at)
    if person != "reader":
        client.force_login((owner if person == "owner" else neighbour).editor)

    page = client.get(practice.get_absolute_url()).content.decode()

    assert (reverse("practices:adopt", kwargs={"practice_id": practice.pk}) in page) is offered


def test_a_retracted_origin_is_named_by_its_owner_only(client, at) -> None:
    owner, neighbour = Village(), Village()
    original = published(owner, at, title="Geheimer Titel")
    copy = adopt(original, neighbour, at)
    operations.edit_practice(
        practice_id=copy.pk, base_version=1, values={"title": "Unser Platz"}, by=neighbour.editor, at=at
    )
    client.force_login(neighbour.editor)
    linked = client.get(copy.get_absolute_url()).content.decode()

    operations.retract_practice(practice_id=original.pk, by=owner.editor, at=at)
    page = client.get(copy.get_absolute_url()).content.decode()
    own = client.get(reverse("practices:own_list")).content.decode()

    assert (original.get_absolute_url() in linked, "Geheimer Titel" in linked) == (True, True)
    for shown in (page, own):
        assert (original.get_absolute_url() in shown, "Geheimer Titel" in shown) == (False, False)
        assert owner.body.name in shown


def test_topics_are_edited_shown_and_found(client, at) -> None:
    owner = Village()
    practice = published(owner, at, topics=["Mobilität"])
    client.force_login(owner.editor)
    address = reverse("practices:edit", kwargs={"practice_id": practice.pk})
    typed = fields_of(client.get(address).content, "base_version")

    client.post(address, typed | {"topics": ["Mobilität\n Bildung  und Kultur \n\nMobilität"]})

    practice.refresh_from_db()
    assert typed["topics"] == ["Mobilität"]
    assert practice.topics == ["Mobilität", "Bildung und Kultur"]
    assert "Mobilität, Bildung und Kultur" in client.get(practice.get_absolute_url()).content.decode()
    assert "Bildung und Kultur" in search._document(practice).body
