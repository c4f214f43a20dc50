"""What the editorial system does differently with us; Wagtail finds this module by its name."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from modellkommunen.content.domain import queries
from modellkommunen.core.permissions import allowed
from modellkommunen.search.models import SynonymGroup

OWN_PAGES = ("add", "change", "publish")


@hooks.register("before_serve_document", order=-100)
def refuse_unpublished_documents(document: Any, request: HttpRequest) -> None:
    """Absent and forbidden answer alike: a private file, and one that no published page links to."""
    if allowed(request.user, "content.see_unpublished_files"):
        return
    if not queries.is_published_file(document):
        raise Http404


@hooks.register("construct_page_chooser_queryset")
def offer_published_and_own_pages(pages: Any, request: HttpRequest) -> Any:
    """Links lead to what is published or to pages of one's own rooms; drafts of others are not even named."""
    own = PagePermissionPolicy().instances_user_has_any_permission_for(request.user, OWN_PAGES)
    return pages.filter(Q(live=True) | Q(pk__in=own.values("pk")))


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "openquote"
    add_to_admin_menu = True
    ordering = ("words", "pk")
    panels = (FieldPanel("words"),)


register_snippet(SynonymGroupViewSet)
