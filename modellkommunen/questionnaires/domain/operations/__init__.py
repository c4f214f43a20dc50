"""Everything that writes: forms with their revisions, and sheets with their answers.

Who may do it is asked before, by the app the sheet belongs to or by the office's views.
"""

from modellkommunen.questionnaires.domain.operations.files import (
    FileChange,
    ReceivedFiles,
    receive_files,
    save_section,
)
from modellkommunen.questionnaires.domain.operations.forms import create_form, publish_revision, revise_form
from modellkommunen.questionnaires.domain.operations.saving import Change, Conflict, SaveResult, save_answers
from modellkommunen.questionnaires.domain.operations.sheets import (
    FrozenAnswers,
    RebaseResult,
    answers_to_freeze,
    freeze_as,
    rebase_sheet,
    reopen,
    start_sheet,
)

__all__ = [
    "Change",
    "Conflict",
    "FileChange",
    "FrozenAnswers",
    "RebaseResult",
    "ReceivedFiles",
    "SaveResult",
    "answers_to_freeze",
    "create_form",
    "freeze_as",
    "publish_revision",
    "rebase_sheet",
    "receive_files",
    "reopen",
    "revise_form",
    "save_answers",
    "save_section",
    "start_sheet",
]
