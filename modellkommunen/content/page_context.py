"""Which function fills the context of which page type: the edge enters them, the models only ask."""

from collections.abc import Callable
from typing import Any

Context = Callable[[Any, Any], dict[str, Any]]

_contexts: dict[str, Context] = {}


def register(page_type: str, context: Context) -> None:
    """Enter the function of (page, request) for a page type such as "content.newsarticle"."""
    _contexts[page_type] = context


def context_of(page: Any, request: Any) -> dict[str, Any]:
    """Return what a page type's template gets beside the page itself."""
    context = _contexts.get(page._meta.label_lower)
    return context(page, request) if context else {}
