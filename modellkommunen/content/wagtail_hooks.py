"""What the editorial system does differently with us; Wagtail finds this module by its name."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from modellkommunen.content.domain import queries
from modellkommunen.core.permissions import allowed
from modellkommunen.search.models import SynonymGroup

TAKING_AWAY = ("delete", "unpublish", "move")
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


@hooks.register("before_delete_page")
@hooks.register("before_unpublish_page")
def keep_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return _keep(request, [page])


@hooks.register("before_move_page")
def keep_place(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    return _keep(request, [page])


@hooks.register("before_bulk_action")
def keep_pages(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    pages = [entry for entry in objects if isinstance(entry, Page)]
    return _keep(request, pages) if action_type in TAKING_AWAY else None


def _keep(request: HttpRequest, pages: list[Page]) -> HttpResponse | None:
    """Answer with a refusal where readers would lose the home page, a list or a legal page, even by one below."""
    if not queries.holds_indispensable(pages):
        return None
    messages.error(
        request,
        _(
            "The home page, the lists and the legal pages cannot be deleted, unpublished or moved, nor can a page above them. Please change their content instead."
        ),
    )
    parent = pages[0].get_parent()
    return redirect("wagtailadmin_explore", parent.pk if parent else pages[0].pk)


class SynonymGroupViewSet(SnippetViewSet):
    model = SynonymGroup
    icon = "openquote"
    add_to_admin_menu = True
    ordering = ("words", "pk")
    panels = (FieldPanel("words"),)


register_snippet(SynonymGroupViewSet)
