"""The empty form of a call as PDF, so that a council can discuss it before anybody types."""

from modellkommunen.calls.models import Call
from modellkommunen.questionnaires.documents.form import form_pdf


def empty_form_pdf(call: Call) -> bytes:
    """Return the questions of a call's form as accessible PDF."""
    return form_pdf(call.rules.form_revision)
