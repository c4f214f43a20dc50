"""Every address the platform answers, found by walking the resolver and not by asking the register."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from modellkommunen.core.routes import Access, declared_access


@dataclass(frozen=True)
class Address:
    name: str
    pattern: str
    callback: Callable[..., Any]

    @property
    def own_rule(self) -> Access | None:
        return getattr(self.callback, "route_access", None)

    @property
    def rule(self) -> Access | None:
        return self.own_rule or declared_access(self.name)


def addresses() -> list[Address]:
    return list(_walk(get_resolver().url_patterns, "", ""))


def _walk(entries: Iterable[URLPattern | URLResolver], prefix: str, space: str) -> Iterator[Address]:
    for entry in entries:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLPattern):
            # An address without a name goes by that of its view, as in `ResolverMatch.view_name`.
            yield Address(space + (entry.name or entry.lookup_str), pattern, entry.callback)
        else:
            inner = f"{space}{entry.namespace}:" if entry.namespace else space
            yield from _walk(entry.url_patterns, pattern, inner)
