"""What is searchable: each app enters its models here, and people enters whose audience a person belongs to.

Knows no index and no query; filled once when the apps are ready.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model, QuerySet
from django.utils.functional import Promise

Audience = Callable[[Any], set[str]]


@dataclass(frozen=True, slots=True)
class Document:
    """What of one object can be found, and where a hit leads."""

    title: str
    body: str
    url: str
    day: date | None = None
    reuse: int = 0
    codes: tuple[str, ...] = ()
    # Terms of those who may see an object of the inner index, such as "organisation:<uuid>" or "role:office".
    audience: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Searchable:
    """How one kind of objects is searched.

    `public` returns what everybody may see; `inner` returns what only the audiences of its documents may see.
    `prepare` says how rows are fetched (select_related, prefetch_related), because `document` is called for many.
    The model's default manager answers `visible_to(person)`: each hit passes it once more.
    """

    kind: str
    label: str | Promise
    model: type[Model]
    public: Callable[[], QuerySet[Any]]
    document: Callable[[Any], Document]
    inner: Callable[[], QuerySet[Any]] | None = None
    prepare: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None


_searchables: dict[str, Searchable] = {}
_audiences: list[Audience] = []


def register(searchable: Searchable) -> None:
    """Enter a kind; raise ValueError if another model has it."""
    known = _searchables.get(searchable.kind)
    if known is not None and known.model is not searchable.model:
        raise ValueError(f"the kind {searchable.kind} is registered twice")
    _searchables[searchable.kind] = searchable


def register_audience(audience: Audience) -> None:
    """Enter a function that returns the audience terms of a signed-in person."""
    if audience not in _audiences:
        _audiences.append(audience)


def searchables() -> list[Searchable]:
    """Return the kinds in the order of their registration."""
    return list(_searchables.values())


def searchable_of(kind: str) -> Searchable | None:
    return _searchables.get(kind)


def kinds_of(model: type[Model]) -> list[str]:
    """Return the kinds under which objects of this model are searched."""
    return [kind for kind, searchable in _searchables.items() if issubclass(model, searchable.model)]


def audience_of(person: Any) -> set[str]:
    """Return the audience terms of a person; nobody has any without a login."""
    if not person.is_authenticated or not person.is_active:
        return set()
    return set().union(*(audience(person) for audience in _audiences))
