"""The page of one section: its questions as fields, tables, pickers and file lists, ready for the template.

`SectionForm(sheet, section, ...)` shows stored answers; with the result of a save it also shows what was refused and
what met another's answer, with the person's own text still in the field.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.forms.utils import ErrorDict, ErrorList
from django.utils.translation import gettext as _

from modellkommunen.core.clock import format_instant
from modellkommunen.kern.forms import KernForm
from modellkommunen.kern.shapes import Problem
from modellkommunen.questionnaires.domain import set_aside
from modellkommunen.questionnaires.domain.completeness import anchor, gaps
from modellkommunen.questionnaires.domain.conditions import keys_of, visible_keys
from modellkommunen.questionnaires.domain.operations import SaveResult
from modellkommunen.questionnaires.domain.queries import references_of
from modellkommunen.questionnaires.domain.references import References
from modellkommunen.questionnaires.domain.schema import Question, Section
from modellkommunen.questionnaires.enums import GapKind, Kind
from modellkommunen.questionnaires.forms import names
from modellkommunen.questionnaires.forms.answers import answer_of
from modellkommunen.questionnaires.forms.cost_tables import CostTableView, cost_table_view
from modellkommunen.questionnaires.forms.fields import field_for, hint_of, shown_value
from modellkommunen.questionnaires.forms.groups import RowView, group_rows
from modellkommunen.questionnaires.forms.pickers import FilesView, PickerView, files_view, picker_view
from modellkommunen.questionnaires.forms.reading import SectionPost
from modellkommunen.questionnaires.models import AnswerSheet

# Kinds that are more than one field, with the partial that shows them.
COMPOSITE = {
    Kind.TERRITORY: "questionnaires/partials/picker.html",
    Kind.ORGANISATION: "questionnaires/partials/picker.html",
    Kind.FILE: "questionnaires/partials/files.html",
    Kind.REPEATING_GROUP: "questionnaires/partials/group.html",
    Kind.COST_TABLE: "questionnaires/partials/costs.html",
}
# An unfinished answer is no mistake: these are said when somebody asks what is missing, or wants to send.
ONLY_WHEN_CHECKED = frozenset({GapKind.MISSING, GapKind.TOO_FEW, GapKind.SUMS_DIFFER})


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks the page to show beyond the stored answers: one more row, or what a search has found."""

    row_for: str = ""
    row_part: str = ""
    search_for: str = ""
    text: str = ""

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> "Asked":
        row_for, _, row_part = str(query.get("zeile", "")).partition(":")
        return cls(row_for, row_part, str(query.get("suche", "")), str(query.get("text", ""))[:100])


@dataclass(frozen=True, slots=True)
class SetAside:
    """A text of this person that met another's, with the buttons that decide about it."""

    text: str
    time: str
    take_over: str
    discard: str


@dataclass(slots=True)
class QuestionView:
    """One question on the page. `template` names the partial of one that is more than a field."""

    question: Question
    stamp: int
    is_shown: bool
    errors: list[str] = field(default_factory=list)
    theirs: str = ""
    own_text: str = ""
    set_aside: list[SetAside] = field(default_factory=list)
    bound: Any = None
    group: list[RowView] = field(default_factory=list)
    costs: CostTableView | None = None
    picker: PickerView | None = None
    files: FilesView | None = None

    @property
    def template(self) -> str:
        return COMPOSITE.get(self.question.kind, "")

    @property
    def anchor(self) -> str:
        return anchor(self.question.key)

    @property
    def stamp_name(self) -> str:
        return names.stamp(self.question.key)

    @property
    def own_text_name(self) -> str:
        return names.own_text(self.question.key)

    @property
    def add_row(self) -> str:
        return names.button(names.ADD_ROW, self.question.key, "z")

    @property
    def hint(self) -> str:
        return hint_of(self.question)

    @property
    def hint_id(self) -> str:
        return f"hinweis-{self.question.key}" if self.hint else ""

    @property
    def described_by(self) -> str:
        return " ".join(part for part in (self.hint_id, self.error_id) if part)

    @property
    def error_id(self) -> str:
        return f"fehler-{self.question.key}" if self.errors else ""

    @property
    def href(self) -> str:
        """Where a link of the error summary leads: into the field if there is one, else to the question."""
        return f"#{self.bound.focus_id}" if self.bound is not None else f"#{self.anchor}"


