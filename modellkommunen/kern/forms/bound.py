"""A form field together with its form, as the KERN templates need it: kind of markup, control, options, place of focus."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from modellkommunen.kern.forms.dates import SplitDateWidget

INPUT_MODES: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.EmailField, "email"),
    (forms.URLField, "url"),
    (forms.FloatField, "decimal"),
    (forms.DecimalField, "decimal"),
    (forms.IntegerField, "numeric"),
)


@dataclass(frozen=True)
class Option:
    """One radio button or checkbox of a group."""

    label: str
    id: str
    attributes: SafeString


class KernBoundField(BoundField):
    """Adds what KERN markup asks for. A bare `{{ field }}` stays what Django makes of it."""

    @property
    def kind(self) -> str:
        widget = self.field.widget
        if widget.is_hidden:
            return "hidden"
        if isinstance(widget, forms.CheckboxInput):
            return "check"
        if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
            return "group"
        if isinstance(widget, SplitDateWidget):
            return "parts"
        if isinstance(widget, forms.Select):
            return "multiple" if widget.allow_multiple_selected else "select"
        if isinstance(widget, forms.ClearableFileInput | forms.FileInput):
            return "file"
        return "input"

    @property
    def optional(self) -> bool:
        """Whether the label says that it may be left out (see `KernForm`)."""
        if self.field.required or self.name in getattr(self.form, "conditional", ()):
            return False
        return bool(getattr(self.form, "marks_optional", True))

    @property
    def focus_id(self) -> str:
        """Where a link of the error summary leads: the control, or the first of several."""
        return f"{self.auto_id}_0" if self.kind in {"group", "parts"} else self.id_for_label or self.auto_id

    @property
    def hint_id(self) -> str:
        return f"{self.auto_id}_helptext"

    @property
    def error_id(self) -> str:
        return f"{self.auto_id}_error"

    @property
    def file_was_lost(self) -> bool:
        """A browser does not send a chosen file again: say so when the form comes back because of another field."""
        return self.kind == "file" and self.form.is_bound and not self.form.is_valid() and bool(self.data)

    @property
    def stored_file(self) -> object:
        """The file already kept, if the widget shows one."""
        return self.initial if self.kind == "file" and self.initial else ""

    @property
    def control(self) -> SafeString:
        widget = self.field.widget
        if isinstance(widget, forms.NumberInput):
            return self.as_widget(plain_number(widget), attrs={"class": f"{self.control_class} mk-number"})
        return self.as_widget(attrs={"class": self.control_class})

    @property
    def control_class(self) -> str:
        base = {
            "check": "kern-form-check__checkbox",
            "select": "kern-form-input__select",
        }.get(self.kind, "kern-form-input__input")
        own = self.field.widget.attrs.get("class", "")
        return " ".join(filter(None, (base, f"{base}--error" if self.errors else "", own)))

    @property
    def options(self) -> list[Option]:
        """The choices of a group, with the attributes of each control."""
        widget = self.field.widget
        base = f"kern-form-check__{widget.input_type}"
        css = f"{base} {base}--error" if self.errors else base
        given = self.build_widget_attrs({"id": self.auto_id})
        options = []
        for data in widget.subwidgets(self.html_name, self.value(), given):
            attributes = {**data["attrs"], "class": css, "type": data["type"], "name": data["name"]}
            attributes["value"] = "" if data["value"] is None else str(data["value"])
            options.append(Option(data["label"], data["attrs"].get("id", ""), flatatt(attributes)))
        return options

    @property
    def parts(self) -> list[dict[str, Any]]:
        """The small fields of a date, each with its own label."""
        widget = self.field.widget
        context = widget.get_context(
            self.html_name, self.value(), self.build_widget_attrs({"id": self.auto_id})
        )
        shown = []
        for part, name in zip(context["widget"]["subwidgets"], widget.widgets_names, strict=True):
            size = "4" if name in {"_year", "_time"} else "2"
            css = f"kern-form-input__input mk-part mk-part--{size}"
            attributes = {
                **part["attrs"],
                "class": f"{css} kern-form-input__input--error" if self.errors else css,
            }
            if self.aria_describedby:
                attributes["aria-describedby"] = self.aria_describedby
            attributes |= {"type": "text", "name": part["name"], "value": part["value"] or ""}
            label = widget.part_labels[name]
            shown.append({"id": part["attrs"]["id"], "label": label, "attributes": flatatt(attributes)})
        return shown

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        built = super().build_widget_attrs(attrs, widget)
        own = (widget or self.field.widget).attrs
        if isinstance(widget or self.field.widget, forms.TextInput) and "inputmode" not in own:
            for field_class, mode in INPUT_MODES:
                if isinstance(self.field, field_class):
                    built["inputmode"] = mode
                    break
        return built


def plain_number(widget: forms.NumberInput) -> forms.TextInput:
    """A number as a text field: a browser's number field throws away what it cannot read, and turns at the mouse wheel."""
    attributes = {name: value for name, value in widget.attrs.items() if name not in {"min", "max", "step"}}
    plain = forms.TextInput(attributes)
    plain.is_localized = widget.is_localized
    return plain


def as_kern(bound: BoundField) -> KernBoundField:
    """The same field as a KERN one: forms of other packages bring their own kind."""
    if isinstance(bound, KernBoundField):
        return bound
    made = KernBoundField(bound.form, bound.field, bound.name)
    made.label, made.help_text = bound.label, bound.help_text
    return made
