from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "modellkommunen.core"

    def ready(self) -> None:
        from modellkommunen.core import checks  # noqa: F401 - registers the checks
