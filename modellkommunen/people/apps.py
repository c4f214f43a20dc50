from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "modellkommunen.people"

    def ready(self) -> None:
        from modellkommunen.people import rules  # noqa: F401 - defines the permissions
