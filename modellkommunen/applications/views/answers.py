"""What the pages of an application show of its answers."""

from django.urls import reverse

from modellkommunen.applications.domain.completeness import gaps_of
from modellkommunen.applications.models import Application
from modellkommunen.kern.shapes import Problem
from modellkommunen.questionnaires.domain.queries import references_of
from modellkommunen.questionnaires.forms import ShownSection, gap_links, shown_answers


def answers_of(application: Application) -> tuple[ShownSection, ...]:
    """Return all answers in words."""
    sheet = application.sheet
    questionnaire = sheet.revision.questionnaire
    return shown_answers(questionnaire, sheet.values, references_of(questionnaire, sheet.values))


def missing_answers(application: Application) -> list[Problem]:
    """Return what keeps a draft from being sent, each with a link to its place."""

    def address(section_key: str) -> str:
        return reverse(
            "applications:section",
            kwargs={"application_id": application.pk, "section_key": section_key},
        )

    return gap_links(gaps_of(application), address)
