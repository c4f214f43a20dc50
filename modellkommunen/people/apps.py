from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "modellkommunen.people"

    def ready(self) -> None:
        from modellkommunen.people import events, jobs, rules, search  # noqa: F401 - they enter what they declare
