"""Columns and rows of the office's tables about forms."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from modellkommunen.kern.shapes import Column
from modellkommunen.questionnaires.domain.revision_diff import QuestionChange
from modellkommunen.questionnaires.enums import ChangeClass


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A changed question, with the words and the tone of its class."""

    label: str
    key: str
    change: str
    tone: str
    reasons: tuple[str, ...]


def change_rows(changes: Iterable[QuestionChange]) -> list[ChangeRow]:
    """Return the changes between two revisions as rows."""
    words = {
        ChangeClass.HARMLESS: (_("harmless"), "success"),
        ChangeClass.NEW: (_("something new to answer"), "info"),
        ChangeClass.BREAKING: (_("answers may no longer fit"), "warning"),
    }
    return [
        ChangeRow(
            label=change.label,
            key=change.key,
            change=words[change.change][0],
            tone=words[change.change][1],
            reasons=tuple(reason.sentence for reason in change.reasons),
        )
        for change in changes
    ]


def form_columns() -> list[Column]:
    return [Column(_("Form")), Column(_("Revisions"), numeric=True), Column(_("Published"))]


def revision_columns() -> list[Column]:
    return [Column(_("Revision")), Column(_("Published")), Column(_("What has changed")), Column(_("Files"))]


def change_columns() -> list[Column]:
    return [Column(_("Question")), Column(_("Effect")), Column(_("Reasons"))]
