"""What changes between two revisions of a form, question by question, and what that does to open drafts.

harmless: every answer stays and still fits. new: there is something to answer that was not there before.
breaking: an answer may no longer fit, count or be kept secret as it was when it was given.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from modellkommunen.questionnaires.domain.schema import CostPlan, Question, Questionnaire, Section
from modellkommunen.questionnaires.enums import ChangeClass, Kind

# Every answer of the first kind is also an answer of the second.
WIDENINGS = frozenset({(Kind.SHORT_TEXT, Kind.LONG_TEXT), (Kind.SINGLE, Kind.MULTIPLE)})
UPPER_LIMITS = ("max_words", "max_length", "maximum", "latest", "max_items", "decimals")
LOWER_LIMITS = ("minimum", "earliest", "min_items")


@dataclass(frozen=True, slots=True)
class Reason:
    change: ChangeClass
    sentence: str


@dataclass(frozen=True, slots=True)
class QuestionChange:
    """All that happened to one question; `change` is the gravest of the reasons."""

    key: str
    label: str
    reasons: tuple[Reason, ...]

    @property
    def change(self) -> ChangeClass:
        return gravest(reason.change for reason in self.reasons)


def gravest(changes: Iterator[ChangeClass]) -> ChangeClass:
    order = [ChangeClass.HARMLESS, ChangeClass.NEW, ChangeClass.BREAKING]
    return max(changes, key=order.index, default=ChangeClass.HARMLESS)


def diff(old: Questionnaire, new: Questionnaire) -> tuple[QuestionChange, ...]:
    """Return every changed question: those of the new revision in its order, then the removed ones."""
    changes = []
    for question in new.questions():
        before = old.question(question.key)
        reasons = tuple(_added(question) if before is None else _reasons(old, new, before, question))
        if reasons:
            changes.append(QuestionChange(question.key, question.label, reasons))
    for question in old.questions():
        if new.question(question.key) is None:
            sentence = _("The question was removed. Answers given are set aside, not deleted.")
            changes.append(
                QuestionChange(question.key, question.label, (Reason(ChangeClass.BREAKING, sentence),))
            )
    return tuple(changes)


def _added(question: Question) -> Iterator[Reason]:
    if question.required:
        yield Reason(ChangeClass.NEW, _("The question is new and must be answered."))
    else:
        yield Reason(ChangeClass.NEW, _("The question is new."))


def _reasons(old: Questionnaire, new: Questionnaire, before: Question, after: Question) -> Iterator[Reason]:
    yield from question_reasons(before, after)
    left, entered = old.section_of(before.key), new.section_of(after.key)
    if left and entered:
        yield from _place(left, entered)


def _place(left: Section, entered: Section) -> Iterator[Reason]:
    if left.key != entered.key:
        yield Reason(ChangeClass.HARMLESS, _("The question moved to another section."))
    if left.condition != entered.condition:
        yield Reason(ChangeClass.BREAKING, _("The condition under which its section is shown has changed."))


def question_reasons(before: Question, after: Question) -> Iterator[Reason]:
    """Yield what changed between two versions of one question."""
    if before.kind is not after.kind:
        if (before.kind, after.kind) in WIDENINGS:
            yield Reason(ChangeClass.HARMLESS, _("The kind of answer was widened. Answers given are kept."))
        else:
            yield Reason(
                ChangeClass.BREAKING, _("The kind of answer has changed. Answers given are set aside.")
            )
    if (before.label, before.hint, before.help) != (after.label, after.hint, after.help):
        yield Reason(ChangeClass.HARMLESS, _("The wording has changed."))
    if after.required and not before.required:
        yield Reason(ChangeClass.NEW, _("The question must be answered now."))
    if before.required and not after.required:
        yield Reason(ChangeClass.HARMLESS, _("The question may be left out now."))
    if before.condition != after.condition:
        if after.condition is None:
            yield Reason(ChangeClass.NEW, _("The question is always shown now."))
        else:
            yield Reason(
                ChangeClass.BREAKING, _("The condition under which the question is shown has changed.")
            )
    if before.role != after.role:
        yield Reason(ChangeClass.HARMLESS, _("The meaning for the platform has changed."))
    yield from _secrecy(before, after)
    yield from _limit_reasons(before, after)
    yield from _parts(before, after)


def _secrecy(before: Question, after: Question) -> Iterator[Reason]:
    if before.hidden_from_jurors and not after.hidden_from_jurors:
        yield Reason(ChangeClass.BREAKING, _("The answer was hidden from the jury and is now shown to it."))
    if after.hidden_from_jurors and not before.hidden_from_jurors:
        yield Reason(ChangeClass.HARMLESS, _("The answer is now hidden from the jury."))
    if before.personal_data != after.personal_data:
        yield Reason(ChangeClass.HARMLESS, _("Whether the answer counts as personal data has changed."))


def _limit_reasons(before: Question, after: Question) -> Iterator[Reason]:
    tighter = any(_tightens(before, after, name, upper=True) for name in UPPER_LIMITS) or any(
        _tightens(before, after, name, upper=False) for name in LOWER_LIMITS
    )
    if tighter:
        yield Reason(ChangeClass.BREAKING, _("A limit is tighter than before."))
    elif before.limits != after.limits:
        yield Reason(ChangeClass.HARMLESS, _("A limit is wider than before."))


def _effective(question: Question, name: str) -> Any:
    """Return the limit that really applies: defaults of the kind count as well."""
    if name in ("max_length", "decimals") and question.kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.NUMBER):
        applies = (name == "decimals") == (question.kind is Kind.NUMBER)
        return getattr(question, name) if applies else None
    if name == "max_items" and question.kind not in (Kind.SINGLE, Kind.MULTIPLE):
        return question.max_items
    return getattr(question.limits, name)


def _tightens(before: Question, after: Question, name: str, *, upper: bool) -> bool:
    was, becomes = _effective(before, name), _effective(after, name)
    if before.kind is not after.kind and name in ("max_items", "min_items", "decimals"):
        return False
    if becomes is None or was == becomes:
        return False
    if was is None:
        return True
    return bool(becomes < was if upper else becomes > was)


def _parts(before: Question, after: Question) -> Iterator[Reason]:
    if {option.value for option in before.options} - {option.value for option in after.options}:
        yield Reason(ChangeClass.BREAKING, _("A choice was removed."))
    elif before.options != after.options:
        yield Reason(ChangeClass.HARMLESS, _("Choices were added, reordered or reworded."))
    if before.territory_kinds != after.territory_kinds:
        narrower = not before.territory_kinds or bool(
            set(before.territory_kinds) - set(after.territory_kinds)
        )
        if after.territory_kinds and narrower:
            yield Reason(ChangeClass.BREAKING, _("Fewer kinds of territory can be chosen."))
        else:
            yield Reason(ChangeClass.HARMLESS, _("More kinds of territory can be chosen."))
    if before.kind is after.kind is Kind.REPEATING_GROUP:
        yield from _fields(before, after)
    if before.costs and after.costs and before.costs != after.costs:
        yield from _cost_reasons(before.costs, after.costs)


def _fields(before: Question, after: Question) -> Iterator[Reason]:
    old = {field.key: field for field in before.fields}
    for field in after.fields:
        former = old.pop(field.key, None)
        inner = tuple(_added(field) if former is None else question_reasons(former, field))
        for reason in inner:
            yield Reason(
                reason.change, _("%(label)s: %(reason)s") % {"label": field.label, "reason": reason.sentence}
            )
    for field in old.values():
        sentence = _("%(label)s: removed from the lines. Answers given are set aside.") % {
            "label": field.label
        }
        yield Reason(ChangeClass.BREAKING, sentence)
    if not old and [field.key for field in before.fields] != [field.key for field in after.fields]:
        yield Reason(ChangeClass.HARMLESS, _("The order of the fields has changed."))


def _cost_reasons(before: CostPlan, after: CostPlan) -> Iterator[Reason]:
    removed = (
        {part.key for part in before.categories} - {part.key for part in after.categories}
        or {part.key for part in before.sources} - {part.key for part in after.sources}
        or set(before.years) - set(after.years)
    )
    kinds = {source.key: source.kind for source in before.sources}
    rekinded = any(kinds.get(source.key, source.kind) is not source.kind for source in after.sources)
    if removed or rekinded:
        yield Reason(ChangeClass.BREAKING, _("A category, source or year of the cost table was removed."))
    for was, becomes in ((before.grant_cap, after.grant_cap), (before.grant_rate, after.grant_rate)):
        if becomes is not None and (was is None or becomes < was):
            yield Reason(ChangeClass.BREAKING, _("The cap or rate of the grant is lower than before."))
    if after.years and not before.years:
        yield Reason(ChangeClass.NEW, _("Each line of the cost table needs a year now."))
    yield Reason(ChangeClass.HARMLESS, _("The cost table has changed."))
