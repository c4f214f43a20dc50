"""Conditions in words, for people who read a form on paper."""

from django.utils.translation import gettext as _

from modellkommunen.questionnaires.domain.conditions import (
    All,
    Answered,
    AnyOf,
    Condition,
    Contains,
    Equals,
    Not,
)
from modellkommunen.questionnaires.domain.schema import Questionnaire


def condition_in_words(questionnaire: Questionnaire, condition: Condition | None) -> str:
    """Return when a question is to be answered, such as “Only if “Konsortium?” is answered with “Ja”.”, or nothing."""
    if condition is None:
        return ""
    return _("Only if %(condition)s.") % {"condition": _words(questionnaire, condition)}


def _words(questionnaire: Questionnaire, condition: Condition) -> str:
    match condition:
        case Equals(key, value):
            return _("“%(question)s” is answered with “%(answer)s”") % _named(questionnaire, key, value)
        case Contains(key, value):
            return _("the answer to “%(question)s” contains “%(answer)s”") % _named(questionnaire, key, value)
        case Answered(key):
            return _("“%(question)s” is answered") % {"question": _label(questionnaire, key)}
        case Not(inner):
            return _("it is not the case that %(condition)s") % {"condition": _grouped(questionnaire, inner)}
        case All(conditions):
            return _(" and ").join(_grouped(questionnaire, inner) for inner in conditions)
        case AnyOf(conditions):
            return _(" or ").join(_grouped(questionnaire, inner) for inner in conditions)


def _grouped(questionnaire: Questionnaire, condition: Condition) -> str:
    """Return a part of a longer condition; one that has parts itself stands in brackets, so that it reads in one way."""
    words = _words(questionnaire, condition)
    match condition:
        case All(parts) | AnyOf(parts) if len(parts) > 1:
            return f"({words})"
    return words


def _named(questionnaire: Questionnaire, key: str, value: str | bool) -> dict[str, str]:
    return {"question": _label(questionnaire, key), "answer": _value(questionnaire, key, value)}


def _label(questionnaire: Questionnaire, key: str) -> str:
    question = questionnaire.question(key)
    return question.label if question else key


def _value(questionnaire: Questionnaire, key: str, value: str | bool) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    question = questionnaire.question(key)
    option = question.option(value) if question else None
    return option.label if option else value
