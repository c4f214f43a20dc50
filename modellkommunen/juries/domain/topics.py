"""The names of the fields of action, as the form of the call offers them."""

from modellkommunen.calls.models import Call
from modellkommunen.questionnaires.enums import Role


def topic_labels(call: Call) -> dict[str, str]:
    """Return the labels of the fields of action by value; empty without such a question."""
    question = call.rules.form_revision.questionnaire.with_role(Role.TOPICS)
    return {} if question is None else {option.value: option.label for option in question.options}
