from modellkommunen.questionnaires.models.answers import AnswerSheet
from modellkommunen.questionnaires.models.form import Form, FormRevision

__all__ = ["AnswerSheet", "Form", "FormRevision"]
