"""The component tags and the few filters of the design system. A builtin: no `load` is needed."""

from django import template
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe

from modellkommunen.kern.components import register_components
from modellkommunen.kern.declarations import COMPONENTS

register = template.Library()
register_components(register, COMPONENTS)


@register.filter
def paragraphs(text: object) -> SafeString:
    """Show a person's plain text with its paragraphs and line breaks; marks in it stay text, whatever they claim to be."""
    return mark_safe(linebreaks(f"{text}", autoescape=True)) if str(text).strip() else SafeString()  # noqa: S308
