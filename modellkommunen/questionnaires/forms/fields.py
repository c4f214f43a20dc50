"""One plain question as a Django field, with the value it shows. The fields never validate: `completeness` does."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modellkommunen.core.forms import EuroInput
from modellkommunen.kern.forms import SplitDateField
from modellkommunen.questionnaires.domain.schema import Question
from modellkommunen.questionnaires.domain.values import read_value
from modellkommunen.questionnaires.enums import Kind
from modellkommunen.questionnaires.errors import ValueRefused
from modellkommunen.questionnaires.forms.notation import shown_amount, shown_day, shown_number

LONG_LIST = 7  # more choices than this are a select box


def field_for(question: Question, *, in_row: bool = False) -> forms.Field:
    """Return the field of a plain question: texts, numbers, dates, choices."""
    given: dict[str, Any] = {
        "label": question.label,
        "help_text": hint_of(question),
        "required": question.required,
    }
    match question.kind:
        case Kind.LONG_TEXT:
            rows = 3 if in_row else 8
            return forms.CharField(widget=forms.Textarea({"rows": rows, **_counter(question)}), **given)
        case Kind.NUMBER:
            mode = "decimal" if question.decimals else "numeric"
            return forms.CharField(
                widget=forms.TextInput({"inputmode": mode, "autocomplete": "off"}), **given
            )
        case Kind.MONEY:
            return forms.CharField(widget=EuroInput(), **given)
        case Kind.DATE:
            return SplitDateField(**given)
        case Kind.YES_NO:
            return forms.ChoiceField(
                widget=forms.RadioSelect,
                choices=_choices(question, [("ja", _("Yes")), ("nein", _("No"))]),
                **given,
            )
        case Kind.SINGLE:
            choices = [(option.value, _worded(option.label, option.hint)) for option in question.options]
            if in_row or len(choices) > LONG_LIST:
                return forms.ChoiceField(choices=[("", _("Please choose")), *choices], **given)
            return forms.ChoiceField(widget=forms.RadioSelect, choices=_choices(question, choices), **given)
        case Kind.MULTIPLE:
            choices = [(option.value, _worded(option.label, option.hint)) for option in question.options]
            return forms.MultipleChoiceField(widget=forms.CheckboxSelectMultiple, choices=choices, **given)
        case _:
            return forms.CharField(widget=forms.TextInput(_counter(question)), **given)


def hint_of(question: Question) -> str:
    """Return the hint of a question together with its limit in words."""
    words = question.limits.max_words
    limit = (
        ngettext("At most %(count)d word.", "At most %(count)d words.", words) % {"count": words}
        if words
        else ""
    )
    return " ".join(part for part in (question.hint, limit) if part)


def shown_value(question: Question, raw: Any) -> Any:
    """Return the stored answer as its field shows it; what does not fit the question is shown as it is."""
    try:
        value: Any = read_value(question, raw)
    except ValueRefused:
        return raw
    match question.kind:
        case Kind.NUMBER:
            return shown_number(value)
        case Kind.MONEY:
            return shown_amount(value)
        case Kind.DATE:
            return shown_day(value)
        case Kind.YES_NO:
            return {True: "ja", False: "nein", None: ""}[value]
        case Kind.MULTIPLE:
            return list(value or ())
        case _:
            return value or ""


def _worded(label: str, hint: str) -> str:
    return f"{label} – {hint}" if hint else label


def _choices(question: Question, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """A radio button cannot be taken back, so an optional question offers not to answer."""
    return choices if question.required else [*choices, ("", _("No answer"))]


def _counter(question: Question) -> dict[str, str]:
    """Attributes that the script for counting words reads."""
    if question.limits.max_words:
        return {"data-max-words": str(question.limits.max_words)}
    return {}
