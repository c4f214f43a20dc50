"""Which application may become a concept, and what of it goes into the concept."""

from typing import Any

from modellkommunen.applications.models import Application
from modellkommunen.juries.domain.topics import topic_labels
from modellkommunen.juries.enums import DecisionOutcome
from modellkommunen.juries.models import Decision
from modellkommunen.questionnaires.domain.roles import answer_with, total_costs
from modellkommunen.questionnaires.enums import Role

SUMMARY_LENGTH = 300


def is_awarded(application: Application) -> bool:
    """Say whether the released decision about an application is an award."""
    released = Decision.objects.released().filter(application=application)
    return released.filter(outcome=DecisionOutcome.AWARD).exists()


def concept_values(application: Application) -> dict[str, Any]:
    """Return title, summary, problem, solution, all costs of the project and its topics in words."""
    sheet = application.sheet
    questionnaire = sheet.revision.questionnaire
    labels = topic_labels(application.call)

    def text(role: Role) -> str:
        return str(answer_with(role, questionnaire, sheet.values) or "")

    return {
        "title": application.title[:200],
        "summary": text(Role.SUMMARY)[:SUMMARY_LENGTH],
        "problem": text(Role.PROBLEM),
        "solution": text(Role.AIMS),
        "cost_amount": total_costs(questionnaire, sheet.values),
        "topics": [labels.get(topic, topic) for topic in application.topics],
    }
