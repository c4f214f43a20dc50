from datetime import UTC, date, datetime

import pytest

from modellkommunen.core import clock

pytestmark = pytest.mark.domain


@pytest.mark.parametrize(
    ("instant", "text"),
    [
        (datetime(2026, 6, 30, 10, 0, tzinfo=UTC), "30. Juni 2026, 12:00:00 Uhr (MESZ, UTC+2)"),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "1. Januar 2027, 00:00:00 Uhr (MEZ, UTC+1)"),
        # 02:30 happens twice in the night of the change: the offset tells which one is meant.
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "25. Oktober 2026, 02:30:00 Uhr (MESZ, UTC+2)"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), "25. Oktober 2026, 02:30:00 Uhr (MEZ, UTC+1)"),
    ],
)
def test_an_instant_is_written_so_that_it_can_mean_only_one(instant, text):
    assert clock.format_instant(instant) == text


def test_a_day_is_the_day_in_berlin():
    assert clock.today(datetime(2026, 3, 31, 22, 30, tzinfo=UTC)) == date(2026, 4, 1)
    assert clock.format_day(date(2026, 3, 1)) == "1. März 2026"
    assert clock.format_day(datetime(2026, 3, 31, 22, 30, tzinfo=UTC)) == "1. April 2026"


def test_a_naive_datetime_is_refused():
    with pytest.raises(ValueError, match="naive"):
        clock.in_berlin(datetime(2026, 1, 1))


def test_now_is_aware_and_in_utc():
    assert clock.now().utcoffset() == UTC.utcoffset(None)
