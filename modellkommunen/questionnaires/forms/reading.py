"""Read what a page of questions has sent. Nothing is validated here: shapes are checked when answers are saved."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.utils.datastructures import MultiValueDict

from modellkommunen.questionnaires.domain.completeness import anchor
from modellkommunen.questionnaires.domain.operations import Change, FileChange
from modellkommunen.questionnaires.domain.schema import Question, Section
from modellkommunen.questionnaires.domain.set_aside import OwnTexts
from modellkommunen.questionnaires.enums import Kind
from modellkommunen.questionnaires.forms import names
from modellkommunen.questionnaires.forms.notation import read_amount, read_day, read_number

BUTTONS_OF_QUESTIONS = (
    names.ADD_ROW,
    names.REMOVE_ROW,
    names.SEARCH_FOR,
    names.PICK,
    names.DROP,
    names.TAKE_OVER,
    names.DISCARD,
)
NEVER = -1  # a stamp that no answer has: it always meets a conflict instead of overwriting


@dataclass(frozen=True, slots=True)
class Action:
    """The button that was pressed, with the question and the row or entry it belongs to."""

    name: str = names.SAVE
    key: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class SectionPost:
    """What was sent: answers with the stamps they were read with, changes of files, the button."""

    changes: dict[str, Change] = field(default_factory=dict)
    files: dict[str, FileChange] = field(default_factory=dict)
    action: Action = field(default_factory=Action)
    own_texts: OwnTexts = field(default_factory=OwnTexts)
    searched: str = ""

    @property
    def is_done(self) -> bool:
        """Whether the person saved the page, and did not only add a row or search."""
        return self.action.name in (names.SAVE, names.CONTINUE)

    @property
    def goes_on(self) -> bool:
        """Whether the person wants to leave for the next section."""
        return self.action.name == names.CONTINUE

    @property
    def back(self) -> str:
        """Return query and fragment with which the page shows what the button asked for."""
        place = f"#{anchor(self.action.key)}" if self.action.key else ""
        match self.action.name:
            case names.SEARCH_FOR:
                return f"?{urlencode({'suche': self.action.key, 'text': self.searched})}{place}"
            case names.ADD_ROW:
                return f"?{urlencode({'zeile': f'{self.action.key}:{self.action.detail}'})}{place}"
            case _:
                return place


def read_section_post(
    section: Section, post: MultiValueDict[str, Any], files: MultiValueDict[str, Any] | None = None
) -> SectionPost:
    """Read the answers to those questions of the section that were on the page; everything else is ignored."""
    asked = [question for question in section.questions if names.stamp(question.key) in post]
    action = _action(asked, post)
    changes: dict[str, Change] = {}
    changed_files: dict[str, FileChange] = {}
    for question in asked:
        if question.kind is Kind.FILE:
            change = FileChange(
                uploads=tuple(files.getlist(names.upload(question.key))) if files else (),
                remove=tuple(post.getlist(names.remove(question.key))),
            )
            if change.uploads or change.remove:
                changed_files[question.key] = change
        else:
            base = _stamp(str(post.get(names.stamp(question.key), "")))
            changes[question.key] = (base, _answer(question, post, action))
    searched = str(post.get(names.search(action.key), "")) if action.name == names.SEARCH_FOR else ""
    return SectionPost(changes, changed_files, action, _own_texts(asked, post, action), searched[:100])


def foreign_fields(section: Section, posted: Iterable[str]) -> list[str]:
    """Return the posted names that no page of the section has; they are ignored and worth a line in the log."""
    keys = "|".join(re.escape(question.key) for question in section.questions) or "(?!)"
    lead = f"{names.STAMP}|{names.SEARCH}|{names.UPLOAD}|{names.REMOVE}|{names.OWN_TEXT}|{names.ANSWER}"
    known = re.compile(rf"(?:{lead})(?:{keys})(?:[-_][\w-]+)?|{names.ACTION}|csrfmiddlewaretoken", re.ASCII)
    return sorted(name for name in posted if not known.fullmatch(name))


def _stamp(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else NEVER


def _action(asked: Iterable[Question], post: MultiValueDict[str, Any]) -> Action:
    """Read the pressed button; the enter key in a search field presses none, so a filled search field counts."""
    name, _, rest = str(post.get(names.ACTION, names.SAVE)).partition(":")
    key, _, detail = rest.partition(":")
    questions = {question.key: question for question in asked}
    if name == names.SAVE:
        for question in questions.values():
            if str(post.get(names.search(question.key), "")).strip():
                return Action(names.SEARCH_FOR, question.key)
    if name in (names.SAVE, names.CONTINUE) or name not in BUTTONS_OF_QUESTIONS or key not in questions:
        return Action(names.CONTINUE if name == names.CONTINUE else names.SAVE)
    return Action(name, key, detail[:50])


def _own_texts(asked: Iterable[Question], post: MultiValueDict[str, Any], action: Action) -> OwnTexts:
    """Read which own texts the person takes over or discards, and which are in the field already."""
    dropped = {
        question.key: set(map(str, post.getlist(names.own_text(question.key))))
        | ({action.detail} if (action.name, action.key) == (names.DISCARD, question.key) else set())
        for question in asked
    }
    return OwnTexts(
        taken={action.key: action.detail} if action.name == names.TAKE_OVER else {},
        dropped={key: ids for key, ids in dropped.items() if ids},
    )


def _answer(question: Question, post: MultiValueDict[str, Any], action: Action) -> Any:
    match question.kind:
        case Kind.MULTIPLE:
            return post.getlist(names.answer(question.key))
        case Kind.TERRITORY | Kind.ORGANISATION:
            return _picked(question, post, action)
        case Kind.REPEATING_GROUP:
            return [
                {
                    inner.key: _plain(inner, names.cell(question.key, "z", row, inner.key), post)
                    for inner in question.fields
                }
                for row in _rows(question.key, "z", post, action)
            ]
        case Kind.COST_TABLE:
            return _cost_table(question, post, action)
        case _:
            return _plain(question, names.answer(question.key), post)


def _plain(question: Question, name: str, post: MultiValueDict[str, Any]) -> Any:
    text = str(post.get(name, ""))
    match question.kind:
        case Kind.NUMBER:
            return read_number(text)
        case Kind.MONEY:
            return read_amount(text)
        case Kind.DATE:
            return read_day(*(str(post.get(f"{name}_{part}", "")) for part in ("day", "month", "year")))
        case Kind.YES_NO:
            return {"ja": True, "nein": False, "": None}.get(text, text)
        case _:
            return text


def _picked(question: Question, post: MultiValueDict[str, Any], action: Action) -> list[str]:
    """Return the chosen ids after the button: one added (or in its place, where only one is possible), one left out."""
    chosen = [str(item) for item in post.getlist(names.answer(question.key)) if item]
    if action.key != question.key:
        return chosen
    if action.name == names.PICK:
        return [action.detail] if question.max_items == 1 else [*chosen, action.detail]
    if action.name == names.DROP:
        return [item for item in chosen if item != action.detail]
    return chosen


def _rows(key: str, part: str, post: Mapping[str, Any], action: Action) -> list[int]:
    gone = action.detail if (action.name, action.key) == (names.REMOVE_ROW, key) else ""
    return [row for row in names.rows_in(post, key, part) if f"{part}{row}" != gone]


def _cost_table(question: Question, post: MultiValueDict[str, Any], action: Action) -> dict[str, Any]:
    def cell(part: str, row: int, name: str) -> str:
        return str(post.get(names.cell(question.key, part, row, name), ""))

    lines = [
        {
            "category": cell("k", row, "kategorie"),
            "label": cell("k", row, "text"),
            "year": _year(cell("k", row, "jahr")),
            "amount": read_amount(cell("k", row, "betrag")),
        }
        for row in _rows(question.key, "k", post, action)
    ]
    funds = [
        {
            "source": cell("f", row, "quelle"),
            "label": cell("f", row, "text"),
            "amount": read_amount(cell("f", row, "betrag")),
        }
        for row in _rows(question.key, "f", post, action)
    ]
    return {"lines": lines, "sources": funds}


def _year(text: str) -> int | str | None:
    if not text:
        return None
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else text
