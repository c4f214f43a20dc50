from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "modellkommunen.portal"

    def ready(self) -> None:
        from modellkommunen.portal import application_links  # noqa: F401  registers
