"""Add uploaded files to a file question of a draft."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from modellkommunen.core.errors import AttachmentRefused, StaleVersion
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain.operations.saving import ATTEMPTS, SaveResult, save_answers
from modellkommunen.questionnaires.domain.schema import Question
from modellkommunen.questionnaires.enums import Kind
from modellkommunen.questionnaires.errors import SheetFrozen, ValueRefused
from modellkommunen.questionnaires.models import AnswerSheet


@transaction.atomic
def attach_files(
    *, sheet_id: UUID, key: str, uploads: Iterable[Any], remove: Iterable[str] = (), by: Account, at: datetime
) -> SaveResult:
    """Store uploads as files of the sheet's owner and add them to the answer; take others out of it.

    Adding and removing commute, so two people who upload at once both keep their file. Raises SheetFrozen,
    ValueRefused when the question takes no (more) files, and AttachmentRefused for what is not an allowed file.
    """
    from modellkommunen.core import attachments

    sheet, question = _file_question(sheet_id, key)
    removed, uploads = set(remove), list(uploads)
    kept = [item for item in sheet.values.get(key, []) if item not in removed]
    if uploads and len(kept) + len(uploads) > question.max_items:
        raise AttachmentRefused(
            _("At most %(limit)d files are possible here. Please remove one first.")
            % {"limit": question.max_items}
        )
    added = [
        str(
            attachments.store(
                upload=upload, owner_kind=sheet.owner_kind, owner_id=sheet.owner_id, uploaded_by=by, at=at
            ).pk
        )
        for upload in uploads
    ]
    for _attempt in range(ATTEMPTS):
        files = [item for item in sheet.values.get(key, []) if item not in removed] + added
        result = save_answers(sheet_id=sheet_id, changes={key: (sheet.stamp(key), files)}, by=by, at=at)
        if not result.conflicts:
            return result
        sheet, question = _file_question(sheet_id, key)
    raise StaleVersion


def _file_question(sheet_id: UUID, key: str) -> tuple[AnswerSheet, Question]:
    sheet = AnswerSheet.objects.select_related("revision").get(pk=sheet_id)
    if sheet.is_frozen:
        raise SheetFrozen
    question = sheet.revision.questionnaire.question(key)
    if question is None or question.kind is not Kind.FILE:
        raise ValueRefused(key, _("This question takes no files."))
    return sheet, question
