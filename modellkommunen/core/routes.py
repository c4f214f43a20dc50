"""The route register: every address is entered with its access rule, and what is not entered is denied."""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Any

from django.urls import URLPattern, path
from django.urls.resolvers import ResolverMatch

from modellkommunen.core.permissions import allowed


@dataclass(frozen=True)
class Access:
    """Who may call an address; `cached` keeps the page in the reader cache."""

    kind: str
    permission: str = ""
    cached: bool = False

    def admits(self, person: Any) -> bool:
        if self.kind == "public":
            return True
        if not person.is_authenticated or not person.is_active:
            return False
        return self.kind == "signed_in" or allowed(person, self.permission)


PUBLIC = Access("public")
SIGNED_IN = Access("signed_in")

_declared: dict[str, Access] = {}


def permission(name: str) -> Access:
    """A first gate: the permission is asked without an object."""
    return Access("permission", permission=name)


def room(name: str) -> Access:
    """A platform role: office, editors or administrators; `people.rules` defines `rooms.<name>`."""
    return Access("room", permission=f"rooms.{name}")


def route(
    pattern: str,
    view: Callable[..., Any],
    *,
    name: str,
    access: Access,
    cached: bool = False,
    kwargs: dict[str, Any] | None = None,
) -> URLPattern:
    """Return a URL pattern whose view carries its access rule."""
    rule = _with_cache(access, cached)

    @functools.wraps(view)
    def entered(*args: Any, **inner: Any) -> Any:
        return view(*args, **inner)

    entered.route_access = rule  # type: ignore[attr-defined]
    return path(pattern, entered, kwargs, name=name)


def declare(view_name: str, access: Access, *, cached: bool = False) -> None:
    """Enter a third party's route by its name; `*` stands for any text, as in `wagtailadmin_*`."""
    _declared[view_name] = _with_cache(access, cached)


def access_of(match: ResolverMatch) -> Access | None:
    """Return the rule of a resolved address, or None where nothing is entered."""
    own: Access | None = getattr(match.func, "route_access", None)
    return own or declared_access(match.view_name)


def declared_access(view_name: str) -> Access | None:
    exact = _declared.get(view_name)
    if exact is not None:
        return exact
    return next((rule for pattern, rule in declarations() if fnmatchcase(view_name, pattern)), None)


def declarations() -> Iterator[tuple[str, Access]]:
    """Yield the declared names, the longest first, so that a narrower pattern wins."""
    for name in sorted(_declared, key=lambda text: (-len(text), text)):
        yield name, _declared[name]


def _with_cache(access: Access, cached: bool) -> Access:
    if cached and access.kind != "public":
        raise ValueError("only public pages may be cached")
    return replace(access, cached=cached)
