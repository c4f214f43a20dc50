"""Who sees a row. Applied before count, sort, filter, search, export, feed and mail; absent and forbidden answer alike."""

from typing import Any, Self, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import Http404

Row = TypeVar("Row", bound=models.Model)


class VisibleQuerySet(models.QuerySet[Row]):
    """A queryset that knows who sees what; a subclass that forgets to say so shows nothing."""

    def visible_to(self, person: Any) -> Self:
        """Return the rows this person may see."""
        return self.none()


def get_visible_or_404(source: Any, person: Any, **lookup: Any) -> Any:
    """Return the one visible row or raise Http404; `source` is a manager or queryset with `visible_to`."""
    visible = source.visible_to(person)
    try:
        return visible.get(**lookup)
    except (visible.model.DoesNotExist, ValueError, ValidationError, OverflowError):
        raise Http404 from None
