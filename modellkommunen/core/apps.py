from datetime import timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "modellkommunen.core"

    def ready(self) -> None:
        from modellkommunen.core import attachments, checks, delivery, jobs, seals  # noqa: F401 - registers

        jobs.register("deliver_outgoing", every=timedelta(seconds=1), run=delivery.deliver_outgoing)
        jobs.register("seal_events", every=timedelta(minutes=1), run=seals.seal_events)
        jobs.register("scan_attachments", every=timedelta(seconds=10), run=attachments.scan_waiting)
        jobs.register("sweep_attachments", every=timedelta(days=1), run=attachments.sweep)
