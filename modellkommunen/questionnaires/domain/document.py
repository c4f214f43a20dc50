"""A questionnaire as a JSON document: strict reading with every fault named, and writing back.

`read_document(write_document(q)) == q` for every valid questionnaire. The hash is taken over its `canonical_json`.
"""

import hashlib
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from modellkommunen.questionnaires.domain import consistency
from modellkommunen.questionnaires.domain.conditions import (
    All,
    Answered,
    AnyOf,
    Condition,
    Contains,
    Equals,
    Not,
)
from modellkommunen.questionnaires.domain.reader import Reader, is_clean
from modellkommunen.questionnaires.domain.schema import (
    CostCategory,
    CostPlan,
    CostSource,
    Limits,
    Option,
    Question,
    Questionnaire,
    Section,
)
from modellkommunen.questionnaires.enums import Kind, Role, SourceKind
from modellkommunen.questionnaires.errors import DocumentRefused, Problem

KEY_PATTERN = r"[a-z][a-z0-9_]{0,49}"
KEY_LENGTH = 50
TITLE_LENGTH = 200
LABEL_LENGTH = 500
TEXT_LENGTH = 5000
MAX_SECTIONS = 50
MAX_QUESTIONS = 100
MAX_OPTIONS = 200
MAX_FIELDS = 20
MAX_CONDITION_DEPTH = 8


