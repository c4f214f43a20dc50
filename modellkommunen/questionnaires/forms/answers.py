"""Answers as they are read: for the preview, the jury, receipts and PDFs. One shape for page and document."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from modellkommunen.core.money import format_euros
from modellkommunen.core.templatetags.core import filesize
from modellkommunen.kern.shapes import Column, Problem
from modellkommunen.questionnaires.domain.completeness import Gap
from modellkommunen.questionnaires.domain.conditions import visible_keys
from modellkommunen.questionnaires.domain.cost_tables import CostTable, Unreadable
from modellkommunen.questionnaires.domain.references import References
from modellkommunen.questionnaires.domain.schema import Question, Questionnaire
from modellkommunen.questionnaires.domain.values import Value, read_value
from modellkommunen.questionnaires.domain.wording import format_date, format_number
from modellkommunen.questionnaires.enums import Kind, SourceKind
from modellkommunen.questionnaires.errors import ValueRefused


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: a choice, a territory, a file (with its id)."""

    text: str
    detail: str = ""
    file_id: str = ""


@dataclass(frozen=True, slots=True)
class AnswerTable:
    """A small table with a caption; the last column may hold amounts."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    numeric: bool = False

    @property
    def heads(self) -> list[Column]:
        last = len(self.columns) - 1
        return [
            Column(text, numeric=self.numeric and place == last) for place, text in enumerate(self.columns)
        ]


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer to read: a text, or a list, or tables. Without any of them the question is not answered."""

    text: str = ""
    items: tuple[Item, ...] = ()
    tables: tuple[AnswerTable, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.items or self.tables)

    def as_text(self) -> str:
        """Return everything in one plain text, such as for showing two answers beside each other."""
        lines = [self.text] if self.text else []
        lines += [f"{item.text} ({item.detail})" if item.detail else item.text for item in self.items]
        for table in self.tables:
            lines += [" | ".join(row) for row in (table.columns, *table.rows)]
        return "\n".join(lines) or _("No answer")


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    key: str
    label: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class ShownSection:
    key: str
    title: str
    questions: tuple[ShownQuestion, ...] = field(default=())


def shown_answers(
    questionnaire: Questionnaire,
    values: Mapping[str, Any],
    references: References,
    *,
    for_jury: bool = False,
    without_personal_data: bool = False,
) -> tuple[ShownSection, ...]:
    """Return the shown questions with their answers; a jury and the public do not even see that some were asked."""
    shown = visible_keys(questionnaire, values)
    sections = []
    for section in questionnaire.sections:
        questions = tuple(
            ShownQuestion(
                question.key, question.label, answer_of(question, values.get(question.key), references)
            )
            for question in section.questions
            if question.key in shown
            and not (for_jury and question.hidden_from_jurors)
            and not (without_personal_data and question.personal_data)
        )
        if questions:
            sections.append(ShownSection(section.key, section.title, questions))
    return tuple(sections)


def gap_links(gaps: Iterable[Gap], address: Callable[[str], str]) -> list[Problem]:
    """Return what is missing as links; `address` gives the page of a section by its key."""
    return [
        Problem(f"{gap.label}: {gap.sentence}", f"{address(gap.section_key)}#{gap.anchor}") for gap in gaps
    ]


def answer_of(question: Question, raw: Any, references: References) -> Answer:
    """Return one stored answer in words."""
    try:
        value = read_value(question, raw)
    except ValueRefused:
        return Answer(text=str(raw))
    match value:
        case None:
            return Answer()
        case CostTable():
            return _cost_table(question, value)
        case tuple() if question.kind is Kind.REPEATING_GROUP:
            return Answer(tables=(_group(question, value),))
        case tuple() if question.kind is Kind.MULTIPLE:
            return Answer(items=tuple(Item(_label(question, str(item))) for item in value))
        case tuple():
            return Answer(items=tuple(_item(question, str(item), references) for item in value))
        case _:
            return Answer(text=words(question, value))


def words(question: Question, value: Value) -> str:
    """Return a plain value as text in German notation."""
    match value:
        case None:
            return ""
        case bool():
            return _("Yes") if value else _("No")
        case Unreadable(text):
            return text
        case Decimal():
            return format_euros(value) if question.kind is Kind.MONEY else format_number(value)
        case str():
            return _label(question, value) if question.kind is Kind.SINGLE else value
        case tuple() | CostTable():
            return ""
        case _:
            return format_date(value)


def _label(question: Question, value: str) -> str:
    option = question.option(value)
    return option.label if option else value


def _item(question: Question, identifier: str, references: References) -> Item:
    if question.kind is Kind.FILE:
        file = references.files.get(identifier)
        return (
            Item(file.name, filesize(file.size), identifier)
            if file
            else Item(_("A file that no longer exists"))
        )
    name = references.of_kind(question.kind).get(identifier)
    return Item(name.name, name.detail) if name else Item(_("An entry that no longer exists"))


def _group(question: Question, rows: tuple[Any, ...]) -> AnswerTable:
    return AnswerTable(
        caption=question.label,
        columns=tuple(inner.label for inner in question.fields),
        rows=tuple(tuple(words(inner, row.get(inner.key)) for inner in question.fields) for row in rows),
    )


def _amount(amount: Decimal | Unreadable | None) -> str:
    if isinstance(amount, Unreadable):
        return amount.text
    return "" if amount is None else format_euros(amount)


def _cost_table(question: Question, table: CostTable) -> Answer:
    plan = question.plan
    categories = {part.key: part.label for part in plan.categories}
    sources = {part.key: part.label for part in plan.sources}
    with_years = bool(plan.years)
    year_head = (_("Year"),) if with_years else ()
    costs = AnswerTable(
        caption=_("Costs"),
        columns=(_("Category"), _("What for?"), *year_head, _("Amount")),
        rows=tuple(
            (
                categories.get(line.category, ""),
                line.label,
                *((str(line.year or ""),) if with_years else ()),
                _amount(line.amount),
            )
            for line in table.lines
        ),
        total=(_("Sum"), "", *(("",) if with_years else ()), format_euros(table.total_costs)),
        numeric=True,
    )
    funds = AnswerTable(
        caption=_("Funding"),
        columns=(_("Source"), _("From whom?"), _("Amount")),
        rows=tuple(
            (sources.get(line.source, ""), line.label, _amount(line.amount)) for line in table.sources
        ),
        total=(_("Sum"), "", format_euros(table.total_sources)),
        numeric=True,
    )
    share = table.from_kind(plan, SourceKind.OWN_SHARE)
    notes = (_("Own share: %(amount)s") % {"amount": format_euros(share)},)
    return Answer(tables=tuple(part for part in (costs, funds) if part.rows), notes=notes)
