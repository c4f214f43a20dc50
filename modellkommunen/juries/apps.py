from django.apps import AppConfig


class JuriesConfig(AppConfig):
    name = "modellkommunen.juries"

    def ready(self) -> None:
        from modellkommunen.applications.rules import register_reader
        from modellkommunen.juries import (  # noqa: F401  they register
            application_links,
            call_links,
            events,
            receivers,
        )
        from modellkommunen.juries.rules import may_read_as_juror

        register_reader(may_read_as_juror)
        receivers.connect()
