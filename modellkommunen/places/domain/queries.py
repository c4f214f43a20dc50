"""Find territories: by place in the hierarchy, by name, by day. Names alone identify nobody: show the Kreis with each."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, Prefetch, Q, QuerySet, When

from modellkommunen.places.domain import names
from modellkommunen.places.enums import (
    KREIS_KINDS,
    MUNICIPAL_KINDS,
    ImportState,
    MembershipSource,
    TerritoryKind,
)
from modellkommunen.places.models import (
    AmtMembership,
    RegisterImport,
    Successor,
    Territory,
    TerritoryCorrection,
)
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
    membership = membership_of(territory, on)
    return membership.amt if membership else None


def membership_of(territory: Territory, on: date) -> AmtMembership | None:
    """The membership behind `amt_of`, which says since when and whether it was entered by hand."""
    return (
        AmtMembership.objects.in_force(on)
        .filter(territory=territory)
        .select_related("amt", "amt__kreis")
        .order_by("valid_from", "id")
        .last()
    )


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
    kreis: str = ""
    land: str = ""
    kinds: tuple[TerritoryKind, ...] = ()


def search_territories(search: TerritorySearch, on: date) -> TerritoryQuerySet:
    """Territories whose name, postcode or key begins as typed: always a list, as 21 names occur more than once."""
    found = territories_in_force(on).prefetch_related(_memberships(on))
    if search.kinds:
        found = found.filter(kind__in=search.kinds)
    if search.land:
        found = found.filter(land=search.land)
    if search.kreis:
        found = found.filter(Q(kreis__ags=search.kreis) | Q(ags=search.kreis))
    for word in names.fold(search.text).split():
        matches = Q(search_text__contains=f" {word}")
        if word.isdigit():
            matches |= Q(postcode=word) | Q(ags__startswith=word) | Q(ars__startswith=word)
        found = found.filter(matches)
    if search.text.strip() and not names.fold(search.text):
        return found.none()
    return found


def territories_called(text: str, on: date) -> TerritoryQuerySet:
    """Territories with exactly this key or name."""
    return territories_in_force(on).filter(Q(ags=text) | Q(ars=text) | Q(name=text))


def sort_territories(found: TerritoryQuerySet, *, by_population: bool, descending: bool) -> TerritoryQuerySet:
    """By name or inhabitants; unknown inhabitants come last either way, on both databases."""
    if by_population:
        population = (
            F("population").desc(nulls_last=True) if descending else F("population").asc(nulls_last=True)
        )
        return found.order_by(population, *_ORDER)
    return found.order_by(*(f"-{name}" for name in _ORDER)) if descending else found.order_by(*_ORDER)


def laender(on: date) -> TerritoryQuerySet:
    return territories_in_force(on).filter(kind=TerritoryKind.LAND)


def kreise(on: date, *, land: str = "") -> TerritoryQuerySet:
    """The Kreise and kreisfreie Städte of one Land or of all."""
    found = territories_in_force(on).filter(kind__in=KREIS_KINDS)
    return found.filter(land=land) if land else found


@dataclass(frozen=True, slots=True)
class Facts:
    """What the page of a territory shows beside its own columns."""

    kreis: Territory | None
    land: Territory | None
    membership: AmtMembership | None
    members: list[Territory]
    successors: list[Successor]
    predecessors: list[Successor]
    corrections: list[TerritoryCorrection]
    is_in_force: bool
    ended_on: date | None


def facts_of(territory: Territory, on: date) -> Facts:
    """Everything the page of a territory shows, in a fixed number of queries."""
    ended = territory.valid_to is not None and territory.valid_to <= on
    last_day = territory.valid_to - timedelta(days=1) if ended and territory.valid_to else on
    return Facts(
        kreis=territory.kreis,
        land=None
        if territory.kind == TerritoryKind.LAND
        else territories_in_force(last_day).filter(kind=TerritoryKind.LAND, ags=territory.land).first(),
        membership=membership_of(territory, last_day) if territory.is_municipality else None,
        members=list(members_of_amt(territory, last_day)) if territory.is_association else [],
        successors=list(successors_of(territory)),
        predecessors=list(predecessors_of(territory)),
        corrections=standing_corrections(territory),
        ended_on=last_day if ended else None,
        is_in_force=not ended and (territory.valid_from is None or territory.valid_from <= on),
    )


def standing_corrections(territory: Territory) -> list[TerritoryCorrection]:
    return list(territory.corrections.standing().order_by("field", "id"))


def manual_memberships(territory: Territory, on: date) -> list[AmtMembership]:
    """Memberships entered by hand that have not ended, of the municipality or of the Amt."""
    found = AmtMembership.objects.filter(
        Q(territory=territory) | Q(amt=territory), source=MembershipSource.MANUAL
    ).filter(Q(valid_to__isnull=True) | Q(valid_to__gt=on))
    return list(found.select_related("territory", "amt").order_by("valid_from", "id"))


def register_imports(person: Any) -> QuerySet[RegisterImport]:
    """Imports this person may see, what waits first, then the newest."""
    waiting_first = Case(When(state=ImportState.PENDING, then=0), default=1)
    return (
        RegisterImport.objects.visible_to(person)
        .defer("payload", "diff", "findings")
        .order_by(waiting_first, "-uploaded_at", "-id")
    )


def _memberships(on: date) -> "Prefetch[str, QuerySet[AmtMembership], str]":
    return Prefetch(
        "amt_memberships",
        queryset=AmtMembership.objects.in_force(on).select_related("amt").order_by("valid_from", "id"),
        to_attr="memberships_in_force",
    )
