"""Shows what editors wrote: rich text is cleaned at the moment it is shown, whatever is stored; headings keep an order."""

from collections.abc import Iterable
from typing import Any

import nh3
from django import template
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText, expand_db_html

register = template.Library()

TAGS = {"p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "a", "abbr"}
ATTRIBUTES = {"a": {"href", "lang"}, "abbr": {"title"}}
# As stored, a link to a page or a document says its kind and number; nothing else may be expanded.
STORED_ATTRIBUTES = {**ATTRIBUTES, "a": {"href", "lang", "linktype", "id"}}
SCHEMES = {"http", "https", "mailto", "tel"}


@register.filter
def cleaned(value: Any) -> SafeString:
    """Return the HTML of a rich text with nothing but paragraphs, lists, emphasis and harmless links."""
    source = value.source if isinstance(value, RichText) else str(value)
    stored = nh3.clean(source, tags=TAGS, attributes=STORED_ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)
    html = nh3.clean(
        expand_db_html(stored), tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel="noopener"
    )
    return mark_safe(html)  # noqa: S308 - nh3 has just cleaned it


@register.filter
def outlined(body: Iterable[Any]) -> list[tuple[Any, int]]:
    """Return each block with the level a heading in it has to have: below the heading before it."""
    found, level = [], 2
    for block in body:
        if block.block_type == "heading":
            level = int(block.value["level"]) + 1
        found.append((block, level))
    return found
