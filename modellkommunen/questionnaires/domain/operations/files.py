"""Add uploaded files to a file question of a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommunen.core import attachments
from modellkommunen.core.errors import AttachmentRefused, StaleVersion
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain.operations.saving import ATTEMPTS, Change, SaveResult, save_answers
from modellkommunen.questionnaires.domain.schema import Question
from modellkommunen.questionnaires.enums import Kind
from modellkommunen.questionnaires.errors import SheetFrozen, ValueRefused
from modellkommunen.questionnaires.models import AnswerSheet


@dataclass(frozen=True, slots=True)
class FileChange:
    """New uploads for a file question, and the ids of files to take out of it."""

    uploads: tuple[Any, ...] = ()
    remove: tuple[str, ...] = ()


def attach_files(*, sheet_id: UUID, key: str, change: FileChange, by: Account, at: datetime) -> SaveResult:
    """Store uploads as files of the sheet's owner and add them to the answer; take others out of it.

    Adding and removing commute, so two people who upload at once both keep their file. Raises SheetFrozen,
    ValueRefused when the question takes no files, and AttachmentRefused for what is not an allowed file or too many.
    """
    sheet, question = _file_question(sheet_id, key)
    _demand_room(sheet, question, change)
    # Checking and writing a file takes time: it is done before the transaction holds the write gate.
    received = [attachments.receive(upload) for upload in change.uploads]
    with transaction.atomic():
        sheet, question = _file_question(sheet_id, key)
        _demand_room(sheet, question, change)
        added = [
            str(
                attachments.store(
                    upload=file, owner_kind=sheet.owner_kind, owner_id=sheet.owner_id, uploaded_by=by, at=at
                ).pk
            )
            for file in received
        ]
        for _attempt in range(ATTEMPTS):
            files = [*_kept(sheet, key, change), *added]
            result = save_answers(sheet_id=sheet_id, changes={key: (sheet.stamp(key), files)}, by=by, at=at)
            if not result.conflicts:
                return result
            sheet, question = _file_question(sheet_id, key)
        raise StaleVersion


def save_section(
    *,
    sheet_id: UUID,
    changes: Mapping[str, Change],
    files: Mapping[str, FileChange] | None = None,
    by: Account,
    at: datetime,
) -> SaveResult:
    """Save the answers and files of one page; a refused file does not keep the texts beside it from being saved.

    Raises SheetFrozen, SheetTooLarge and StaleVersion.
    """
    result = save_answers(sheet_id=sheet_id, changes=changes, by=by, at=at)
    for key, change in (files or {}).items():
        try:
            attached = attach_files(sheet_id=sheet_id, key=key, change=change, by=by, at=at)
        except (AttachmentRefused, ValueRefused) as refusal:
            result.refused[key] = str(refusal.sentence)
        else:
            result.saved.update(attached.saved)
            result.refused.update(attached.refused)
            result.warnings.update(attached.warnings)
    return result


def _kept(sheet: AnswerSheet, key: str, change: FileChange) -> list[str]:
    return [item for item in sheet.values.get(key, []) if item not in change.remove]


def _demand_room(sheet: AnswerSheet, question: Question, change: FileChange) -> None:
    if change.uploads and len(_kept(sheet, question.key, change)) + len(change.uploads) > question.max_items:
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
