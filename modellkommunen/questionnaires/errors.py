from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommunen.core.errors import Refused


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault of a questionnaire document; the pointer is a JSON pointer (RFC 6901) to the place."""

    pointer: str
    sentence: str


class DocumentRefused(Refused):
    """The JSON is not a questionnaire; `problems` names every fault with its place."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__(
            ngettext(
                "The questionnaire has %(count)d fault: %(first)s",
                "The questionnaire has %(count)d faults. The first: %(first)s",
                len(problems),
            )
            % {"count": len(problems), "first": f"{problems[0].pointer or '/'}: {problems[0].sentence}"}
        )


class ValueRefused(Refused):
    """The value has not the shape of an answer to this question, so it cannot even be kept in a draft."""

    def __init__(self, key: str, sentence: str) -> None:
        self.key = key
        super().__init__(sentence)


class SheetFrozen(Refused):
    """The answers have been sent and can no longer be changed."""

    def __init__(self) -> None:
        super().__init__(_("These answers have been sent and can no longer be changed."))


class ShortNameTaken(Refused):
    """Another form has this short name."""

    def __init__(self) -> None:
        super().__init__(_("Another form has this short name already."))


class RevisionIsPublished(Refused):
    """A published revision never changes."""

    def __init__(self) -> None:
        super().__init__(
            _("This revision is published and can no longer be changed. Make a new revision instead.")
        )


class RevisionNotPublished(Refused):
    """Nobody can answer a revision that is still a draft."""

    def __init__(self) -> None:
        super().__init__(_("This revision is not published yet, so it cannot be answered."))


class SheetTooLarge(Refused):
    """All answers together exceed what one sheet may hold."""

    def __init__(self) -> None:
        super().__init__(_("All answers together are too long to be saved. Please shorten a text."))


class AnswersIncomplete(Refused):
    """The answers cannot be sent yet; `gaps` names everything that is missing or wrong."""

    def __init__(self, gaps: tuple[Any, ...]) -> None:
        self.gaps = gaps
        super().__init__(
            ngettext(
                "The answers cannot be sent yet: %(count)d thing is missing.",
                "The answers cannot be sent yet: %(count)d things are missing.",
                len(gaps),
            )
            % {"count": len(gaps)}
        )
