"""Form fields for the core's values, and how a form shows that an operation refused what was typed."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from modellkommunen.core.errors import NotAnAmount, Refused, StaleVersion
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


def show_refusal(
    form: forms.BaseForm,
    refusal: Refused,
    *,
    field: str | None = None,
    version: Callable[[], int] | None = None,
) -> None:
    """Show at a form why an operation refused; what was typed stays in the fields.

    `version` reads the version that is stored now. When somebody else saved in the meantime, the form goes on from it:
    the page says so, and sending it again saves what stands in the fields.
    """
    if not isinstance(refusal, StaleVersion) or version is None:
        form.add_error(field, str(refusal.sentence))
        return
    typed: Any = form.data
    typed = typed.copy()
    typed[form.add_prefix("base_version")] = str(version())
    form.data = typed
    form.add_error(
        None,
        _(
            "Someone has changed this in the meantime. Nothing has been saved yet, and your entries are still here. "
            "Please compare them with the current state. If you save again, your entries replace it."
        ),
    )
