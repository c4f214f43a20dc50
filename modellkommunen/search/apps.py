from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    name = "modellkommunen.search"
    verbose_name = _("Search")

    def ready(self) -> None:
        from modellkommunen.core import jobs
        from modellkommunen.search.domain import operations

        jobs.register("follow_search", every=timedelta(milliseconds=500), run=operations.follow)
        jobs.register("prune_search_touches", every=timedelta(hours=6), run=operations.prune)
