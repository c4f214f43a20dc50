from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class QuestionnairesConfig(AppConfig):
    name = "modellkommunen.questionnaires"
    verbose_name = _("Questionnaires")

    def ready(self) -> None:
        from modellkommunen.questionnaires import events, rules  # noqa: F401 - declare events and permissions
