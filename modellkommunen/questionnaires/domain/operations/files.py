"""Files of file questions: received before the transaction, then added to the answer together with the texts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommunen.core import attachments
from modellkommunen.core.errors import AttachmentRefused, StaleVersion
from modellkommunen.core.events import canonical_json
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain.operations.saving import ATTEMPTS, Change, SaveResult, save_answers
from modellkommunen.questionnaires.domain.schema import Question
from modellkommunen.questionnaires.domain.set_aside import OwnTexts
from modellkommunen.questionnaires.enums import Kind
from modellkommunen.questionnaires.errors import SheetFrozen, ValueRefused
from modellkommunen.questionnaires.models import AnswerSheet


@dataclass(frozen=True, slots=True)
class FileChange:
    """New uploads for a file question, and the ids of files to take out of it."""

    uploads: tuple[Any, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceivedChange:
    """A change whose uploads are checked and on the disk; no row names them yet."""

    added: tuple[attachments.ReceivedFile, ...] = ()
    remove: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReceivedFiles:
    """The changes of one page by question, and the reasons for those that cannot be made."""

    changes: dict[str, ReceivedChange] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)


def receive_files(*, sheet_id: UUID, files: Mapping[str, FileChange]) -> ReceivedFiles:
    """Check the uploads of a page and bring them to the disk.

    Checks and fsync take time, so this stands before the transaction: inside it all writers would wait. Who may upload
    is asked before. Raises SheetFrozen.
    """
    received = ReceivedFiles()
    for key, change in files.items():
        try:
            sheet, question = _file_question(sheet_id, key)
            _demand_room(sheet, question, len(change.uploads), change.remove)
            added = tuple(attachments.receive(upload) for upload in change.uploads)
        except (AttachmentRefused, ValueRefused) as refusal:
            received.refused[key] = str(refusal.sentence)
        else:
            received.changes[key] = ReceivedChange(added, change.remove)
    return received


@transaction.atomic
def save_section(
    *,
    sheet_id: UUID,
    changes: Mapping[str, Change],
    files: ReceivedFiles | None = None,
    own_texts: OwnTexts | None = None,
    by: Account,
    at: datetime,
) -> SaveResult:
    """Save the answers and files of one page; a refused file does not keep the texts beside it from being saved.

    Raises SheetFrozen, SheetTooLarge and StaleVersion.
    """
    files = files or ReceivedFiles()
    result = save_answers(sheet_id=sheet_id, changes=changes, own_texts=own_texts, by=by, at=at)
    result.refused.update(files.refused)
    for key, change in files.changes.items():
        try:
            attached = _attach(sheet_id, key, change, by, at)
        except (AttachmentRefused, ValueRefused) as refusal:
            result.refused[key] = str(refusal.sentence)
        else:
            result.saved.update(attached.saved)
            result.warnings.update(attached.warnings)
    return result


@transaction.atomic
def _attach(sheet_id: UUID, key: str, change: ReceivedChange, by: Account, at: datetime) -> SaveResult:
    """Store files for the sheet's owner and add them to the answer; take others out of it and delete them.

    Adding and removing commute, so two people who upload at once both keep their file. An answer that is refused leaves
    no file behind.
    """
    sheet, question = _file_question(sheet_id, key)
    _demand_room(sheet, question, len(change.added), change.remove)
    added = [
        str(
            attachments.store(
                upload=file, owner_kind=sheet.owner_kind, owner_id=sheet.owner_id, uploaded_by=by, at=at
            ).pk
        )
        for file in change.added
    ]
    for _attempt in range(ATTEMPTS):
        files = [*_kept(sheet, key, change.remove), *added]
        result = save_answers(sheet_id=sheet_id, changes={key: (sheet.stamp(key), files)}, by=by, at=at)
        if key in result.refused:
            raise ValueRefused(key, result.refused[key])
        if key in result.saved:
            _delete_unnamed(sheet_id, set(change.remove) & set(sheet.values.get(key, [])))
            return result
        sheet, question = _file_question(sheet_id, key)
    raise StaleVersion


def _delete_unnamed(sheet_id: UUID, taken_out: set[str]) -> None:
    """Delete files taken out of an answer which the sheet names nowhere else."""
    sheet = AnswerSheet.objects.get(pk=sheet_id)
    named = canonical_json([sheet.values, sheet.parked])
    gone = [identifier for identifier in taken_out if identifier not in named]
    for attachment in attachments.attachments_of(sheet.owner_kind, sheet.owner_id):
        if str(attachment.pk) in gone:
            attachments.remove(attachment)


def _kept(sheet: AnswerSheet, key: str, removed: tuple[str, ...]) -> list[str]:
    return [item for item in sheet.values.get(key, []) if item not in removed]


def _demand_room(sheet: AnswerSheet, question: Question, added: int, removed: tuple[str, ...]) -> None:
    if added and len(_kept(sheet, question.key, removed)) + added > question.max_items:
        raise AttachmentRefused(
            ngettext(
                "Only %(limit)d file is possible here. Please remove it first.",
                "At most %(limit)d files are possible here. Please remove one first.",
                question.max_items,
            )
            % {"limit": question.max_items}
        )


def _file_question(sheet_id: UUID, key: str) -> tuple[AnswerSheet, Question]:
    sheet = AnswerSheet.objects.select_related("revision").get(pk=sheet_id)
    if sheet.is_frozen:
        raise SheetFrozen
    question = sheet.revision.questionnaire.question(key)
    if question is None or question.kind is not Kind.FILE:
        raise ValueRefused(key, _("This question takes no files."))
    return sheet, question
