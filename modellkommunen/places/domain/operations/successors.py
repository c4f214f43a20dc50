"""Write who succeeds dissolved municipalities; only the register's writing calls this."""

from datetime import date
from uuid import UUID

from modellkommunen.places.domain.names import search_text, sort_name, tidy
from modellkommunen.places.domain.preview import Preview
from modellkommunen.places.domain.successors import Succession
from modellkommunen.places.enums import TerritoryKind
from modellkommunen.places.models import Successor, Territory


def write_successors(preview: Preview, ids: dict[str, UUID]) -> None:
    """Link each dissolved municipality with what it became; one dissolved before the first import is added."""
    for succession in preview.successions:
        on = succession.on or preview.register_on
        successor_id = ids.get(succession.new_key) or _in_force(succession.new_key)
        if on is None or successor_id is None:
            raise ValueError("the preview lets only lines with successor and date pass")
        predecessor = _predecessor(succession, ids, on)
        Successor.objects.create(
            predecessor=predecessor,
            successor_id=successor_id,
            on=succession.on or predecessor.valid_to or on,
            share=succession.share,
        )


def _predecessor(succession: Succession, ids: dict[str, UUID], on: date) -> Territory:
    dissolved = (
        Territory.objects.filter(ags=succession.old_key, valid_to__isnull=False)
        .order_by("valid_to", "id")
        .last()
    )
    if dissolved is not None:
        if succession.on is not None and (
            dissolved.valid_from is None or dissolved.valid_from < succession.on
        ):
            # The list knows the day; the register only the first state without the municipality.
            Territory.objects.filter(pk=dissolved.pk).update(valid_to=succession.on)
            dissolved.valid_to = succession.on
        return dissolved
    name = tidy(succession.old_name)
    return Territory.objects.create(
        kind=TerritoryKind.MUNICIPALITY,
        ags=succession.old_key,
        official_name=succession.old_name,
        name=name,
        sort_name=sort_name(name),
        search_text=search_text(name),
        land=succession.old_key[:2],
        kreis_id=ids.get(succession.old_key[:5]),
        valid_to=on,
    )


def _in_force(ags: str) -> UUID | None:
    return Territory.objects.filter(ags=ags, valid_to__isnull=True).values_list("id", flat=True).first()
