"""The columns of lists of territories and of register imports."""

from django.utils.translation import gettext as _

from modellkommunen.kern.shapes import Column, Sorting


def territory_columns(sorting: Sorting) -> list[Column]:
    return [
        sorting.column("name", _("Name")),
        Column(_("Kind")),
        Column(_("Kreis")),
        Column(_("Amt")),
        sorting.column("einwohner", _("Inhabitants"), numeric=True),
    ]


def member_columns() -> list[Column]:
    return [Column(_("Name")), Column(_("Kreis")), Column(_("Inhabitants"), numeric=True)]


def import_columns() -> list[Column]:
    return [
        Column(_("File")),
        Column(_("State of the register")),
        Column(_("Municipalities"), numeric=True),
        Column(_("State")),
        Column(_("Uploaded or applied")),
    ]


def change_columns(*, with_values: bool) -> list[Column]:
    columns = [Column(_("Name")), Column(_("Kreis")), Column(_("Key"))]
    return [*columns, Column(_("Before")), Column(_("After"))] if with_values else columns


def finding_columns() -> list[Column]:
    return [Column(_("Line"), numeric=True), Column(_("Weight")), Column(_("Finding"))]
