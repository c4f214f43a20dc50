"""Permissions by name over predicates of django-rules. Superusers have no way around them: `has_perm` is never asked."""

from typing import Any

from rules.predicates import Predicate

from modellkommunen.core.errors import NotPermitted

_predicates: dict[str, Predicate] = {}


def define(name: str, predicate: Predicate) -> None:
    """Enter a permission; raise ValueError if the name is taken by another predicate."""
    if _predicates.get(name, predicate) is not predicate:
        raise ValueError(f"permission {name} is defined twice")
    _predicates[name] = predicate


def is_defined(name: str) -> bool:
    return name in _predicates


def names() -> list[str]:
    """Return the names of all permissions, for the role matrices of the tests."""
    return sorted(_predicates)


def allowed(person: Any, name: str, obj: Any = None) -> bool:
    """Tell whether a person may do something; raise LookupError for an unknown name."""
    try:
        predicate = _predicates[name]
    except KeyError:
        raise LookupError(f"no permission is called {name}") from None
    if person is None or (person.is_authenticated and not person.is_active):
        return False
    return bool(predicate.test(person, obj))


def demand(person: Any, name: str, obj: Any = None) -> None:
    """Raise NotPermitted unless the person may do it."""
    if not allowed(person, name, obj):
        raise NotPermitted
