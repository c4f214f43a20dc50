"""Dates and points in time as people write them: day, month and year in fields of their own, and a time of day.

A point in time is meant in Berlin. Times that the change of clocks skips or repeats are refused, never guessed.
"""

import re
from datetime import UTC, date, datetime, time
from typing import Any, ClassVar, cast
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

BERLIN = ZoneInfo("Europe/Berlin")
TIME_OF_DAY = re.compile(r"([01]?[0-9]|2[0-3])[:.]([0-5][0-9])")
PART_OF_DAY = re.compile(r"[0-9]{1,4}")
# What lies outside is a slip of the hand, and near the year 1 a time zone cannot be taken off.
FIRST_YEAR = 1900
LAST_YEAR = 2199


class SplitDateWidget(forms.MultiWidget):
    """Three text fields; the names end in `_day`, `_month`, `_year`."""

    use_fieldset = True
    part_labels: ClassVar[dict[str, str | Promise]] = {
        "_day": _("Day"),
        "_month": _("Month"),
        "_year": _("Year"),
        "_time": _("Time"),
    }

    def __init__(self, attrs: dict[str, Any] | None = None, *, birthday: bool = False) -> None:
        fill = {"day": "bday-day", "month": "bday-month", "year": "bday-year"} if birthday else {}
        super().__init__({**self.date_widgets(fill), **self.further_widgets()}, attrs)

    @staticmethod
    def date_widgets(fill: dict[str, str]) -> dict[str, forms.Widget]:
        return {
            name: forms.TextInput(
                {"inputmode": "numeric", "maxlength": length, "autocomplete": fill.get(name, "off")}
            )
            for name, length in (("day", 2), ("month", 2), ("year", 4))
        }

    def further_widgets(self) -> dict[str, forms.Widget]:
        return {}

    def decompress(self, value: object) -> list[str]:
        if isinstance(value, date):
            return [f"{value.day}", f"{value.month}", f"{value.year}"]
        return ["", "", ""]

    def id_for_label(self, id_: str) -> str:
        return ""


class InstantWidget(SplitDateWidget):
    """A date and a time of day."""

    def further_widgets(self) -> dict[str, forms.Widget]:
        return {"time": forms.TextInput({"maxlength": 5, "autocomplete": "off"})}

    def decompress(self, value: object) -> list[str]:
        if isinstance(value, datetime):
            local = value.astimezone(BERLIN)
            return [*super().decompress(local.date()), f"{local:%H:%M}"]
        return [*super().decompress(value), ""]


class SplitDateField(forms.MultiValueField):
    """A calendar day from three small fields; gives a `date` or None."""

    widget = SplitDateWidget
    default_error_messages = {
        "required": _("Please enter the date."),
        "incomplete": _("Please enter day, month and year."),
        "no_such_day": _("This day does not exist. Please write it like 30 6 2026."),
        "no_such_year": _("Please enter a year from 1900 to 2199."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("require_all_fields", False)
        super().__init__(self.part_fields(), **kwargs)

    def part_fields(self) -> list[forms.Field]:
        return [forms.CharField(required=False, strip=True) for _part in range(3)]

    def clean(self, value: Any) -> Any:
        parts = [str(part or "").strip() for part in value or []]
        if not any(parts):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        cleaned = self.compress(parts)
        self.run_validators(cleaned)
        return cleaned

    def compress(self, data_list: list[str]) -> Any:
        return self.day_from(data_list[:3])

    def day_from(self, parts: list[str]) -> date:
        if not all(parts):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        readable = len(parts[2]) == 4 and all(PART_OF_DAY.fullmatch(part) for part in parts)
        day, month, year = (int(part) if readable else 0 for part in parts)
        try:
            found = date(year, month, day)
        except ValueError:
            raise ValidationError(self.error_messages["no_such_day"], code="no_such_day") from None
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(self.error_messages["no_such_year"], code="no_such_year")
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = (
            initial if isinstance(initial, list) else cast("SplitDateWidget", self.widget).decompress(initial)
        )
        return [str(part or "") for part in before] != [str(part or "") for part in data or []]


class InstantField(SplitDateField):
    """A point in time from date and time of day in Berlin; gives an aware `datetime` in UTC or None."""

    widget = InstantWidget
    default_error_messages = {
        "required": _("Please enter date and time."),
        "incomplete": _("Please enter day, month, year and time."),
        "no_such_time": _("This time does not exist. Please write it like 12:00."),
        "skipped_time": _(
            "This time does not exist on this day because the clocks are changed. Please choose another."
        ),
        "repeated_time": _(
            "This time comes twice on this day because the clocks are changed. Please choose another."
        ),
    }

    def part_fields(self) -> list[forms.Field]:
        return [*super().part_fields(), forms.CharField(required=False, strip=True)]

    def compress(self, data_list: list[str]) -> datetime:
        if not all(data_list):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        day = self.day_from(data_list[:3])
        match = TIME_OF_DAY.fullmatch(data_list[3])
        if match is None:
            raise ValidationError(self.error_messages["no_such_time"], code="no_such_time")
        return self.instant_of(datetime.combine(day, time(int(match[1]), int(match[2]))))

    def instant_of(self, local: datetime) -> datetime:
        first = local.replace(tzinfo=BERLIN, fold=0)
        second = local.replace(tzinfo=BERLIN, fold=1)
        if first.utcoffset() != second.utcoffset():
            skipped = first.utcoffset() < second.utcoffset()  # type: ignore[operator]
            code = "skipped_time" if skipped else "repeated_time"
            raise ValidationError(self.error_messages[code], code=code)
        return first.astimezone(UTC)
