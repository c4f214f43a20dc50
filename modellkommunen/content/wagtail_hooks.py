"""What the editorial system does differently with us; Wagtail finds this module by its name."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from modellkommunen.content.domain import queries
from modellkommunen.core.permissions import allowed
from modellkommunen.search.models import SynonymGroup


@hooks.register("before_serve_document", order=-100)
def refuse_unpublished_documents(document: Any, request: HttpRequest) -> None:
    """Absent and forbidden answer alike: a private file, and one that no published page links to."""
    if allowed(request.user, "content.see_unpublished_files"):
        return
    if not queries.is_published_file(document):
        raise Http404


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "openquote"
    add_to_admin_menu = True
    ordering = ("words", "pk")
    panels = (FieldPanel("words"),)


register_snippet(SynonymGroupViewSet)
