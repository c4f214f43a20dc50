"""The form that our forms inherit."""

from typing import Any, ClassVar

from django import forms

from modellkommunen.kern.forms.bound import KernBoundField


class KernForm(forms.Form):
    """A form in the KERN look. `autocomplete` names, per field, what a browser may fill in ("email", "name", …).

    Optional fields are marked as such, except where nothing is sent (`marks_optional = False`, as in filters), and
    those named in `conditional`: another answer may require them, and their hint says when.
    """

    bound_field_class = KernBoundField
    marks_optional = True
    conditional: ClassVar[tuple[str, ...]] = ()
    autocomplete: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for name, value in self.autocomplete.items():
            if name in self.fields:
                self.fields[name].widget.attrs.setdefault("autocomplete", value)
