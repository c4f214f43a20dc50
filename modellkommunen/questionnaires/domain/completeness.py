"""What is still missing before answers can be sent, one sentence per gap.

Saving shows these as information, sending refuses while there are any: both ask this module.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommunen.core.money import format_euros
from modellkommunen.questionnaires.domain.conditions import is_answered, visible_keys
from modellkommunen.questionnaires.domain.cost_tables import CostTable, Unreadable
from modellkommunen.questionnaires.domain.schema import CostPlan, Question, Questionnaire
from modellkommunen.questionnaires.domain.values import Value, read_value
from modellkommunen.questionnaires.domain.wording import format_date, format_number
from modellkommunen.questionnaires.enums import GapKind, Kind, Role, SourceKind
from modellkommunen.questionnaires.errors import ValueRefused

_HAS_LETTER_OR_DIGIT = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to do. `anchor` is the id of the question on the page of its section."""

    key: str
    label: str
    section_key: str
    section_title: str
    kind: GapKind
    sentence: str

    @property
    def anchor(self) -> str:
        return anchor(self.key)


@dataclass(frozen=True, slots=True)
class SectionState:
    """How far one section is: for the task list. A section whose questions are all hidden is not listed."""

    key: str
    title: str
    questions: int
    answered: int
    gaps: tuple[Gap, ...]

    @property
    def is_complete(self) -> bool:
        return not self.gaps

    @property
    def is_untouched(self) -> bool:
        return self.answered == 0


def anchor(key: str) -> str:
    """Return the id under which the question stands on its page."""
    return f"frage-{key}"


def count_words(text: str) -> int:
    """Count what stands between blanks and holds a letter or digit; a lone dash is no word, “Plön-Süd” is one."""
    return sum(1 for part in text.split() if _HAS_LETTER_OR_DIGIT.search(part))


def gaps(questionnaire: Questionnaire, values: Mapping[str, Any]) -> tuple[Gap, ...]:
    """Return everything that keeps these stored values from being sent, in the order of the questionnaire."""
    shown = visible_keys(questionnaire, values)
    return tuple(
        Gap(question.key, question.label, section.key, section.title, kind, sentence)
        for section in questionnaire.sections
        for question in section.questions
        if question.key in shown
        for kind, sentence in (
            *question_gaps(question, values.get(question.key)),
            *_across(questionnaire, question, values, shown),
        )
    )


def section_states(questionnaire: Questionnaire, values: Mapping[str, Any]) -> tuple[SectionState, ...]:
    """Return the state of every section that is shown for these values."""
    shown = visible_keys(questionnaire, values)
    found = gaps(questionnaire, values)
    states = []
    for section in questionnaire.sections:
        keys = [question.key for question in section.questions if question.key in shown]
        if not keys:
            continue
        states.append(
            SectionState(
                key=section.key,
                title=section.title,
                questions=len(keys),
                answered=sum(1 for key in keys if is_answered(values.get(key))),
                gaps=tuple(gap for gap in found if gap.section_key == section.key),
            )
        )
    return tuple(states)


def question_gaps(question: Question, raw: Any) -> Iterator[tuple[GapKind, str]]:
    """Yield what is wrong with one stored answer that is shown."""
    try:
        value = read_value(question, raw)
    except ValueRefused as refusal:
        yield GapKind.UNREADABLE, str(refusal.sentence)
        return
    if value is None:
        if question.required:
            yield GapKind.MISSING, _missing(question)
        return
    if isinstance(value, Unreadable):
        yield GapKind.UNREADABLE, _unreadable(question, value)
        return
    yield from _limits(question, value)


def _missing(question: Question) -> str:
    match question.kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.YES_NO:
            return _("Please choose an answer.")
        case Kind.FILE:
            return _("Please upload a file.")
        case Kind.TERRITORY:
            return _("Please choose at least one territory.")
        case Kind.ORGANISATION:
            return _("Please choose at least one organisation.")
        case Kind.REPEATING_GROUP | Kind.COST_TABLE:
            return _("Please fill in at least one line.")
        case _:
            return _("Please answer this question.")


