"""The form that our forms inherit."""

from typing import Any, ClassVar

from django import forms

from modellkommunen.kern.forms.bound import KernBoundField


class KernForm(forms.Form):
    """A form in the KERN look. `autocomplete` names, per field, what a browser may fill in ("email", "name", …)."""

    bound_field_class = KernBoundField
    autocomplete: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, value in self.autocomplete.items():
            if name in self.fields:
                self.fields[name].widget.attrs.setdefault("autocomplete", value)
