"""How numbers and dates of answers are written in German sentences."""

from datetime import date
from decimal import Decimal


def format_number(number: Decimal) -> str:
    """Write 1234.5 as “1.234,5”, without needless zeros."""
    text = f"{number:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def format_date(day: date) -> str:
    """Write a date as “31.03.2027”."""
    return f"{day:%d.%m.%Y}"