def _unreadable(question: Question, value: Unreadable) -> str:
    match question.kind:
        case Kind.MONEY:
            return _("“%(text)s” is not an amount. Please write it like 1.234,56.") % {"text": value.text}
        case Kind.DATE:
            return _("“%(text)s” is not a date. Please write it like 31.03.2027.") % {"text": value.text}
        case _:
            return _("“%(text)s” is not a number. Please use digits only.") % {"text": value.text}


def _limits(question: Question, value: Value) -> Iterator[tuple[GapKind, str]]:
    match value:
        case bool():
            return
        case str() if question.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
            yield from _text_limits(question, value)
        case Decimal():
            yield from _number_limits(question, value)
        case date():
            yield from _date_limits(question, value)
        case CostTable():
            yield from _item_limits(question, len(value.lines))
            yield from _cost_gaps(question.plan, value)
        case tuple():
            yield from _item_limits(question, len(value))
            if question.kind is Kind.REPEATING_GROUP:
                yield from _row_gaps(question, value)


def _text_limits(question: Question, text: str) -> Iterator[tuple[GapKind, str]]:
    if question.role is Role.CONTACT_EMAIL and not _is_mail_address(text):
        yield GapKind.UNREADABLE, _("Please enter a whole e-mail address, such as name@example.de.")
    words = count_words(text)
    limit = question.limits.max_words
    if limit is not None and words > limit:
        yield (
            GapKind.TOO_LONG,
            ngettext(
                "Please shorten the text by %(over)d word: %(words)d of at most %(limit)d.",
                "Please shorten the text by %(over)d words: %(words)d of at most %(limit)d.",
                words - limit,
            )
            % {"over": words - limit, "words": words, "limit": limit},
        )
    if len(text) > question.max_length:
        yield (
            GapKind.TOO_LONG,
            _("Please shorten the text: %(length)d of at most %(limit)d characters.")
            % {"length": len(text), "limit": question.max_length},
        )


def _is_mail_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _number_limits(question: Question, number: Decimal) -> Iterator[tuple[GapKind, str]]:
    money = question.kind is Kind.MONEY
    low = question.limits.minimum if question.limits.minimum is not None or not money else Decimal(0)
    high = question.limits.maximum
    shown = format_euros if money else format_number
    if not money and number != round(number, question.decimals):
        yield (
            GapKind.OUT_OF_RANGE,
            ngettext(
                "Please give at most %(places)d decimal place.",
                "Please give at most %(places)d decimal places.",
                question.decimals,
            )
            % {"places": question.decimals}
            if question.decimals
            else _("Please give a whole number."),
        )
    if low is not None and number < low:
        yield GapKind.OUT_OF_RANGE, _("The value must be at least %(limit)s.") % {"limit": shown(low)}
    if high is not None and number > high:
        yield GapKind.OUT_OF_RANGE, _("The value must be at most %(limit)s.") % {"limit": shown(high)}


def _date_limits(question: Question, day: date) -> Iterator[tuple[GapKind, str]]:
    earliest, latest = question.limits.earliest, question.limits.latest
    if earliest and day < earliest:
        yield (
            GapKind.OUT_OF_RANGE,
            _("The date must not be before %(limit)s.") % {"limit": format_date(earliest)},
        )
    if latest and day > latest:
        yield (
            GapKind.OUT_OF_RANGE,
            _("The date must not be after %(limit)s.") % {"limit": format_date(latest)},
        )


def _item_limits(question: Question, count: int) -> Iterator[tuple[GapKind, str]]:
    if count < question.min_items:
        yield (
            GapKind.TOO_FEW,
            _("Please give at least %(limit)d entries; there are %(count)d.")
            % {"limit": question.min_items, "count": count},
        )
    if count > question.max_items:
        yield (
            GapKind.TOO_MANY,
            ngettext(
                "Please give at most %(limit)d entry; there are %(count)d.",
                "Please give at most %(limit)d entries; there are %(count)d.",
                question.max_items,
            )
            % {"limit": question.max_items, "count": count},
        )


