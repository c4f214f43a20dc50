"""A counter that moves when something public changes; the reader cache keeps pages only under its present value."""

from django.db import connection
from django.db.models import F

from modellkommunen.core.models import PublicState


def move() -> None:
    """Make every cached reader's page stale, within the transaction that changed what it shows."""
    moved = PublicState.objects.filter(pk=1).update(number=F("number") + 1)
    if not moved:
        PublicState.objects.bulk_create([PublicState(pk=1, number=1)], ignore_conflicts=True)


def current() -> int:
    """Return the present value by one plain query: this runs for every cached page."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM core_publicstate WHERE id = 1")
        row = cursor.fetchone()
    return int(row[0]) if row else 0
