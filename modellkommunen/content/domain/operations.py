"""What happens when Wagtail changes a page, and who may enter its editorial system."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
)

from modellkommunen.content.models import BasePage
from modellkommunen.core import events
from modellkommunen.people.models import Account, PlatformRole
from modellkommunen.people.rules import forget_roles, is_editor
from modellkommunen.search.domain import register
from modellkommunen.search.domain.operations import touch

EDITORS = "Redaktion"
PAGE_PERMISSIONS = ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page")
# Wagtail asks for the permissions of its own models, also where images and documents are of ours.
COLLECTION_PERMISSIONS = (
    ("wagtailimages", "add_image"),
    ("wagtailimages", "change_image"),
    ("wagtailimages", "choose_image"),
    ("wagtaildocs", "add_document"),
    ("wagtaildocs", "change_document"),
    ("wagtaildocs", "choose_document"),
)
MODEL_PERMISSIONS = (
    ("wagtailadmin", "access_admin"),
    ("search", "add_synonymgroup"),
    ("search", "change_synonymgroup"),
    ("search", "delete_synonymgroup"),
    ("wagtailredirects", "add_redirect"),
    ("wagtailredirects", "change_redirect"),
    ("wagtailredirects", "delete_redirect"),
)


def record_page_event(name: str, page: BasePage, *, actor: Any, at: datetime) -> None:
    """Append what happened to a page and let the search follow."""
    with transaction.atomic():
        events.append(
            name, subject=page, actor=actor, at=at, data={"title": page.title, "url": page.url_path}
        )
        if register.kinds_of(type(page)):
            touch(page)


def record_page_move(page: BasePage, *, actor: Any, at: datetime) -> None:
    """Append that a page has moved; its descendants have new addresses too."""
    with transaction.atomic():
        record_page_event("page_moved", page, actor=actor, at=at)
        for below in page.get_descendants().specific().order_by("path"):
            if register.kinds_of(type(below)):
                touch(below)


@transaction.atomic
def prepare_editors() -> Group:
    """Return the group of the editors with exactly the rights it needs, made if missing."""
    group, _made = Group.objects.get_or_create(name=EDITORS)
    group.permissions.set(_permissions(MODEL_PERMISSIONS))
    root = Page.get_first_root_node()
    pages = [("wagtailcore", codename) for codename in PAGE_PERMISSIONS]
    for permission in _permissions(pages):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    collection = Collection.get_first_root_node()
    for permission in _permissions(COLLECTION_PERMISSIONS):
        GroupCollectionPermission.objects.get_or_create(
            group=group, collection=collection, permission=permission
        )
    return group


def admit_editors() -> None:
    """Let in everybody who holds the role already, as after loading accounts without events."""
    editors = PlatformRole.objects.active().filter(role="editor")
    for account_id in editors.order_by("account_id").values_list("account_id", flat=True):
        follow_editor_role(account_id)


@transaction.atomic
def follow_editor_role(account_id: UUID) -> None:
    """Let a person into the editorial system exactly while the role of an editor is theirs."""
    account = Account.objects.get(pk=account_id)
    forget_roles(account)
    if is_editor(account):
        if not account.groups.filter(permissions__codename="access_admin").exists():
            account.groups.add(prepare_editors())
    else:
        account.groups.clear()
    Account.objects.filter(pk=account_id).update(is_staff=is_editor(account))


def _permissions(names: Any) -> list[Permission]:
    found = [
        Permission.objects.get(content_type__app_label=app_label, codename=codename)
        for app_label, codename in names
    ]
    return sorted(found, key=lambda permission: permission.pk)
