"""Questions and answers as plain data for Typst: what is asked, what was answered, or room to answer by hand."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from modellkommunen.core.money import format_euros
from modellkommunen.questionnaires.documents.conditions import condition_in_words
from modellkommunen.questionnaires.domain.conditions import visible_keys
from modellkommunen.questionnaires.domain.references import References
from modellkommunen.questionnaires.domain.schema import Question, Questionnaire, Section
from modellkommunen.questionnaires.enums import Kind
from modellkommunen.questionnaires.forms.answers import Answer, answer_of
from modellkommunen.questionnaires.forms.fields import hint_of
from modellkommunen.questionnaires.models import FormRevision

LINES_TO_WRITE = {Kind.LONG_TEXT: 8, Kind.TERRITORY: 2, Kind.ORGANISATION: 2, Kind.FILE: 0, Kind.YES_NO: 0}
WORDS_A_LINE = 12


def document_data(
    revision: FormRevision,
    values: Mapping[str, Any] | None,
    references: References | None = None,
    *,
    for_jury: bool = False,
) -> dict[str, Any]:
    """Return a whole questionnaire as data: with the shown answers, or for values=None as an empty form of all questions."""
    questionnaire = revision.questionnaire
    return {
        "heading": questionnaire.title,
        "intro": questionnaire.intro,
        "revision": str(revision.number),
        "sha256": revision.sha256,
        "empty": values is None,
        "sections": [
            data
            for section in questionnaire.sections
            if (
                data := _section(
                    questionnaire, section, values, references or References(), for_jury=for_jury
                )
            )
        ],
    }


def _section(
    questionnaire: Questionnaire,
    section: Section,
    values: Mapping[str, Any] | None,
    references: References,
    *,
    for_jury: bool,
) -> dict[str, Any] | None:
    shown = None if values is None else visible_keys(questionnaire, values)
    asked = [
        question
        for question in section.questions
        if (shown is None or question.key in shown) and not (for_jury and question.hidden_from_jurors)
    ]
    if not asked:
        return None
    return {
        "title": section.title,
        "intro": section.intro if values is None else "",
        "condition": "" if values is not None else condition_in_words(questionnaire, section.condition),
        "questions": [
            _empty(questionnaire, question)
            if values is None
            else {
                "label": question.label,
                "answer": _answer(answer_of(question, values.get(question.key), references)),
            }
            for question in asked
        ],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "text": answer.text,
        "items": [f"{item.text} ({item.detail})" if item.detail else item.text for item in answer.items],
        "tables": [
            {
                "caption": table.caption,
                "columns": list(table.columns),
                "rows": [list(row) for row in table.rows],
                "total": list(table.total),
                "numeric": table.numeric,
            }
            for table in answer.tables
        ],
        "notes": list(answer.notes),
    }


def _empty(questionnaire: Questionnaire, question: Question) -> dict[str, Any]:
    words = question.limits.max_words or 0
    lines = LINES_TO_WRITE.get(question.kind, 1)
    if question.kind is Kind.LONG_TEXT and words:
        lines = max(3, min(30, words // WORDS_A_LINE))
    return {
        "label": question.label,
        "required": question.required,
        "hint": hint_of(question),
        "help": question.help,
        "condition": condition_in_words(questionnaire, question.condition),
        "several": question.kind is Kind.MULTIPLE,
        "choices": _choices(question),
        "columns": _columns(question),
        "parts": _parts(question),
        "lines": 0 if question.options or question.fields or question.costs else lines,
    }


def _choices(question: Question) -> list[str]:
    if question.kind is Kind.YES_NO:
        return [_("Yes"), _("No")]
    return [f"{option.label} – {option.hint}" if option.hint else option.label for option in question.options]


def _columns(question: Question) -> list[str]:
    """Return the heads of the table to fill in by hand."""
    if question.costs:
        year = [_("Year")] if question.costs.years else []
        return [_("Category"), _("What for?"), *year, _("Amount in euros")]
    return [field.label for field in question.fields]


def _parts(question: Question) -> list[str]:
    """Return what a cost table is made of, in sentences."""
    plan = question.costs
    if plan is None:
        return []
    sentences = [
        _("Categories: %(names)s.") % {"names": ", ".join(part.label for part in plan.categories)},
        _("Funding: %(names)s.") % {"names": ", ".join(source.label for source in plan.sources)},
    ]
    if plan.years:
        sentences.append(_("Years: %(names)s.") % {"names": ", ".join(str(year) for year in plan.years)})
    if plan.grant_cap is not None:
        sentences.append(_("The grant is at most %(cap)s.") % {"cap": format_euros(plan.grant_cap)})
    return sentences
