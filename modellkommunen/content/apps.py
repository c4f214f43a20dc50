from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    name = "modellkommunen.content"
    verbose_name = _("Knowledge portal")

    def ready(self) -> None:
        from modellkommunen.content import events, receivers, rules, search, tasks  # noqa: F401 - they register
        from modellkommunen.content.views import pages
        from modellkommunen.core import jobs

        receivers.connect()
        pages.connect()
        jobs.register("publish_scheduled_pages", every=timedelta(seconds=15), run=tasks.publish_scheduled)
