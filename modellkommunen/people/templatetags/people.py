import json
from typing import Any

from django import template

register = template.Library()


@register.filter
def to_json(value: Any) -> str:
    """Data for a script, in an attribute; the template escapes it."""
    return json.dumps(value)
