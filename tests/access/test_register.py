"""The route register and the resolver agree: no address without a rule, no rule without an address."""

from fnmatch import fnmatchcase

import pytest
from django.urls import resolve

from modellkommunen.core import routes
from modellkommunen.core.routes import PUBLIC, SIGNED_IN, access_of, declarations, declare, route
from tests.access.resolver import addresses

pytestmark = pytest.mark.web


def test_every_address_has_a_rule():
    unlisted = [(address.name, address.pattern) for address in addresses() if address.rule is None]

    assert unlisted == []


def test_every_declared_name_is_an_address():
    names = {address.name for address in addresses() if address.own_rule is None}

    stale = [name for name, _rule in declarations() if not any(fnmatchcase(found, name) for found in names)]

    assert stale == []


def test_every_own_name_is_given_once():
    own = [address.name for address in addresses() if address.own_rule is not None]

    assert sorted(own) == sorted(set(own))


def test_an_address_that_nobody_entered_is_denied(client, settings, db):
    settings.ROOT_URLCONF = "tests.access.forgotten_urls"

    assert client.get("/vergessen/").status_code == 404
    assert client.get("/eingetragen/").status_code == 200


def test_only_public_pages_can_be_entered_as_cached():
    with pytest.raises(ValueError, match="only public pages"):
        route("x/", lambda request: None, name="x", access=SIGNED_IN, cached=True)


def test_the_narrower_of_two_declarations_wins(monkeypatch):
    monkeypatch.setattr(routes, "_declared", {})
    declare("fremd*", SIGNED_IN)
    declare("fremd_offen", PUBLIC)

    assert routes.declared_access("fremd_offen") == PUBLIC
    assert routes.declared_access("fremd_anderes") == SIGNED_IN
    assert routes.declared_access("anderes") is None


def test_the_rule_of_an_own_route_is_found_through_its_view():
    rule = access_of(resolve("/verwaltung/aufrufe/"))

    assert rule is not None
    assert (rule.kind, rule.permission) == ("room", "rooms.office")