class SectionForm(KernForm):
    """All questions of a section. It is never bound: the values shown are the stored ones, or those just refused."""

    def __init__(
        self,
        sheet: AnswerSheet,
        section: Section,
        *,
        person: Any,
        on: Any,
        asked: Asked | None = None,
        post: SectionPost | None = None,
        result: SaveResult | None = None,
        check: bool = False,
    ) -> None:
        super().__init__()
        self.sheet, self.section, self.check = sheet, section, check
        self.person, self.on, self.asked = person, on, asked or Asked()
        self.result = result or SaveResult(version=sheet.version)
        self.values = sheet.values | self._own_values(post)
        self.references = references_of(sheet.revision.questionnaire, self.values)
        self.messages = self._messages()
        self.questions = [self._view(question) for question in section.questions]

    @property
    def errors(self) -> ErrorDict:
        """What is wrong with plain fields; the base class would try to validate."""
        found = {names.answer(key): ErrorList(sentences) for key, sentences in self.messages.items()}
        return ErrorDict({name: sentences for name, sentences in found.items() if name in self.fields})

    @property
    def problems(self) -> list[Problem]:
        """The lines of the error summary, each with a link to its question."""
        return [
            Problem(f"{view.question.label}: {sentence}", view.href)
            for view in self.questions
            if view.is_shown
            for sentence in (
                *view.errors,
                *([_("Someone else has changed this answer.")] if view.theirs else []),
            )
        ]

    @property
    def depends_on_itself(self) -> bool:
        """Whether an answer on this page may show or hide a question of this page."""
        own = {question.key for question in self.section.questions}
        return any(own & set(keys_of(question.condition)) for question in self.section.questions)

    def _own_values(self, post: SectionPost | None) -> dict[str, Any]:
        """Return what this person typed and could not be saved, so that the page shows it again.

        A post without a result was refused as a whole.
        """
        if post is None:
            return {}
        if not self.result.saved and self.result.is_clean:
            return {key: value for key, (_stamp, value) in post.changes.items()}
        own = {key: conflict.mine for key, conflict in self.result.conflicts.items()}
        return own | {key: post.changes[key][1] for key in self.result.refused if key in post.changes}

    def _messages(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {key: [sentence] for key, sentence in self.result.refused.items()}
        for gap in gaps(self.sheet.revision.questionnaire, self.sheet.values):
            wanted = self.check or gap.kind not in ONLY_WHEN_CHECKED
            if wanted and gap.key not in self.result.conflicts:
                found.setdefault(gap.key, []).append(gap.sentence)
        return found

    def _view(self, question: Question) -> QuestionView:
        key = question.key
        conflict = self.result.conflicts.get(key)
        view = QuestionView(
            question=question,
            stamp=conflict.stamp if conflict else self.sheet.stamp(key),
            is_shown=key in visible_keys(self.sheet.revision.questionnaire, self.sheet.values),
            errors=self.messages.get(key, []),
        )
        if conflict:
            view.theirs = answer_of(
                question, conflict.theirs, self._names_of(question, conflict.theirs)
            ).as_text()
            view.own_text = conflict.set_aside
        view.set_aside = self._set_aside(question, in_field=view.own_text)
        self._fill(view, question, self.values.get(key))
        return view

    def _set_aside(self, question: Question, *, in_field: str) -> list[SetAside]:
        """Return this person's texts that met another's, without the one that is in the field anyway."""
        by = str(self.person.pk) if self.person else ""
        entries = {
            set_aside.id_of(entry): entry
            for entry in set_aside.own_entries(self.sheet.parked, by, question.key)
        }
        return [
            SetAside(
                text=answer_of(question, entry["value"], self._names_of(question, entry["value"])).as_text(),
                time=format_instant(datetime.fromisoformat(entry["at"])),
                take_over=names.button(names.TAKE_OVER, question.key, identifier),
                discard=names.button(names.DISCARD, question.key, identifier),
            )
            for identifier, entry in entries.items()
            if identifier != in_field
        ]

    def _names_of(self, question: Question, value: Any) -> References:
        return references_of(self.sheet.revision.questionnaire, {question.key: value})

    def _fill(self, view: QuestionView, question: Question, value: Any) -> None:
        extra = self.asked.row_part if self.asked.row_for == question.key else ""
        match question.kind:
            case Kind.TERRITORY | Kind.ORGANISATION:
                text = self.asked.text if self.asked.search_for == question.key else ""
                view.picker = picker_view(
                    question, value, self.references, text=text, person=self.person, on=self.on
                )
            case Kind.FILE:
                view.files = files_view(question, value, self.references)
            case Kind.REPEATING_GROUP:
                view.group = group_rows(self, question, value, one_more=bool(extra))
            case Kind.COST_TABLE:
                view.costs = cost_table_view(self, question, value, one_more=extra)
            case _:
                view.bound = self.add(
                    names.answer(question.key), field_for(question), shown_value(question, value)
                )

    def is_multipart(self) -> bool:
        return any(question.kind is Kind.FILE for question in self.section.questions)

    def add(self, name: str, entry: forms.Field, value: Any) -> Any:
        """Add a field with the value it shows and return it bound."""
        self.fields[name] = entry
        self.initial[name] = value
        return self[name]
