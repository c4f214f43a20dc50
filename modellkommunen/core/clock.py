"""The one clock: read at the edge (views, commands, jobs), passed into operations as `at`, shown in Berlin time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
# Fixed words: an instant in a receipt or a log must not depend on the language of the request.
MONTHS = (
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
)


def now() -> datetime:
    """Return the present instant, aware, in UTC."""
    return datetime.now(UTC)


def in_berlin(instant: datetime) -> datetime:
    """Return the same instant on Berlin's wall clock; raise ValueError for a naive datetime."""
    if instant.tzinfo is None:
        raise ValueError("a naive datetime is no instant")
    return instant.astimezone(BERLIN)


def today(at: datetime) -> date:
    """Return the calendar day in Berlin at an instant."""
    return in_berlin(at).date()


def format_day(day: date) -> str:
    """Write a day in German: 30. Juni 2026."""
    if isinstance(day, datetime):
        day = in_berlin(day).date()
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def format_instant(instant: datetime) -> str:
    """Write an instant so that it can mean only one: 30. Juni 2026, 12:00:00 Uhr (MESZ, UTC+2)."""
    local = in_berlin(instant)
    offset = local.utcoffset() or timedelta()
    zone = "MESZ" if local.dst() else "MEZ"
    hours = int(offset.total_seconds() // 3600)
    return f"{format_day(local.date())}, {local:%H:%M:%S} Uhr ({zone}, UTC+{hours})"
