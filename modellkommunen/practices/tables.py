"""Columns of the tables about practices."""

from django.utils.translation import gettext as _

from modellkommunen.kern.shapes import Column


def own_columns() -> list[Column]:
    """Return the columns of an organisation's own list."""
    return [
        Column(_("Title")),
        Column(_("State")),
        Column(_("Copied from")),
        Column(_("Adopted by"), numeric=True),
    ]
