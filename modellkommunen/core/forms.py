"""Form fields for the core's values."""

from decimal import Decimal
from typing import Any

from django import forms

from modellkommunen.core.errors import NotAnAmount
from modellkommunen.core.money import format_euros, parse_euros


class EuroInput(forms.TextInput):
    """A text field that shows amounts in German notation."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal):
            return format_euros(value).removesuffix("\u00a0€")
        shown: str | None = super().format_value(value)
        return shown


class EuroAmountField(forms.Field):
    """Reads "1.234,56" as Decimal euros."""

    widget = EuroInput

    def to_python(self, value: Any) -> Decimal | None:
        if value in self.empty_values:
            return None
        try:
            return parse_euros(str(value))
        except NotAnAmount as refusal:
            raise forms.ValidationError(str(refusal.sentence), code="invalid") from None
