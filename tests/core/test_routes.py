from fnmatch import fnmatchcase

import pytest
from django.urls import get_resolver, resolve
from django.urls.resolvers import URLPattern

from modellkommunen.core import permissions, routes
from modellkommunen.core.routes import PUBLIC, SIGNED_IN

pytestmark = pytest.mark.web


def all_routes(resolver=None, namespaces=()):
    """Yield (qualified name, pattern) of every address of the platform."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLPattern):
            # What a resolved address calls itself, also where it has no name.
            yield ":".join([*namespaces, entry.name or entry.lookup_str]), entry
        else:
            inner = [*namespaces, entry.namespace] if entry.namespace else namespaces
            yield from all_routes(entry, inner)


def rule_of(name, pattern):
    return getattr(pattern.callback, "route_access", None) or routes.declared_access(name)


def test_every_address_is_in_the_register():
    unlisted = sorted(name for name, pattern in all_routes() if rule_of(name, pattern) is None)
    assert unlisted == []


def test_nothing_in_the_register_is_stale():
    used = set()
    for name, pattern in all_routes():
        if getattr(pattern.callback, "route_access", None) is None:
            used.add(
                next((entry for entry, _rule in routes.declarations() if fnmatchcase(name, entry)), None)
            )
    assert [entry for entry, _rule in routes.declarations() if entry not in used] == []


def test_every_permission_a_route_asks_for_exists():
    rules = [rule_of(name, pattern) for name, pattern in all_routes()]
    asked = {rule.permission for rule in rules if rule is not None and rule.permission}
    assert sorted(name for name in asked if not permissions.is_defined(name)) == []


def test_the_narrower_declaration_wins(monkeypatch):
    monkeypatch.setattr(routes, "_declared", {})
    routes.declare("foreign_*", SIGNED_IN)
    routes.declare("foreign_login*", PUBLIC)
    assert routes.declared_access("foreign_login_help") is routes._declared["foreign_login*"]
    assert routes.declared_access("foreign_page") == SIGNED_IN
    assert routes.declared_access("other") is None


def test_only_public_pages_may_be_cached():
    with pytest.raises(ValueError, match="public"):
        routes.declare("x", SIGNED_IN, cached=True)


def test_a_view_can_be_entered_twice_with_different_rules():
    def view(request):
        """Words."""

    first = routes.route("a/", view, name="a", access=PUBLIC)
    second = routes.route("b/", view, name="b", access=SIGNED_IN)
    assert (first.callback.route_access, second.callback.route_access) == (PUBLIC, SIGNED_IN)
    assert first.callback.__doc__ == "Words."


def test_the_rule_of_a_resolved_address_is_found():
    assert routes.access_of(resolve("/healthz")) == PUBLIC
    assert routes.access_of(resolve("/protokoll/")).cached is True
