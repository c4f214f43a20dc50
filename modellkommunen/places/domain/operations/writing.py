"""Write the differences of a register, inside the transaction of the caller: `operations.register`, or the demo Land."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from uuid import UUID, uuid4

from modellkommunen.places.domain.diff import Change
from modellkommunen.places.domain.names import search_text
from modellkommunen.places.domain.operations.successors import write_successors
from modellkommunen.places.domain.preview import Preview
from modellkommunen.places.domain.units import Unit, columns
from modellkommunen.places.models import AmtMembership, Territory, TerritoryCorrection
from modellkommunen.places.models.territory import AmtMembershipQuerySet
from modellkommunen.search.domain.operations import touch_kind

_BATCH = 500


def write_register(preview: Preview) -> None:
    """Add, change and end territories and memberships until they stand as in the register."""
    if preview.register_on is None:
        raise ValueError("a register without date cannot be applied")
    ids = {**preview.standing.ids, **{unit.key: uuid4() for unit in preview.diff.new}}
    _add(preview, ids, preview.register_on)
    _change(preview, ids)
    _end([preview.standing.ids[unit.key] for unit in preview.diff.gone], preview.register_on)
    _move(preview, ids, preview.register_on)
    write_successors(preview, ids)
    Territory.objects.in_force(preview.register_on).filter(land__in=preview.laender).update(
        register_on=preview.register_on, source=source_of(preview.register_on)
    )
    touch_kind("territory")


def source_of(register_on: date) -> str:
    """The attribution the licence of the register demands."""
    return f"© Statistisches Bundesamt (Destatis), {register_on.year}"


def _add(preview: Preview, ids: dict[str, UUID], register_on: date) -> None:
    Territory.objects.bulk_create(
        (
            Territory(
                id=ids[unit.key],
                kreis_id=ids.get(unit.kreis_key),
                search_text=search_text(unit.official_name, unit.name),
                # In a Land seen for the first time nobody knows since when its units exist.
                valid_from=register_on if unit.land in preview.known_laender else None,
                **columns(unit),
            )
            for unit in preview.diff.new
        ),
        batch_size=_BATCH,
    )


def _change(preview: Preview, ids: dict[str, UUID]) -> None:
    """Rows are grouped by what differs, so that a census touches two columns and not all."""
    groups: defaultdict[frozenset[str], list[Change]] = defaultdict(list)
    for change in preview.diff.changed:
        own = change.columns - {"association_key"}
        corrected = own & preview.standing.corrected.get(change.after.key, {}).keys()
        _renew_corrections(ids[change.after.key], change.after, corrected)
        if own - corrected:
            groups[own - corrected].append(change)
    for names, changes in groups.items():
        fields = {"kreis" if name == "kreis_key" else name for name in names}
        if names & {"official_name", "name"}:
            fields.add("search_text")
        # An upsert of rows that are all there: ten times as fast as `bulk_update` for a whole country.
        Territory.objects.bulk_create(
            [_row(preview, change.after, ids) for change in changes],
            batch_size=_BATCH,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=sorted(fields),
        )


def _row(preview: Preview, unit: Unit, ids: dict[str, UUID]) -> Territory:
    shown = preview.standing.corrected.get(unit.key, {}).get("name", unit.name)
    return Territory(
        id=ids[unit.key],
        kreis_id=ids.get(unit.kreis_key),
        search_text=search_text(unit.official_name, shown),
        **columns(unit),
    )


def _renew_corrections(territory_id: UUID, unit: Unit, corrected: Iterable[str]) -> None:
    for name in sorted(corrected):
        TerritoryCorrection.objects.standing().filter(territory_id=territory_id, field=name).update(
            imported_value=str(getattr(unit, name))
        )


def _end(gone: list[UUID], register_on: date) -> None:
    for some in _batches(gone):
        # What came and went within one state of the register still needs a period that is not empty.
        Territory.objects.filter(id__in=some, valid_from__gte=register_on).update(
            valid_from=register_on - timedelta(days=1)
        )
        Territory.objects.filter(id__in=some).update(valid_to=register_on)
        _end_memberships(AmtMembership.objects.filter(territory_id__in=some), register_on)
        _end_memberships(AmtMembership.objects.filter(amt_id__in=some), register_on)


def _end_memberships(memberships: AmtMembershipQuerySet, register_on: date) -> None:
    memberships.filter(valid_from__gte=register_on).delete()
    memberships.in_force(register_on).update(valid_to=register_on)


def _move(preview: Preview, ids: dict[str, UUID], register_on: date) -> None:
    moved = [ids[change.after.key] for change in preview.diff.moved]
    for some in _batches(moved):
        _end_memberships(AmtMembership.objects.filter(territory_id__in=some), register_on)
    joining = [
        (unit, register_on if unit.land in preview.known_laender else None)
        for unit in preview.diff.new
        if unit.association_key
    ]
    joining += [(change.after, register_on) for change in preview.diff.moved if change.after.association_key]
    AmtMembership.objects.bulk_create(
        (
            AmtMembership(territory_id=ids[unit.key], amt_id=ids[unit.association_key], valid_from=valid_from)
            for unit, valid_from in joining
        ),
        batch_size=_BATCH,
    )


def _batches(ids: list[UUID]) -> Iterator[list[UUID]]:
    for start in range(0, len(ids), _BATCH):
        yield ids[start : start + _BATCH]
