from datetime import timedelta

import pytest
import rules
from django.db import connection, connections, models
from django.test.utils import isolate_apps

from modellkommunen.core import events, permissions
from modellkommunen.core.errors import NotPermitted, StaleVersion, TransitionRefused
from modellkommunen.core.models import Event, Versioned
from modellkommunen.core.transitions import Transition, TransitionTable
from tests.core.world import Person

pytestmark = [pytest.mark.domain, pytest.mark.django_db]

STATES = ("draft", "sent", "closed")
TABLE = TransitionTable(
    Transition("send", {"draft"}, "sent", permission="core_tests.send", event="thing_sent"),
    Transition("reopen", {"sent", "closed"}, "draft", permission="core_tests.send"),
    Transition("close", {"draft", "sent"}, "closed"),
)


@pytest.fixture
def things(monkeypatch):
    """A table of our own that lives as long as the test's transaction."""
    monkeypatch.setattr(permissions, "_predicates", {})
    monkeypatch.setattr(events, "_declared", {})
    permissions.define("core_tests.send", rules.predicate(lambda person, thing: thing.title != "locked"))
    events.declare("thing_sent", "Gesendet")
    with isolate_apps("modellkommunen.core"):

        class Thing(Versioned):
            state = models.CharField(max_length=10, default="draft")
            title = models.CharField(max_length=20, default="a")
            sent_at = models.DateTimeField(null=True)

            class Meta:
                app_label = "core"

        # SQLite's editor wants constraints off before the transaction begins; this table has none.
        monkeypatch.setattr(connections["default"], "disable_constraint_checking", lambda: True)
        with connection.schema_editor(atomic=False) as editor:
            editor.create_model(Thing)
        yield Thing


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("name", ["send", "reopen", "close"])
def test_every_pair_of_state_and_step(things, state, name, at):
    thing = things.objects.create(state=state)
    step = TABLE[name]

    if state in step.sources:
        TABLE.apply(thing, name, actor=Person(), at=at)
        assert (thing.state, thing.version) == (step.target, 2)
    else:
        with pytest.raises(TransitionRefused):
            TABLE.apply(thing, name, actor=Person(), at=at)
        thing.refresh_from_db()
        assert (thing.state, thing.version) == (state, 1)


def test_a_step_changes_facts_and_appends_its_event(things, at):
    thing, actor, organisation = things.objects.create(), Person(), Person()

    event = TABLE.apply(
        thing,
        "send",
        actor=actor,
        at=at,
        changes={"sent_at": at},
        data={"n": 1},
        on_behalf_of=organisation,
        reason="fertig",
    )

    assert (thing.state, thing.sent_at) == ("sent", at)
    assert Event.objects.get() == event
    assert (event.name, event.subject_id, event.actor_id) == ("thing_sent", thing.pk, actor.pk)
    assert (event.on_behalf_of_id, event.data, event.reason) == (organisation.pk, {"n": 1}, "fertig")


def test_a_step_without_an_event_appends_none(things, at):
    assert TABLE.apply(things.objects.create(), "close", actor=None, at=at) is None
    assert not Event.objects.exists()


def test_the_permission_is_asked(things, at):
    thing = things.objects.create(title="locked")
    with pytest.raises(NotPermitted):
        TABLE.apply(thing, "send", actor=Person(), at=at)
    with pytest.raises(NotPermitted):
        TABLE.apply(thing, "send", actor=None, at=at)
    TABLE.apply(thing, "close", actor=None, at=at)
    assert thing.state == "closed"


def test_a_row_that_moved_since_it_was_read_is_not_overwritten(things, at):
    thing = things.objects.create()
    other = things.objects.get()
    TABLE.apply(other, "send", actor=Person(), at=at, changes={"sent_at": at})

    with pytest.raises(StaleVersion):
        TABLE.apply(thing, "close", actor=None, at=at + timedelta(1), changes={"sent_at": None})

    thing.refresh_from_db()
    assert (thing.state, thing.sent_at) == ("sent", at)


def test_the_table_can_be_read():
    assert [step.name for step in TABLE.possible_from("sent")] == ["reopen", "close"]
    assert [step.name for step in TABLE] == ["send", "reopen", "close"]
    with pytest.raises(ValueError, match="twice"):
        TransitionTable(Transition("a", {"b"}, "c"), Transition("a", {"c"}, "b"))
