from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import transaction
from django.db.transaction import TransactionManagementError

from modellkommunen.core import events, public_state, request_id
from modellkommunen.core.models import Event
from tests.core.world import Person, subject

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _declarations(monkeypatch):
    monkeypatch.setattr(events, "_declared", {})
    monkeypatch.setattr(events, "_handlers", events.defaultdict(list))
    events.declare("thing_happened", "Etwas ist geschehen")
    events.declare("thing_published", "Etwas ist öffentlich", public=True)


def test_an_event_says_who_what_when_and_why(at):
    thing, actor, organisation = subject(at), Person(), Person()
    request_id.begin("abc")

    events.append(
        "thing_happened",
        subject=thing,
        actor=actor,
        on_behalf_of=organisation,
        at=at,
        data={"sum": Decimal("1.50"), "on": date(2026, 7, 1), "by": actor.pk, "also": {2, 1}},
        reason="weil",
    )
    request_id.begin("")

    event = Event.objects.get()
    assert (event.name, event.subject_kind, event.subject_id) == (
        "thing_happened",
        "core.attachment",
        thing.pk,
    )
    assert (event.actor_id, event.on_behalf_of_id, event.at) == (actor.pk, organisation.pk, at)
    assert event.data == {"sum": "1.50", "on": "2026-07-01", "by": str(actor.pk), "also": [1, 2]}
    assert (event.reason, event.request_id) == ("weil", "abc")
    assert event.hash == events.hash_of(event)


def test_the_hash_is_over_everything_the_row_says(at):
    thing = subject(at)
    event = events.append("thing_happened", subject=thing, actor=None, at=at, data={"a": 1})
    original = event.hash

    for name, other in {
        "name": "x",
        "subject_kind": "x",
        "subject_id": UUID(int=1),
        "actor_id": UUID(int=1),
        "on_behalf_of_id": UUID(int=1),
        "at": at + timedelta(microseconds=1),
        "data": {"a": 2},
        "reason": "x",
        "request_id": "x",
    }.items():
        kept = getattr(event, name)
        setattr(event, name, other)
        assert events.hash_of(event) != original, name
        setattr(event, name, kept)
    assert events.hash_of(event) == original


def test_equal_values_have_equal_text():
    berlin = timezone(timedelta(hours=2))
    noon = datetime(2026, 7, 1, 12, tzinfo=berlin)
    assert (
        events.canonical_json({"b": noon, "a": ("ä",)})
        == '{"a":["ä"],"b":"2026-07-01T10:00:00.000000+00:00"}'
    )
    with pytest.raises(TypeError):
        events.canonical_json({"a": 1.5})


def test_rows_can_neither_be_changed_nor_deleted(at):
    event = events.append("thing_happened", subject=subject(at), actor=None, at=at)

    for attempt in (
        lambda: Event.objects.update(reason="x"),
        lambda: Event.objects.all().delete(),
        lambda: Event.objects.bulk_update([event], ["reason"]),
        event.save,
        event.delete,
        lambda: Event.objects.update_or_create(number=event.number, defaults={"reason": "x"}),
    ):
        with pytest.raises(TypeError, match="append-only"):
            attempt()


def test_handlers_run_in_the_transaction_and_their_failure_undoes_all(at):
    seen = []
    events.subscribe("thing_happened", seen.append)
    events.subscribe("thing_happened", seen.append)
    thing = subject(at)

    event = events.append("thing_happened", subject=thing, actor=None, at=at)
    assert seen == [event]

    def fail(event):
        raise RuntimeError

    events.subscribe("thing_happened", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        events.append("thing_happened", subject=thing, actor=None, at=at)
    assert Event.objects.count() == 1


def test_only_public_events_move_the_public_state(at):
    thing = subject(at)
    before = public_state.current()

    events.append("thing_happened", subject=thing, actor=None, at=at)
    assert public_state.current() == before
    events.append("thing_published", subject=thing, actor=None, at=at)
    assert public_state.current() == before + 1
    events.append("thing_published", subject=thing, actor=None, at=at)
    assert public_state.current() == before + 2


def test_mistakes_are_noticed(at):
    thing = subject(at)
    with pytest.raises(LookupError):
        events.append("unknown", subject=thing, actor=None, at=at)
    with pytest.raises(ValueError, match="twice"):
        events.declare("thing_happened", "Etwas anderes")
    with pytest.raises(TypeError):
        events.append("thing_happened", subject=Event(number=1), actor=None, at=at)


def test_an_event_outside_of_a_transaction_is_a_mistake(real_database, at):
    with pytest.raises(TransactionManagementError):
        events.append("thing_happened", subject=subject(at), actor=None, at=at)


def test_labels_are_for_people():
    assert events.label_of("thing_happened") == "Etwas ist geschehen"
    assert events.label_of("of_an_older_release") == "of_an_older_release"
    assert [known.name for known in events.declarations()] == ["thing_happened", "thing_published"]
