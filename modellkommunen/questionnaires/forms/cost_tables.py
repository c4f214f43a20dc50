"""A cost table on the page: lines of costs, lines of funding, and the sums under them."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from modellkommunen.core.forms import EuroInput
from modellkommunen.core.money import format_euros
from modellkommunen.questionnaires.domain.cost_tables import CostTable, Unreadable
from modellkommunen.questionnaires.domain.schema import CostSource, Question
from modellkommunen.questionnaires.domain.values import read_value
from modellkommunen.questionnaires.enums import SourceKind
from modellkommunen.questionnaires.errors import ValueRefused
from modellkommunen.questionnaires.forms import names
from modellkommunen.questionnaires.forms.notation import shown_amount


@dataclass(frozen=True, slots=True)
class CostRow:
    number: int
    remove: str
    fields: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class FundsRow:
    """A line of funding; only money of third parties has a field for who gives it and can be added and removed."""

    remove: str
    label: str
    hint: str
    source_name: str
    source: str
    text: Any
    amount: Any


@dataclass(frozen=True, slots=True)
class Sum:
    label: str
    amount: str
    key: str


@dataclass(frozen=True, slots=True)
class CostTableView:
    """Everything the partial shows. `sums` are of what is stored; the script keeps them in step with the fields."""

    lines: tuple[CostRow, ...]
    funds: tuple[FundsRow, ...]
    add_line: str
    add_funds: str
    category_sums: tuple[Sum, ...]
    year_sums: tuple[Sum, ...]
    total_costs: str
    total_funds: str
    difference: str
    is_balanced: bool
    cap: str
    hints: tuple[tuple[str, str], ...]


def cost_table_view(form: Any, question: Question, value: Any, *, one_more: str) -> CostTableView:
    """Return the stored table as fields of the form, with empty lines where none is or one more is wanted."""
    table = _table(question, value)
    plan = question.plan
    return CostTableView(
        lines=_lines(form, question, value, one_more=one_more == "k"),
        funds=_funds(form, question, value, one_more=one_more == "f"),
        add_line=names.button(names.ADD_ROW, question.key, "k"),
        add_funds=names.button(names.ADD_ROW, question.key, "f")
        if any(source.kind is SourceKind.THIRD_PARTY for source in plan.sources)
        else "",
        category_sums=tuple(
            Sum(part.label, format_euros(table.by_category(plan)[part.key]), part.key)
            for part in plan.categories
        ),
        year_sums=tuple(
            Sum(str(year), format_euros(amount), str(year)) for year, amount in table.by_year(plan).items()
        ),
        total_costs=format_euros(table.total_costs),
        total_funds=format_euros(table.total_sources),
        difference=format_euros(table.difference),
        is_balanced=table.difference == 0,
        cap=format_euros(plan.grant_cap) if plan.grant_cap is not None else "",
        hints=tuple((part.label, part.hint) for part in plan.categories if part.hint),
    )


def _table(question: Question, value: Any) -> CostTable:
    try:
        table = read_value(question, value)
    except ValueRefused:
        return CostTable()
    return table if isinstance(table, CostTable) else CostTable()


def _stored(value: Any, part: str) -> list[dict[str, Any]]:
    return list(value.get(part, [])) if isinstance(value, dict) else []


def _amount(raw: Any) -> str:
    if isinstance(raw, dict):
        return shown_amount(Unreadable(str(raw.get("unreadable", ""))))
    return shown_amount(Decimal(raw)) if raw else ""


def _lines(form: Any, question: Question, value: Any, *, one_more: bool) -> tuple[CostRow, ...]:
    plan = question.plan
    rows = _stored(value, "lines")
    if not rows or one_more:
        rows.append({})
    choose = ("", _("Please choose"))
    shown = []
    for place, row in enumerate(rows):
        fields = [
            (
                "kategorie",
                _choice(_("Category"), [choose, *((c.key, c.label) for c in plan.categories)]),
                "category",
            ),
            ("text", forms.CharField(label=_("What for?")), "label"),
        ]
        if plan.years:
            fields.append(
                ("jahr", _choice(_("Year"), [choose, *((str(y), str(y)) for y in plan.years)]), "year")
            )
        bound = [
            form.add(names.cell(question.key, "k", place, name), entry, row.get(stored) or "")
            for name, entry, stored in fields
        ]
        amount = forms.CharField(label=_("Amount in euros"), widget=EuroInput({"data-amount": "k"}))
        bound.append(
            form.add(names.cell(question.key, "k", place, "betrag"), amount, _amount(row.get("amount")))
        )
        shown.append(
            CostRow(place + 1, names.button(names.REMOVE_ROW, question.key, f"k{place}"), tuple(bound))
        )
    return tuple(shown)


def _choice(label: str, choices: list[tuple[str, str]]) -> forms.Field:
    return forms.ChoiceField(label=label, choices=choices)


def _funds(form: Any, question: Question, value: Any, *, one_more: bool) -> tuple[FundsRow, ...]:
    stored = _stored(value, "sources")
    rows: list[FundsRow] = []
    for source in question.plan.sources:
        own = [row for row in stored if row.get("source") == source.key]
        several = source.kind is SourceKind.THIRD_PARTY
        if not own or (several and one_more):
            own.append({})
        for row in own:
            rows.append(_funds_row(form, question, source, row, len(rows)))
    orphans = [row for row in stored if not row.get("source")]
    blank = CostSource("", _("Without a source"), SourceKind.THIRD_PARTY)
    for row in orphans:
        rows.append(_funds_row(form, question, blank, row, len(rows)))
    return tuple(rows)


def _funds_row(
    form: Any, question: Question, source: CostSource, row: dict[str, Any], place: int
) -> FundsRow:
    third = source.kind is SourceKind.THIRD_PARTY
    amount = forms.CharField(label=_("Amount in euros"), widget=EuroInput({"data-amount": "f"}))
    text = names.cell(question.key, "f", place, "text")
    return FundsRow(
        remove=names.button(names.REMOVE_ROW, question.key, f"f{place}") if third else "",
        label=source.label,
        hint=source.hint,
        source_name=names.cell(question.key, "f", place, "quelle"),
        source=source.key,
        text=form.add(text, forms.CharField(label=_("From whom?")), row.get("label") or "")
        if third or row.get("label")
        else None,
        amount=form.add(names.cell(question.key, "f", place, "betrag"), amount, _amount(row.get("amount"))),
    )
