"""Which application may become a concept, and what of it goes into the concept."""

from typing import Any

from modellkommunen.applications.models import Application
from modellkommunen.juries.enums import DecisionOutcome
from modellkommunen.juries.models import Decision
from modellkommunen.questionnaires.domain.roles import answer_with
from modellkommunen.questionnaires.enums import Role

SUMMARY_LENGTH = 300


def is_awarded(application: Application) -> bool:
    """Say whether the released decision about an application is an award."""
    released = Decision.objects.released().filter(application=application)
    return released.filter(outcome=DecisionOutcome.AWARD).exists()


def concept_values(application: Application) -> dict[str, Any]:
    """Return title, summary, solution, cost and topics as first text of a concept."""
    sheet = application.sheet
    questionnaire = sheet.revision.questionnaire
    summary = str(answer_with(Role.SUMMARY, questionnaire, sheet.values) or "")
    return {
        "title": application.title[:200],
        "summary": summary[:SUMMARY_LENGTH],
        "solution": str(answer_with(Role.AIMS, questionnaire, sheet.values) or ""),
        "cost_amount": application.requested_amount,
        "topics": application.topics,
    }
