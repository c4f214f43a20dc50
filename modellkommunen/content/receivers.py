"""Turns Wagtail's signals and the events of people into operations of the portal."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.log_actions import get_active_log_context
from wagtail.signals import page_published, page_unpublished, post_page_move

from modellkommunen.content.domain import operations
from modellkommunen.content.models import BasePage
from modellkommunen.core import clock, events
from modellkommunen.core.models import Event

ROLE_EVENTS = ("platform_role_confirmed", "platform_role_ended")


def connect() -> None:
    """Subscribe to everything once."""
    page_published.connect(on_published, dispatch_uid="content.published")
    page_unpublished.connect(on_unpublished, dispatch_uid="content.unpublished")
    post_page_move.connect(on_moved, dispatch_uid="content.moved")
    pre_delete.connect(on_deletion, dispatch_uid="content.deletion")
    for name in ROLE_EVENTS:
        events.subscribe(name, on_role_event)


def on_published(instance: Any, revision: Any = None, **kwargs: Any) -> None:
    _record("page_published", instance, actor=getattr(revision, "user", None))


def on_unpublished(instance: Any, **kwargs: Any) -> None:
    _record("page_unpublished", instance)


def on_deletion(sender: Any, instance: Any, **kwargs: Any) -> None:
    # Wagtail deletes the row of the page type and that of its base: only the first is an event.
    if isinstance(instance, BasePage):
        _record("page_deleted", instance)


def on_moved(instance: Any, **kwargs: Any) -> None:
    page = instance.specific
    if isinstance(page, BasePage):
        operations.record_page_move(page, actor=_present_editor(), at=clock.now())


def on_role_event(event: Event) -> None:
    if event.data.get("role") == "editor":
        operations.follow_editor_role(event.subject_id)


def _record(name: str, instance: Any, *, actor: Any = None) -> None:
    page = instance.specific
    if isinstance(page, BasePage):
        operations.record_page_event(name, page, actor=actor or _present_editor(), at=clock.now())


def _present_editor() -> Any:
    """Return who is at work in the editorial system, or None for the worker and for commands."""
    user = get_active_log_context().user
    return user if user is not None and user.is_authenticated else None
