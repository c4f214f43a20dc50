from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "modellkommunen.places"
    verbose_name = _("Territories")

    def ready(self) -> None:
        from modellkommunen.places import events, rules, search  # noqa: F401 - importing enters them
