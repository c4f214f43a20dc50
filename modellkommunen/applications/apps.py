from django.apps import AppConfig


class ApplicationsConfig(AppConfig):
    name = "modellkommunen.applications"

    def ready(self) -> None:
        from modellkommunen.applications import call_links, events  # noqa: F401  registers
        from modellkommunen.applications.domain.queries import is_named_in_submission
        from modellkommunen.applications.rules import may_read_files
        from modellkommunen.core import attachments

        attachments.register_owner(
            "applications.application", visible=may_read_files, named_in_copy=is_named_in_submission
        )
