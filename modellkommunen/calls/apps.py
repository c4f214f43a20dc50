from django.apps import AppConfig


class CallsConfig(AppConfig):
    name = "modellkommunen.calls"

    def ready(self) -> None:
        from modellkommunen.calls import events, home_panels, rules, search  # noqa: F401  registers
