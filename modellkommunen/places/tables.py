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


def change_columns(part: str) -> list[Column]:
    columns = [Column(_("Name")), Column(_("Kreis")), Column(_("Key"))]
    match part:
        case "renamed" | "moved":
            columns += [Column(_("Before")), Column(_("After"))]
        case "population":
            columns += [Column(_("Before"), numeric=True), Column(_("After"), numeric=True)]
        case "otherwise":
            columns += [Column(_("Changed"))]
        case "successors":
            columns += [Column(_("Successor"))]
    return columns


def finding_columns() -> list[Column]:
    return [Column(_("Line"), numeric=True), Column(_("Weight")), Column(_("Finding"))]
