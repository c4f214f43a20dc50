"""Columns of the tables about calls."""

from django.utils.translation import gettext as _

from modellkommunen.kern.shapes import Column


def criteria_columns() -> list[Column]:
    """Return the columns of a table of criteria."""
    return [
        Column(_("Criterion")),
        Column(_("What is judged")),
        Column(_("Weight"), numeric=True),
        Column(_("Scale"), numeric=True),
    ]


def office_columns() -> list[Column]:
    """Return the columns of the office's list of calls."""
    return [
        Column(_("Call")),
        Column(_("State")),
        Column(_("Phase")),
        Column(_("Opens")),
        Column(_("Closes")),
    ]
