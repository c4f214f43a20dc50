"""Publishing concepts and copying them, with a counter only the adopter moves."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from modellkommunen.core.errors import NotPermitted, StaleVersion
from modellkommunen.practices import search
from modellkommunen.practices.domain import operations
from modellkommunen.practices.domain.queries import adopters_of, catalogue
from modellkommunen.practices.errors import (
    AlreadyAdopted,
    NotCopyable,
    OwnPractice,
    PracticeIncomplete,
)
from modellkommunen.practices.models import Adoption, Practice
from tests.factories.people import OrganisationFactory, member_account

pytestmark = [pytest.mark.domain, pytest.mark.django_db]

VALUES: dict[str, Any] = {
    "title": "Dorfplatz (Beispiel)",
    "problem": "Niemand weiß, was los ist.",
    "solution": "Ein gemeinsamer Kalender.",
    "contact": "Amt Beispiel, Stabsstelle",
}


class Village:
    """An organisation with one person of each role."""

    def __init__(self) -> None:
        self.body = OrganisationFactory()
        self.editor = member_account(self.body, "editor")
        self.reader = member_account(self.body, "reader")


@pytest.fixture
def author() -> Village:
    return Village()


@pytest.fixture
def neighbour() -> Village:
    return Village()


@pytest.fixture
def published(author: Village, at: datetime) -> Practice:
    practice = operations.create_practice(owner=author.body, values=VALUES, by=author.editor, at=at)
    return operations.publish_practice(practice_id=practice.pk, by=author.editor, at=at)


def adopt(practice: Practice, village: Village, at: datetime) -> Adoption:
    return operations.adopt_practice(
        practice_id=practice.pk, adopter_id=village.body.pk, by=village.editor, at=at
    )


def test_adopting_copies_links_and_counts(published: Practice, neighbour: Village, at: datetime) -> None:
    adoption = adopt(published, neighbour, at)

    copy = adoption.copy
    assert (copy.owner, copy.origin, copy.state, copy.solution, copy.contact) == (
        neighbour.body,
        published,
        "draft",
        "Ein gemeinsamer Kalender.",
        "",
    )
    assert catalogue().get(pk=published.pk).adoption_count == 1
    assert [entry.adopter for entry in adopters_of(published)] == [neighbour.body]


def test_adopting_twice_is_refused(published: Practice, neighbour: Village, at: datetime) -> None:
    adopt(published, neighbour, at)

    with pytest.raises(AlreadyAdopted):
        adopt(published, neighbour, at)

    assert Practice.objects.filter(origin=published).count() == 1


def test_the_own_concept_is_not_adopted(published: Practice, author: Village, at: datetime) -> None:
    with pytest.raises(OwnPractice):
        adopt(published, author, at)


def test_a_draft_is_neither_seen_nor_adopted(author: Village, neighbour: Village, at: datetime) -> None:
    draft = operations.create_practice(owner=author.body, values=VALUES, by=author.editor, at=at)

    with pytest.raises(NotCopyable):
        adopt(draft, neighbour, at)
    assert list(Practice.objects.visible_to(neighbour.editor)) == []
    assert list(Practice.objects.visible_to(AnonymousUser())) == []
    assert list(Practice.objects.visible_to(author.reader)) == [draft]


def test_only_the_adopter_withdraws(
    published: Practice, author: Village, neighbour: Village, at: datetime
) -> None:
    adoption = adopt(published, neighbour, at)

    for person in (author.editor, neighbour.reader):
        with pytest.raises(NotPermitted):
            operations.withdraw_adoption(adoption_id=adoption.pk, by=person, at=at)
    operations.withdraw_adoption(adoption_id=adoption.pk, by=neighbour.editor, at=at)

    assert catalogue().get(pk=published.pk).adoption_count == 0
    assert Practice.objects.filter(pk=adoption.copy_id).exists()


@pytest.mark.parametrize("missing", ["problem", "solution", "contact"])
def test_an_incomplete_concept_is_not_published(author: Village, at: datetime, missing: str) -> None:
    practice = operations.create_practice(
        owner=author.body, values=VALUES | {missing: ""}, by=author.editor, at=at
    )

    with pytest.raises(PracticeIncomplete):
        operations.publish_practice(practice_id=practice.pk, by=author.editor, at=at)


def test_readers_and_strangers_do_not_write(
    published: Practice, author: Village, neighbour: Village, at: datetime
) -> None:
    for person in (author.reader, neighbour.editor):
        with pytest.raises(NotPermitted):
            operations.edit_practice(
                practice_id=published.pk,
                base_version=published.version,
                values={"title": "Fremd"},
                by=person,
                at=at,
            )


def test_an_old_page_does_not_overwrite(published: Practice, author: Village, at: datetime) -> None:
    version = published.version
    operations.edit_practice(
        practice_id=published.pk,
        base_version=version,
        values={"title": "Neu"},
        by=author.editor,
        at=at,
    )

    with pytest.raises(StaleVersion):
        operations.edit_practice(
            practice_id=published.pk,
            base_version=version,
            values={"title": "Alt"},
            by=author.editor,
            at=at,
        )


def test_retracting_hides_the_original_but_not_the_copy(
    published: Practice, author: Village, neighbour: Village, at: datetime
) -> None:
    adoption = adopt(published, neighbour, at)

    operations.retract_practice(practice_id=published.pk, by=author.editor, at=at)

    assert list(catalogue()) == []
    assert list(Practice.objects.visible_to(neighbour.editor)) == [adoption.copy]


def test_search_dates_a_concept_by_the_day_in_berlin(published: Practice) -> None:
    published.published_at = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)

    assert search._document(published).day == date(2026, 7, 1)
