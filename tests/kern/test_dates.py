from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from modellkommunen.kern.forms import InstantField, SplitDateField

pytestmark = pytest.mark.web


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["30", "6", "2026"], date(2026, 6, 30)),
        ([" 01 ", "02", "2024"], date(2024, 2, 1)),
        (["29", "2", "2024"], date(2024, 2, 29)),
        (["1", "1", "1900"], date(1900, 1, 1)),
        (["31", "12", "2199"], date(2199, 12, 31)),
    ],
)
def test_a_day_is_read(parts: list[str], expected: date) -> None:
    assert SplitDateField().clean(parts) == expected


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["", "", ""], "required"),
        (None, "required"),
        (["30", "", "2026"], "incomplete"),
        (["31", "2", "2026"], "no_such_day"),
        (["29", "2", "2026"], "no_such_day"),
        (["0", "1", "2026"], "no_such_day"),
        (["9" * 20, "1", "2026"], "no_such_day"),
        (["1", "9" * 5000, "2026"], "no_such_day"),
        (["1", "1", "26"], "no_such_day"),
        (["1", "1", "0000"], "no_such_day"),
        (["1", "1", "0026"], "no_such_year"),
        (["31", "12", "1899"], "no_such_year"),
        (["1", "1", "2200"], "no_such_year"),
        (["-1", "1", "2026"], "no_such_day"),
        (["1.5", "1", "2026"], "no_such_day"),
        (["١", "1", "2026"], "no_such_day"),
        (["x", "1", "2026"], "no_such_day"),
    ],
)
def test_what_is_no_day_is_refused(parts: list[str] | None, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        SplitDateField().clean(parts)

    assert refusal.value.code == code


def test_an_optional_day_may_be_left_out_but_not_half_given() -> None:
    field = SplitDateField(required=False)

    assert field.clean(["", " ", ""]) is None
    with pytest.raises(ValidationError):
        field.clean(["1", "", ""])


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (["30", "6", "2026", "12:00"], datetime(2026, 6, 30, 10, 0, tzinfo=UTC)),
        (["30", "1", "2026", "9.05"], datetime(2026, 1, 30, 8, 5, tzinfo=UTC)),
        (["29", "3", "2026", "1:59"], datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (["29", "3", "2026", "3:00"], datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (["25", "10", "2026", "1:59"], datetime(2026, 10, 24, 23, 59, tzinfo=UTC)),
        (["25", "10", "2026", "3:00"], datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
        (["1", "7", "2026", "0:00"], datetime(2026, 6, 30, 22, 0, tzinfo=UTC)),
    ],
)
def test_an_instant_is_meant_in_berlin(parts: list[str], expected: datetime) -> None:
    assert InstantField().clean(parts) == expected


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        (["", "", "", ""], "required"),
        (["30", "6", "2026", ""], "incomplete"),
        (["31", "6", "2026", "12:00"], "no_such_day"),
        (["1", "1", "0001", "0:00"], "no_such_year"),
        (["30", "6", "2026", "24:00"], "no_such_time"),
        (["30", "6", "2026", "12:60"], "no_such_time"),
        (["30", "6", "2026", "12"], "no_such_time"),
        (["30", "6", "2026", "١٢:00"], "no_such_time"),
        (["29", "3", "2026", "2:00"], "skipped_time"),
        (["29", "3", "2026", "2:59"], "skipped_time"),
        (["25", "10", "2026", "2:00"], "repeated_time"),
        (["25", "10", "2026", "2:59"], "repeated_time"),
    ],
)
def test_what_is_no_instant_is_refused(parts: list[str], code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        InstantField().clean(parts)

    assert refusal.value.code == code


def test_a_stored_instant_is_shown_in_berlin_and_read_back_the_same() -> None:
    field = InstantField()
    stored = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)

    shown = field.widget.decompress(stored)

    assert shown == ["1", "1", "2027", "00:30"]
    assert field.clean(shown) == stored


@pytest.mark.parametrize(
    ("initial", "data", "expected"),
    [
        (date(2026, 6, 30), ["30", "6", "2026"], False),
        (date(2026, 6, 30), ["30", "7", "2026"], True),
        (None, ["", "", ""], False),
        (None, ["1", "", ""], True),
        (None, None, True),
    ],
)
def test_a_change_is_noticed(initial: date | None, data: list[str] | None, expected: bool) -> None:
    assert SplitDateField().has_changed(initial, data) is expected
