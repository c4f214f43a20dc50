"""Conditions under which a section or question is shown, over answers given earlier.

A question that is hidden counts as not answered. Evaluation is total: it never raises, whatever the values are.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from modellkommunen.questionnaires.domain.schema import Questionnaire


@dataclass(frozen=True, slots=True)
class Equals:
    key: str
    value: str | bool


@dataclass(frozen=True, slots=True)
class Contains:
    """A list answer holds the value, or a text answer holds it as a part, whatever the case of letters."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Answered:
    key: str


@dataclass(frozen=True, slots=True)
class Not:
    condition: "Condition"


@dataclass(frozen=True, slots=True)
class All:
    conditions: tuple["Condition", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    conditions: tuple["Condition", ...]


Condition = Equals | Contains | Answered | Not | All | AnyOf


def is_answered(value: Any) -> bool:
    """Whether a stored value counts as an answer: not absent, not blank, not an empty list or table."""
    if value is None:
        return False
    if isinstance(value, str):
        return bool(value.strip())
    if isinstance(value, list | tuple):
        return len(value) > 0
    if isinstance(value, dict):
        return any(is_answered(part) for part in value.values())
    return True


def evaluate(condition: Condition | None, answers: Mapping[str, Any]) -> bool:
    """Tell whether the condition holds for the given stored answers; no condition always holds."""
    match condition:
        case None:
            return True
        case Equals(key, value):
            answer = answers.get(key)
            # True == 1 in Python: an answer only equals a value of its own type.
            return type(answer) is type(value) and answer == value
        case Contains(key, value):
            return _contains(answers.get(key), value)
        case Answered(key):
            return is_answered(answers.get(key))
        case Not(inner):
            return not evaluate(inner, answers)
        case All(conditions):
            return all(evaluate(inner, answers) for inner in conditions)
        case AnyOf(conditions):
            return any(evaluate(inner, answers) for inner in conditions)


def _contains(answer: Any, value: str) -> bool:
    if isinstance(answer, list | tuple):
        return value in answer
    if isinstance(answer, str):
        return value.casefold() in answer.casefold()
    return False


def keys_of(condition: Condition | None) -> Iterator[str]:
    """Yield every key the condition asks for."""
    match condition:
        case Equals(key) | Contains(key) | Answered(key):
            yield key
        case Not(inner):
            yield from keys_of(inner)
        case All(conditions) | AnyOf(conditions):
            for inner in conditions:
                yield from keys_of(inner)


def visible_keys(questionnaire: "Questionnaire", values: Mapping[str, Any]) -> frozenset[str]:
    """Return the keys of all questions that are shown for these stored values."""
    seen: dict[str, Any] = {}
    shown: set[str] = set()
    for section in questionnaire.sections:
        if not evaluate(section.condition, seen):
            continue
        for question in section.questions:
            if evaluate(question.condition, seen):
                shown.add(question.key)
                seen[question.key] = values.get(question.key)
    return frozenset(shown)


def visible_values(questionnaire: "Questionnaire", values: Mapping[str, Any]) -> dict[str, Any]:
    """Return only those stored values whose questions are shown, in the order of the questionnaire."""
    shown = visible_keys(questionnaire, values)
    keys = [question.key for question in questionnaire.questions()]
    return {key: values[key] for key in keys if key in shown and is_answered(values.get(key))}
