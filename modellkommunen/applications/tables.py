"""Columns of the tables about applications."""

from django.utils.translation import gettext as _

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
