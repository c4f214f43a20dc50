"""Saving a page of a draft: what happens outside and what inside of the transaction."""

from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from modellkommunen.applications.domain import operations
from modellkommunen.core.errors import NotPermitted
from modellkommunen.core.models import Attachment
from modellkommunen.questionnaires.domain.operations import FileChange
from tests.competition import DURING, World, build_world, send

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


class WatchedUpload(SimpleUploadedFile):
    """A file that notes how many transactions are open around its reading."""

    read_inside: int | None = None

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        self.read_inside = len(connection.atomic_blocks)
        return super().chunks(chunk_size)


@pytest.fixture
def world() -> World:
    return build_world("open")


def save(
    world: World, *uploads: SimpleUploadedFile, person: str = "lead-editor", remove: tuple[str, ...] = ()
) -> None:
    operations.save_section_answers(
        application_id=world.applications["lead"].pk,
        changes={},
        files={"beschluss": FileChange(uploads, remove)},
        by=world.people[person],
        at=DURING,
    )


def test_uploads_are_read_before_the_transaction_in_which_all_others_wait(world: World) -> None:
    upload = WatchedUpload("beschluss.txt", b"Beschlossen.")
    outside = len(connection.atomic_blocks)

    save(world, upload)

    assert Attachment.objects.get().original_name == "beschluss.txt"
    assert upload.read_inside == outside


def test_the_file_of_a_stranger_is_not_even_read(world: World) -> None:
    upload = WatchedUpload("beschluss.txt", b"Beschlossen.")

    with pytest.raises(NotPermitted):
        save(world, upload, person="rival-editor")

    assert upload.read_inside is None


@pytest.mark.parametrize(("sent", "left"), [(False, 0), (True, 1)])
def test_a_file_taken_out_is_deleted_unless_a_sent_copy_names_it(world: World, sent: bool, left: int) -> None:
    application, person = world.applications["lead"], world.people["lead-representative"]
    save(world, SimpleUploadedFile("beschluss.txt", b"Beschlossen."))
    file = Attachment.objects.get()
    if sent:
        application.refresh_from_db()
        send(application, person)
        operations.withdraw_application(application_id=application.pk, reason="", by=person, at=DURING)
        operations.revive_application(application_id=application.pk, by=person, at=DURING)

    save(world, remove=(str(file.pk),))

    assert Attachment.objects.count() == left
