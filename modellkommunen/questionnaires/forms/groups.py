"""The lines of a repeating group on the page."""

from dataclasses import dataclass
from typing import Any

from modellkommunen.questionnaires.domain.schema import Question
from modellkommunen.questionnaires.forms import names
from modellkommunen.questionnaires.forms.fields import field_for, shown_value


@dataclass(frozen=True, slots=True)
class RowView:
    """One line: its number for people, the value of the button that removes it, its fields."""

    number: int
    remove: str
    fields: tuple[Any, ...]


def group_rows(form: Any, question: Question, value: Any, *, one_more: bool) -> list[RowView]:
    """Return the stored lines as fields of the form, with an empty one if there is none or one more is wanted."""
    stored = value if isinstance(value, list) else []
    rows = [row if isinstance(row, dict) else {} for row in stored]
    if not rows or one_more:
        rows.append({})
    return [
        RowView(
            number=place + 1,
            remove=names.button(names.REMOVE_ROW, question.key, f"z{place}"),
            fields=tuple(
                form.add(
                    names.cell(question.key, "z", place, inner.key),
                    field_for(inner, in_row=True),
                    shown_value(inner, row.get(inner.key)),
                )
                for inner in question.fields
            ),
        )
        for place, row in enumerate(rows)
    ]
