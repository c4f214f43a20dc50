from django.apps import AppConfig


class JuriesConfig(AppConfig):
    name = "modellkommunen.juries"

    def ready(self) -> None:
        from modellkommunen.applications.rules import register_reader
        from modellkommunen.juries import application_links, call_links, events  # noqa: F401  registers
        from modellkommunen.juries.rules import may_read_as_juror

        register_reader(may_read_as_juror)
