"""Pages of questions for the apps above: build the page of a section, read what it sent, show answers."""

from modellkommunen.questionnaires.forms.answers import ShownSection, gap_links, shown_answers
from modellkommunen.questionnaires.forms.autosave import autosave_answer
from modellkommunen.questionnaires.forms.reading import (
    SectionPost,
    foreign_fields,
    read_section_post,
)
from modellkommunen.questionnaires.forms.section import Asked, QuestionView, SectionForm

__all__ = [
    "Asked",
    "QuestionView",
    "SectionForm",
    "SectionPost",
    "ShownSection",
    "autosave_answer",
    "foreign_fields",
    "gap_links",
    "read_section_post",
    "shown_answers",
]
