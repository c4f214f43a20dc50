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
        case Equals(key, value) | Contains(key, value):
            frame = _("“%(question)s” is answered with “%(answer)s”")
            return frame % {
                "question": _label(questionnaire, key),
                "answer": _value(questionnaire, key, value),
            }
        case Answered(key):
            return _("“%(question)s” is answered") % {"question": _label(questionnaire, key)}
        case Not(inner):
            return _("it is not the case that %(condition)s") % {"condition": _words(questionnaire, inner)}
        case All(conditions):
            return _(" and ").join(_words(questionnaire, inner) for inner in conditions)
        case AnyOf(conditions):
            return _(" or ").join(_words(questionnaire, inner) for inner in conditions)


def _label(questionnaire: Questionnaire, key: str) -> str:
    question = questionnaire.question(key)
    return question.label if question else key


def _value(questionnaire: Questionnaire, key: str, value: str | bool) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    question = questionnaire.question(key)
    option = question.option(value) if question else None
    return option.label if option else value
