"""Filters that write money, instants and days in German, and the version a step is about."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from modellkommunen.core import clock, money
from modellkommunen.core.steps import SEEN

register = template.Library()


@register.filter
def euros(amount: Decimal | None) -> str:
    """Write an amount: 1.234,56 €; nothing for no amount."""
    return "" if amount is None else money.format_euros(amount)


@register.filter
def instant(at: datetime | None) -> str:
    """Write an instant with its offset; nothing for none."""
    return clock.format_instant(at) if at else ""


@register.filter
def day(value: date | datetime | None) -> str:
    """Write a calendar day; of an instant, the day in Berlin."""
    return clock.format_day(value) if value else ""


@register.filter
def filesize(size: int) -> str:
    """Write a file's size as people read it: 1,4 MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}\u00a0KB"
    return f"{size / 1_000_000:.1f}\u00a0MB".replace(".", ",")


@register.simple_tag
def seen_version(row: Any) -> SafeString:
    """Let the form of a step say which version of the row its page shows."""
    return format_html('<input type="hidden" name="{}" value="{}">', SEEN, row.version)
