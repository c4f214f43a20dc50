from django.apps import AppConfig


class PracticesConfig(AppConfig):
    name = "modellkommunen.practices"

    def ready(self) -> None:
        from modellkommunen.practices import events, home_panels, rules, search  # noqa: F401  registers
