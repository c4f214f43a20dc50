"""Renders a piece of template as a page would, and writes HTML in one form so that it can be compared exactly."""

import re
from typing import Any

from django.template import engines


def render(source: str, **context: Any) -> str:
    return one_form(engines["django"].from_string(source).render(context))


def one_form(html: str) -> str:
    """Every run of space is one, none stands beside a tag or inside its end: what remains is markup and text."""
    html = re.sub(r"\s+", " ", html)
    html = re.sub(r"\s*(<[^>]*>)\s*", r"\1", html)
    return re.sub(r"\s+>", ">", html)
