from django.apps import AppConfig


class JuriesConfig(AppConfig):
    name = "modellkommunen.juries"

    def ready(self) -> None:
        from modellkommunen.applications.models import register_interest
        from modellkommunen.applications.rules import register_reader
        from modellkommunen.juries import (  # noqa: F401  they register
            application_links,
            call_links,
            events,
            receivers,
        )
        from modellkommunen.juries.rules import conflicted_applications, may_read_as_juror

        register_interest(conflicted_applications)
        register_reader(may_read_as_juror)
        receivers.connect()
