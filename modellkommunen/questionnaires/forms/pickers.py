"""Choosing territories, organisations and files: what is chosen, and what a search has found."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from modellkommunen.questionnaires.domain.queries import MAX_FOUND, find_organisations, find_territories
from modellkommunen.questionnaires.domain.references import (
    FileName,
    OrganisationName,
    References,
    TerritoryName,
)
from modellkommunen.questionnaires.domain.schema import Question
from modellkommunen.questionnaires.enums import Kind
from modellkommunen.questionnaires.forms import names

Name = TerritoryName | OrganisationName


def spoken(name: Name) -> str:
    """Return what a button adds for who only hears it: homonyms must sound different."""
    return ", ".join(part for part in (name.name, name.detail) if part)


@dataclass(frozen=True, slots=True)
class Entry:
    """A chosen entry; one whose name is unknown is still listed, so that it can be removed."""

    id: str
    name: Name | None
    drop: str

    @property
    def spoken(self) -> str:
        return spoken(self.name) if self.name else ""


@dataclass(frozen=True, slots=True)
class Found:
    name: Name
    pick: str

    @property
    def spoken(self) -> str:
        return spoken(self.name)


@dataclass(frozen=True, slots=True)
class PickerView:
    answer_name: str
    search_name: str
    chosen: tuple[Entry, ...]
    text: str
    found: tuple[Found, ...]
    has_more: bool
    search: str
    is_full: bool
    is_single: bool
    most: int = MAX_FOUND


@dataclass(frozen=True, slots=True)
class FileEntry:
    id: str
    file: FileName | None


@dataclass(frozen=True, slots=True)
class FilesView:
    upload_name: str
    remove_name: str
    files: tuple[FileEntry, ...]
    room: int

    @property
    def is_full(self) -> bool:
        return self.room <= 0


def picker_view(
    question: Question, value: Any, references: References, *, text: str, person: Any, on: date
) -> PickerView:
    """Return the chosen entries and, for a searched text, what can be chosen beside them.

    Of many that fit only the first are shown, and `has_more` says so.
    """
    ids = [str(item) for item in value] if isinstance(value, list) else []
    known = references.of_kind(question.kind)
    found: list[Any] = []
    if text and question.kind is Kind.TERRITORY:
        found = list(find_territories(text, question, on=on))
    elif text:
        found = list(find_organisations(text, person=person))
    return PickerView(
        answer_name=names.answer(question.key),
        search_name=names.search(question.key),
        chosen=tuple(
            Entry(identifier, known.get(identifier), names.button(names.DROP, question.key, identifier))
            for identifier in ids
        ),
        text=text,
        found=tuple(
            Found(name, names.button(names.PICK, question.key, name.id))
            for name in found[:MAX_FOUND]
            if name.id not in ids
        ),
        has_more=len(found) > MAX_FOUND,
        search=names.button(names.SEARCH_FOR, question.key),
        is_full=question.max_items > 1 and len(ids) >= question.max_items,
        is_single=question.max_items == 1,
    )


def files_view(question: Question, value: Any, references: References) -> FilesView:
    """Return the files of the answer and how many more are possible."""
    ids = [str(item) for item in value] if isinstance(value, list) else []
    return FilesView(
        upload_name=names.upload(question.key),
        remove_name=names.remove(question.key),
        files=tuple(FileEntry(identifier, references.files.get(identifier)) for identifier in ids),
        room=question.max_items - len(ids),
    )