def fingerprint(text: str) -> str:
    """Return the SHA-256 of the text in UTF-8, as hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_document(raw: Any) -> Questionnaire:
    """Build a questionnaire from parsed JSON.

    Raises DocumentRefused with every fault.
    """
    problems: list[Problem] = []
    reader = Reader(raw, "", problems)
    title = reader.text("title", limit=TITLE_LENGTH, required=True)
    intro = reader.text("intro", limit=TEXT_LENGTH)
    sections = tuple(
        _section(Reader(item, pointer, problems))
        for pointer, item in reader.items("sections", limit=MAX_SECTIONS, at_least=1)
    )
    reader.done()
    if not problems:
        problems.extend(consistency.problems(sections))
    if problems:
        raise DocumentRefused(tuple(problems))
    return Questionnaire(title=title, intro=intro, sections=sections)


def _section(reader: Reader) -> Section:
    section = Section(
        key=reader.text("key", limit=KEY_LENGTH, required=True, pattern=KEY_PATTERN),
        title=reader.text("title", limit=TITLE_LENGTH, required=True),
        intro=reader.text("intro", limit=TEXT_LENGTH),
        condition=_condition(reader.child("condition")),
        questions=tuple(
            _question(Reader(item, pointer, reader.problems))
            for pointer, item in reader.items("questions", limit=MAX_QUESTIONS)
        ),
    )
    reader.done()
    return section


def _question(reader: Reader) -> Question:
    question = Question(
        key=reader.text("key", limit=KEY_LENGTH, required=True, pattern=KEY_PATTERN),
        kind=reader.choice("kind", Kind, required=True) or Kind.SHORT_TEXT,
        label=reader.text("label", limit=LABEL_LENGTH, required=True),
        hint=reader.text("hint", limit=TEXT_LENGTH),
        help=reader.text("help", limit=TEXT_LENGTH),
        required=reader.flag("required"),
        role=reader.choice("role", Role),
        condition=_condition(reader.child("condition")),
        limits=_limits(reader.child("limits")),
        options=tuple(
            _option(Reader(item, pointer, reader.problems))
            for pointer, item in reader.items("options", limit=MAX_OPTIONS)
        ),
        fields=tuple(
            _question(Reader(item, pointer, reader.problems))
            for pointer, item in reader.items("fields", limit=MAX_FIELDS)
        ),
        costs=_costs(reader.child("costs")),
        territory_kinds=tuple(_texts(reader, "territory_kinds")),
        hidden_from_jurors=reader.flag("hidden_from_jurors"),
        personal_data=reader.flag("personal_data"),
    )
    reader.done()
    return question


def _texts(reader: Reader, name: str) -> Iterable[str]:
    for pointer, item in reader.items(name, limit=MAX_FIELDS):
        if isinstance(item, str) and item and len(item) <= KEY_LENGTH and is_clean(item):
            yield item
        else:
            reader.problems.append(Problem(pointer, _("A short text is expected here.")))


def _option(reader: Reader) -> Option:
    option = Option(
        value=reader.text("value", limit=KEY_LENGTH, required=True, pattern=KEY_PATTERN),
        label=reader.text("label", limit=LABEL_LENGTH, required=True),
        hint=reader.text("hint", limit=TEXT_LENGTH),
    )
    reader.done()
    return option


def _limits(reader: Reader | None) -> Limits:
    if reader is None:
        return Limits()
    limits = Limits(
        max_words=reader.whole("max_words", low=1, high=10_000),
        max_length=reader.whole("max_length", low=1, high=20_000),
        minimum=reader.decimal("minimum"),
        maximum=reader.decimal("maximum"),
        decimals=reader.whole("decimals", low=0, high=6),
        earliest=reader.day("earliest"),
        latest=reader.day("latest"),
        min_items=reader.whole("min_items", low=0, high=200),
        max_items=reader.whole("max_items", low=1, high=200),
    )
    reader.done()
    return limits


def _costs(reader: Reader | None) -> CostPlan | None:
    if reader is None:
        return None
    years = []
    for pointer, year in reader.items("years", limit=10):
        if isinstance(year, bool) or not isinstance(year, int) or not 2000 <= year <= 2100:
            reader.problems.append(Problem(pointer, _("A year from 2000 to 2100 is expected here.")))
        else:
            years.append(year)
    plan = CostPlan(
        categories=tuple(
            _category(Reader(item, pointer, reader.problems))
            for pointer, item in reader.items("categories", limit=MAX_FIELDS, at_least=1)
        ),
        sources=tuple(
            _source(Reader(item, pointer, reader.problems))
            for pointer, item in reader.items("sources", limit=MAX_FIELDS, at_least=1)
        ),
        years=tuple(years),
        grant_cap=reader.decimal("grant_cap"),
        grant_rate=reader.decimal("grant_rate"),
    )
    reader.done()
    return plan


def _category(reader: Reader) -> CostCategory:
    category = CostCategory(
        key=reader.text("key", limit=KEY_LENGTH, required=True, pattern=KEY_PATTERN),
        label=reader.text("label", limit=LABEL_LENGTH, required=True),
        hint=reader.text("hint", limit=TEXT_LENGTH),
    )
    reader.done()
    return category


def _source(reader: Reader) -> CostSource:
    source = CostSource(
        key=reader.text("key", limit=KEY_LENGTH, required=True, pattern=KEY_PATTERN),
        label=reader.text("label", limit=LABEL_LENGTH, required=True),
        kind=reader.choice("kind", SourceKind, required=True) or SourceKind.OWN_SHARE,
        hint=reader.text("hint", limit=TEXT_LENGTH),
    )
    reader.done()
    return source


def _condition(reader: Reader | None, depth: int = 0) -> Condition | None:
    if reader is None:
        return None
    names = sorted(set(map(str, reader.raw)))
    if len(names) != 1 or names[0] not in {"equals", "contains", "answered", "not", "all", "any"}:
        reader.complain("", _("Exactly one of equals, contains, answered, not, all, any is expected here."))
        return None
    if depth > MAX_CONDITION_DEPTH:
        reader.complain("", _("This condition is nested too deeply."))
        return None
    name = names[0]
    if name in {"all", "any"}:
        parts = tuple(
            part
            for pointer, item in reader.items(name, limit=MAX_FIELDS, at_least=1)
            if (part := _condition(Reader(item, pointer, reader.problems), depth + 1)) is not None
        )
        return All(parts) if name == "all" else AnyOf(parts)
    inner = reader.child(name) or Reader(None, f"{reader.pointer}/{name}", reader.problems)
    if name == "not":
        negated = _condition(inner, depth + 1)
        return Not(negated) if negated is not None else None
    return _comparison(name, inner)


def _comparison(name: str, reader: Reader) -> Condition:
    key = reader.text("key", limit=KEY_LENGTH, required=True, pattern=KEY_PATTERN)
    if name == "answered":
        reader.done()
        return Answered(key)
    raw = reader.raw.get("value")
    value: str | bool = (
        raw if isinstance(raw, bool) else reader.text("value", limit=LABEL_LENGTH, required=True)
    )
    reader.asked.add("value")
    if name == "contains" and isinstance(value, bool):
        reader.complain("value", _("A text without control characters is expected here."))
    reader.done()
    return Equals(key, value) if name == "equals" else Contains(key, str(value))


def write_document(questionnaire: Questionnaire) -> dict[str, Any]:
    """Return the questionnaire as JSON values, without what equals the default."""
    return _written(
        title=questionnaire.title,
        intro=questionnaire.intro,
        sections=[_write_section(section) for section in questionnaire.sections],
    )


def _written(**parts: Any) -> dict[str, Any]:
    return {
        name: value for name, value in parts.items() if value not in (None, "", [], {}) and value is not False
    }


def _write_section(section: Section) -> dict[str, Any]:
    return _written(
        key=section.key,
        title=section.title,
        intro=section.intro,
        condition=_write_condition(section.condition),
        questions=[_write_question(question) for question in section.questions],
    )


def _write_question(question: Question) -> dict[str, Any]:
    return _written(
        key=question.key,
        kind=str(question.kind),
        label=question.label,
        hint=question.hint,
        help=question.help,
        required=question.required,
        role=str(question.role) if question.role else None,
        condition=_write_condition(question.condition),
        limits=_write_limits(question.limits),
        options=[_written(value=o.value, label=o.label, hint=o.hint) for o in question.options],
        fields=[_write_question(field) for field in question.fields],
        costs=_write_costs(question.costs),
        territory_kinds=list(question.territory_kinds),
        hidden_from_jurors=question.hidden_from_jurors,
        personal_data=question.personal_data,
    )


def _write_limits(limits: Limits) -> dict[str, Any]:
    whole = {
        name: getattr(limits, name)
        for name in ("max_words", "max_length", "decimals", "min_items", "max_items")
    }
    texts = {
        name: str(value)
        for name in ("minimum", "maximum", "earliest", "latest")
        if (value := getattr(limits, name)) is not None
    }
    return {name: value for name, value in whole.items() if value is not None} | texts


def _write_costs(costs: CostPlan | None) -> dict[str, Any] | None:
    if costs is None:
        return None
    return _written(
        categories=[_written(key=c.key, label=c.label, hint=c.hint) for c in costs.categories],
        sources=[_written(key=s.key, label=s.label, kind=str(s.kind), hint=s.hint) for s in costs.sources],
        years=list(costs.years),
        grant_cap=str(costs.grant_cap) if costs.grant_cap is not None else None,
        grant_rate=str(costs.grant_rate) if costs.grant_rate is not None else None,
    )


def _write_condition(condition: Condition | None) -> dict[str, Any] | None:
    match condition:
        case None:
            return None
        case Equals(key, value):
            return {"equals": {"key": key, "value": value}}
        case Contains(key, value):
            return {"contains": {"key": key, "value": value}}
        case Answered(key):
            return {"answered": {"key": key}}
        case Not(inner):
            return {"not": _write_condition(inner)}
        case All(conditions):
            return {"all": [_write_condition(inner) for inner in conditions]}
        case AnyOf(conditions):
            return {"any": [_write_condition(inner) for inner in conditions]}
