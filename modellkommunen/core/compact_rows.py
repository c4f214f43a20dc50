"""Thousands of short rows in one answer of the database, for computations over a whole list; not for pages of it.

SQLite's driver lets go of Python's lock at each row. When several threads of a process read long lists, they spend as
much time on handing it over as on reading: one row with everything halves the time of such a page. It comes by columns,
because thousands of small lists would wake the garbage collector again and again.
"""

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate, Model, QuerySet, TextField


class _Column(Aggregate):
    """All values of an expression as one text in JSON, those of several columns in the same order of rows."""

    name = "Column"
    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="json_group_array(%(expressions)s)", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="json_agg(%(expressions)s)::text", **context)


def compact_rows(rows: "QuerySet[Model]", *fields: str) -> Iterator[tuple[Any, ...]]:
    """Yield these fields of all rows in no certain order: numbers as Decimal with all their digits, all else as text."""
    columns = {f"column_{number}": _Column(field) for number, field in enumerate(fields)}
    found = rows.order_by().aggregate(**columns)
    read = (json.loads(found[name] or "[]", parse_float=Decimal, parse_int=Decimal) for name in columns)
    return zip(*read, strict=True)
