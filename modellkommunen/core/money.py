"""Money is a Decimal of euros with two places; no floats, no other currency."""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.db import models

from modellkommunen.core.errors import NotAnAmount

CENT = Decimal("0.01")
LIMIT = Decimal(1000000000000)
# Dots are accepted only as grouping of three digits: "1.5" could mean two things and is refused.
GERMAN_AMOUNT = re.compile(
    r"(?P<sign>[-−]?)(?P<whole>\d{1,3}(?:[. ]\d{3})+|\d{1,12})(?:,(?P<cents>\d{1,2}))?", re.ASCII
)


class EuroField(models.DecimalField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A column of euros and cents."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_digits"] = 14
        kwargs["decimal_places"] = 2
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        name, path, args, kwargs = super().deconstruct()
        del kwargs["max_digits"], kwargs["decimal_places"]
        return name, path, args, kwargs


def to_euros(value: Decimal | int | str) -> Decimal:
    """Round half up to cents; raise TypeError for a float and NotAnAmount for what is no number."""
    if isinstance(value, (float, bool)):
        raise TypeError("euros are Decimal, int or str, never float")
    try:
        amount = Decimal(value)
    except InvalidOperation:
        raise NotAnAmount from None
    if not amount.is_finite() or abs(amount) >= LIMIT:
        raise NotAnAmount
    return amount.quantize(CENT, rounding=ROUND_HALF_UP)


def parse_euros(text: str) -> Decimal:
    """Read a German amount such as "1.234,56 €"; raise NotAnAmount."""
    cleaned = re.sub(r"[\u00a0\u202f\s]+", " ", text).strip().removesuffix("€").removesuffix("EUR").strip()
    match = GERMAN_AMOUNT.fullmatch(cleaned)
    if match is None:
        raise NotAnAmount
    whole = re.sub(r"[. ]", "", match["whole"])
    sign = "-" if match["sign"] else ""
    return to_euros(f"{sign}{whole}.{match['cents'] or '00'}")


def format_euros(amount: Decimal) -> str:
    """Write an amount in German: 1.234,56 €."""
    grouped = f"{to_euros(amount):,.2f}"
    return grouped.translate(str.maketrans(",.", ".,")) + "\u00a0€"
