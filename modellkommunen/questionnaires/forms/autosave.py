"""What the script that saves single answers is told."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommunen.core.clock import in_berlin
from modellkommunen.questionnaires.domain.conditions import visible_keys
from modellkommunen.questionnaires.domain.operations import SaveResult
from modellkommunen.questionnaires.domain.queries import references_of
from modellkommunen.questionnaires.domain.schema import Section
from modellkommunen.questionnaires.forms.answers import answer_of
from modellkommunen.questionnaires.models import AnswerSheet


def autosave_answer(
    sheet: AnswerSheet, section: Section, result: SaveResult, *, at: datetime
) -> dict[str, Any]:
    """Return JSON for the page: new stamps, both texts of conflicts, hints, and which questions are shown now.

    `sheet` is read again after saving.
    """
    questionnaire = sheet.revision.questionnaire
    shown = visible_keys(questionnaire, sheet.values)
    conflicts = {}
    for key, conflict in result.conflicts.items():
        question = questionnaire.question(key)
        if question is not None:
            names = references_of(questionnaire, {key: conflict.theirs})
            theirs = answer_of(question, conflict.theirs, names).as_text()
            conflicts[key] = {"theirs": theirs, "stamp": conflict.stamp, "own_text": conflict.set_aside}
    return {
        "saved": result.saved,
        "conflicts": conflicts,
        "refused": result.refused,
        "warnings": {key: list(sentences) for key, sentences in result.warnings.items()},
        "shown": [question.key for question in section.questions if question.key in shown],
        "message": _message(result, at),
    }


def _message(result: SaveResult, at: datetime) -> str:
    if result.conflicts:
        return ngettext(
            "%(count)d answer was not saved: someone else has changed it. Your text is kept.",
            "%(count)d answers were not saved: someone else has changed them. Your texts are kept.",
            len(result.conflicts),
        ) % {"count": len(result.conflicts)}
    if result.refused:
        return _("Not saved: %(reason)s") % {"reason": next(iter(result.refused.values()))}
    return _("Saved at %(time)s") % {"time": f"{in_berlin(at):%H:%M:%S}"}
