import pytest
import rules
from django.contrib.auth.models import AnonymousUser

from modellkommunen.core import permissions
from modellkommunen.core.errors import NotPermitted
from modellkommunen.core.permissions import allowed, define, demand
from tests.core.world import Person

pytestmark = pytest.mark.domain


@rules.predicate
def owns(person, thing):
    return thing is not None and thing.owner is person


class Thing:
    def __init__(self, owner):
        self.owner = owner


@pytest.fixture(autouse=True)
def _permissions(monkeypatch):
    monkeypatch.setattr(permissions, "_predicates", {})
    define("things.open_thing", owns)
    define("things.see_thing", rules.always_allow)


def test_the_predicate_decides():
    owner = Person()
    assert allowed(owner, "things.open_thing", Thing(owner)) is True
    assert allowed(Person(), "things.open_thing", Thing(owner)) is False
    assert allowed(owner, "things.open_thing") is False


def test_a_superuser_is_nobody_special():
    assert allowed(Person(is_superuser=True), "things.open_thing", Thing(Person())) is False


def test_nobody_and_the_deactivated_may_nothing_a_visitor_what_the_predicate_says():
    assert allowed(None, "things.see_thing") is False
    assert allowed(Person(is_active=False), "things.see_thing") is False
    assert allowed(AnonymousUser(), "things.see_thing") is True


def test_demand_raises():
    demand(Person(), "things.see_thing")
    with pytest.raises(NotPermitted):
        demand(Person(), "things.open_thing", Thing(Person()))


def test_mistakes_are_noticed():
    with pytest.raises(LookupError):
        allowed(Person(), "things.unknown")
    with pytest.raises(ValueError, match="twice"):
        define("things.open_thing", rules.always_allow)
    define("things.open_thing", owns)
    assert permissions.names() == ["things.open_thing", "things.see_thing"]
