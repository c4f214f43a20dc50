"""Find territories: by place in the hierarchy, by name, by day. Names alone identify nobody: show the Kreis with each."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from modellkommunen.places.domain import names
from modellkommunen.places.enums import KREIS_KINDS, MUNICIPAL_KINDS, TerritoryKind
from modellkommunen.places.models import AmtMembership, Successor, Territory
from modellkommunen.places.models.territory import TerritoryQuerySet

_ORDER = ("sort_name", "land", "ags", "ars", "id")


def territories_in_force(on: date) -> TerritoryQuerySet:
    """All territories in force on a day, with their Kreis, in the order of their names."""
    return Territory.objects.in_force(on).select_related("kreis").order_by(*_ORDER)


def municipalities_of_land(land: str, on: date) -> TerritoryQuerySet:
    """The municipalities of a Land, kreisfreie Städte among them, unincorporated areas not."""
    return territories_in_force(on).filter(land=land, kind__in=MUNICIPAL_KINDS)


def kreise_of_land(land: str, on: date) -> TerritoryQuerySet:
    """The Kreise and kreisfreie Städte of a Land."""
    return territories_in_force(on).filter(land=land, kind__in=KREIS_KINDS)


def aemter_of_land(land: str, on: date) -> TerritoryQuerySet:
    return territories_in_force(on).filter(land=land, kind=TerritoryKind.AMT)


def municipalities_of_kreis(kreis: Territory, on: date) -> TerritoryQuerySet:
    """The municipalities of a Kreis; a kreisfreie Stadt is its own."""
    found = territories_in_force(on).filter(kind__in=MUNICIPAL_KINDS)
    return found.filter(Q(kreis=kreis) | Q(id=kreis.id))


def kreis_of(territory: Territory) -> Territory | None:
    """The Kreis a territory lies in; a Kreis or kreisfreie Stadt is its own; a Land has none."""
    if territory.kind in KREIS_KINDS:
        return territory
    return territory.kreis


def amt_of(territory: Territory, on: date) -> Territory | None:
    """The Amt (or other association) that administers a municipality on a day."""
    membership = (
        AmtMembership.objects.in_force(on)
        .filter(territory=territory)
        .select_related("amt", "amt__kreis")
        .order_by("valid_from", "id")
        .last()
    )
    return membership.amt if membership else None


def members_of_amt(amt: Territory, on: date) -> TerritoryQuerySet:
    """The municipalities an Amt administers on a day, also across the border of a Kreis."""
    memberships = AmtMembership.objects.in_force(on).filter(amt=amt)
    return territories_in_force(on).filter(id__in=memberships.values("territory_id"))


def successors_of(territory: Territory) -> QuerySet[Successor]:
    """What became of a dissolved territory, the largest share first."""
    return (
        Successor.objects.filter(predecessor=territory)
        .select_related("successor", "successor__kreis")
        .order_by("-share", "successor__sort_name", "id")
    )


def predecessors_of(territory: Territory) -> QuerySet[Successor]:
    return (
        Successor.objects.filter(successor=territory)
        .select_related("predecessor", "predecessor__kreis")
        .order_by("on", "predecessor__sort_name", "id")
    )


def territory_by_ags(ags: str, on: date) -> Territory | None:
    """The territory that holds a key on a day; the same key may have belonged to another before."""
    return territories_in_force(on).filter(ags=ags).first() if ags else None


@dataclass(frozen=True, slots=True)
class TerritorySearch:
    """What somebody looks for; empty parts do not restrict."""

    text: str = ""
    kreis_id: UUID | None = None
    land: str = ""
    kinds: tuple[TerritoryKind, ...] = ()


def search_territories(search: TerritorySearch, on: date) -> TerritoryQuerySet:
    """Territories whose name, postcode or key begins as typed: always a list, as 21 names occur more than once."""
    found = territories_in_force(on).prefetch_related(_memberships(on))
    if search.kinds:
        found = found.filter(kind__in=search.kinds)
    if search.land:
        found = found.filter(land=search.land)
    if search.kreis_id is not None:
        found = found.filter(Q(kreis_id=search.kreis_id) | Q(id=search.kreis_id))
    for word in names.fold(search.text).split():
        matches = Q(search_text__contains=f" {word}")
        if word.isdigit():
            matches |= Q(postcode=word) | Q(ags__startswith=word) | Q(ars__startswith=word)
        found = found.filter(matches)
    if search.text.strip() and not names.fold(search.text):
        return found.none()
    return found


def _memberships(on: date) -> "Prefetch[str, QuerySet[AmtMembership], str]":
    return Prefetch(
        "amt_memberships",
        queryset=AmtMembership.objects.in_force(on).select_related("amt").order_by("valid_from", "id"),
        to_attr="memberships_in_force",
    )
