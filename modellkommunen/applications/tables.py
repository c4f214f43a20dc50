"""Columns of the tables about applications."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from modellkommunen.core.spreadsheets import Cell
from modellkommunen.kern.shapes import Column, Sorting


def own_columns() -> list[Column]:
    """Return the columns of the applicant's list."""
    return [Column(_("Call")), Column(_("Organisation")), Column(_("Title")), Column(_("State"))]


def office_columns(sorting: Sorting) -> list[Column]:
    """Return the columns of the office's list of opened applications."""
    return [
        sorting.column("organisation", _("Organisation")),
        sorting.column("title", _("Title")),
        sorting.column("amount", _("Requested"), numeric=True),
        sorting.column("time", _("Received")),
        Column(_("Formal check")),
    ]


def earlier_columns() -> list[Column]:
    """Return the columns of the confirmations of sendings that were withdrawn."""
    return [Column(_("Receipt number")), Column(_("Received")), Column(_("Withdrawn")), Column(_("Download"))]


def exported_header() -> list[str]:
    """Return the columns of the office's list as a file."""
    return [
        _("Receipt number"),
        _("Organisation"),
        _("Title"),
        _("Requested (euros)"),
        _("Received"),
        _("Formal check"),
        _("Reason"),
    ]


def exported_rows(applications: Iterable[Any]) -> Iterator[list[Cell]]:
    """Yield the row of each application for a file."""
    for application in applications:
        check = getattr(application, "formal_check", None)
        yield [
            application.receipt_number,
            str(application.organisation),
            application.title,
            application.requested_amount,
            application.submitted_at,
            str(check.get_outcome_display()) if check else _("open"),
            check.reason if check else "",
        ]
