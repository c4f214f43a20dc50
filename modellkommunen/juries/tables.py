"""Columns of the tables of the jury."""

from django.utils.translation import gettext as _

from modellkommunen.kern.shapes import Column


def member_columns() -> list[Column]:
    return [
        Column(_("Member")),
        Column(_("Role")),
        Column(_("Assigned reviews"), numeric=True),
        Column(_("Final reviews"), numeric=True),
    ]


def review_columns() -> list[Column]:
    return [Column(_("Organisation")), Column(_("Title")), Column(_("State"))]


def ranking_columns() -> list[Column]:
    return [
        Column(_("Place"), numeric=True),
        Column(_("Application")),
        Column(_("Weighted mean"), numeric=True),
        Column(_("Median"), numeric=True),
        Column(_("Spread"), numeric=True),
        Column(_("Reviews"), numeric=True),
        Column(_("Requested"), numeric=True),
        Column(_("Proposal")),
        Column(_("Decision")),
        Column(_("Differs from the proposal")),
    ]


def award_columns() -> list[Column]:
    return [
        Column(_("Organisation")),
        Column(_("Project")),
        Column(_("Kreis")),
        Column(_("Fields of action")),
        Column(_("Amount"), numeric=True),
    ]


def group_columns(name: str) -> list[Column]:
    return [Column(name), Column(_("Awards"), numeric=True), Column(_("Amount"), numeric=True)]