def _row_gaps(question: Question, rows: tuple[Any, ...]) -> Iterator[tuple[GapKind, str]]:
    for number, row in enumerate(rows, start=1):
        for field in question.fields:
            value = row.get(field.key)
            found: list[tuple[GapKind, str]] = []
            if value is None and field.required:
                found.append((GapKind.MISSING, _missing(field)))
            elif isinstance(value, Unreadable):
                found.append((GapKind.UNREADABLE, _unreadable(field, value)))
            elif value is not None:
                found.extend(_limits(field, value))
            for kind, sentence in found:
                yield (
                    kind,
                    _("Line %(number)d, %(label)s: %(sentence)s")
                    % {"number": number, "label": field.label, "sentence": sentence},
                )


def _cost_gaps(plan: CostPlan, table: CostTable) -> Iterator[tuple[GapKind, str]]:
    yield from _line_gaps(plan, table)
    if table.has_unreadable:
        return
    if table.difference > 0:
        yield (
            GapKind.SUMS_DIFFER,
            _("The costs are not covered: %(amount)s of funding is missing.")
            % {"amount": format_euros(table.difference)},
        )
    elif table.difference < 0:
        yield (
            GapKind.SUMS_DIFFER,
            _("The funding exceeds the costs by %(amount)s.") % {"amount": format_euros(-table.difference)},
        )
    grant = table.from_kind(plan, SourceKind.GRANT)
    if plan.grant_cap is not None and grant > plan.grant_cap:
        yield (
            GapKind.OVER_CAP,
            _("The grant must be at most %(limit)s.") % {"limit": format_euros(plan.grant_cap)},
        )
    if plan.grant_rate is not None and grant > plan.grant_rate * table.total_costs:
        yield (
            GapKind.OVER_CAP,
            _("The grant must be at most %(rate)s %% of the costs.")
            % {"rate": format_number(plan.grant_rate * 100)},
        )


def _line_gaps(plan: CostPlan, table: CostTable) -> Iterator[tuple[GapKind, str]]:
    lines = [
        (
            _("Costs, line %(number)d: %(sentence)s"),
            line.amount,
            not line.category or (bool(plan.years) and not line.year),
        )
        for line in table.lines
    ]
    funds = [
        (_("Funding, line %(number)d: %(sentence)s"), line.amount, not line.source) for line in table.sources
    ]
    for group in (lines, funds):
        for number, (frame, amount, lacks_choice) in enumerate(group, start=1):
            if isinstance(amount, Unreadable):
                sentence = _("“%(text)s” is not an amount. Please write it like 1.234,56.") % {
                    "text": amount.text
                }
                yield GapKind.UNREADABLE, frame % {"number": number, "sentence": sentence}
            elif amount is None:
                yield GapKind.MISSING, frame % {"number": number, "sentence": _("The amount is missing.")}
            elif amount < 0:
                yield (
                    GapKind.OUT_OF_RANGE,
                    frame % {"number": number, "sentence": _("The amount is below zero.")},
                )
            if lacks_choice:
                yield (
                    GapKind.MISSING,
                    frame % {"number": number, "sentence": _("Please complete the choices.")},
                )


def _across(
    questionnaire: Questionnaire, question: Question, values: Mapping[str, Any], shown: frozenset[str]
) -> Iterator[tuple[GapKind, str]]:
    """Yield where the amount asked for and the grant in the cost table disagree, and an end before the start."""
    if question.role is Role.REQUESTED_AMOUNT:
        plan = questionnaire.with_role(Role.COST_PLAN)
        if plan and plan.costs and plan.key in shown:
            amount, table = _typed(question, values), _typed(plan, values)
            if isinstance(amount, Decimal) and isinstance(table, CostTable):
                grant = table.from_kind(plan.costs, SourceKind.GRANT)
                if grant != amount:
                    yield (
                        GapKind.SUMS_DIFFER,
                        _("The cost plan asks for a grant of %(grant)s. Both amounts must be the same.")
                        % {"grant": format_euros(grant)},
                    )
    if question.role is Role.ENDS_ON:
        start = questionnaire.with_role(Role.STARTS_ON)
        if start and start.key in shown:
            first, last = _typed(start, values), _typed(question, values)
            if isinstance(first, date) and isinstance(last, date) and last < first:
                yield GapKind.OUT_OF_RANGE, _("The end must not be before the start.")


def _typed(question: Question, values: Mapping[str, Any]) -> Value:
    try:
        return read_value(question, values.get(question.key))
    except ValueRefused:
        return None
