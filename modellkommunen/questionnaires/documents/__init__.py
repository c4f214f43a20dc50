"""Questionnaires as documents: data for PDFs of the apps above, and the empty form for a council."""

from modellkommunen.questionnaires.documents.content import document_data
from modellkommunen.questionnaires.documents.form import form_pdf

__all__ = ["document_data", "form_pdf"]
