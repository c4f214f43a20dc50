from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from modellkommunen.core import events, seals
from modellkommunen.core.models import Event, Seal
from tests.core.world import subject

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def log(monkeypatch, at):
    """Seven events under two seals, one still waiting."""
    monkeypatch.setattr(events, "_declared", {})
    events.declare("thing_happened", "Etwas ist geschehen")
    thing = subject(at)

    def append(count, when):
        return [
            events.append("thing_happened", subject=thing, actor=None, at=when, data={"n": n})
            for n in range(count)
        ]

    rows = append(3, at)
    seals.seal_events(at + timedelta(seconds=5))
    rows += append(4, at + timedelta(minutes=1))
    seals.seal_events(at + timedelta(minutes=2))
    rows += append(1, at + timedelta(minutes=3))
    return rows


def tamper(statement, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_a_sound_log_has_no_findings(log):
    assert list(seals.findings()) == []
    assert list(Seal.objects.order_by("number").values_list("number", "count")) == [(1, 3), (2, 4)]
    assert Event.objects.filter(seal=None).count() == 1
    assert Seal.objects.get(number=2).previous_root == Seal.objects.get(number=1).root


def test_a_row_settles_for_five_seconds(log, at):
    assert seals.seal_events(at + timedelta(minutes=3, seconds=4)) is None
    assert seals.seal_events(at + timedelta(minutes=3, seconds=5)).count == 1


def test_a_row_that_was_committed_late_gets_a_later_seal(log, at):
    late = log[0]
    seal = Seal.objects.get(number=2)
    assert late.number < seal.first
    events.append("thing_happened", subject=subject(at), actor=None, at=at)

    seals.seal_events(at + timedelta(minutes=4))

    assert Seal.objects.get(number=3).count == 2
    assert list(seals.findings()) == []


@pytest.mark.parametrize("position", [0, 4, 7])
def test_a_changed_row_is_found_sealed_or_not(log, position):
    number = log[position].number
    tamper("UPDATE core_event SET reason = 'x' WHERE number = %s", number)
    assert list(seals.findings()) == [f"event {number} was changed"]


def test_a_row_changed_together_with_its_hash_is_found(log):
    event = log[4]
    event.reason = "x"
    tamper(
        "UPDATE core_event SET reason = 'x', hash = %s WHERE number = %s", events.hash_of(event), event.number
    )
    assert list(seals.findings()) == ["an event under seal 2 was changed together with its hash"]


def test_a_missing_row_is_named(log):
    tamper("DELETE FROM core_event WHERE number = %s", log[1].number)
    assert list(seals.findings()) == [f"event {log[1].number} is missing under seal 1"]


def test_a_row_added_under_a_seal_is_named(log):
    tamper("UPDATE core_event SET seal_id = 2 WHERE number = %s", log[7].number)
    assert list(seals.findings()) == [f"event {log[7].number} was added to seal 2"]


def test_two_rows_exchanged_are_found(log):
    first, second = log[3], log[4]
    for number, row in ((first.number, second), (second.number, first)):
        tamper(
            "UPDATE core_event SET data = %s, hash = %s WHERE number = %s",
            f'{{"n":{row.data["n"]}}}',
            row.hash,
            number,
        )
    assert list(seals.findings()) == ["an event under seal 2 was changed together with its hash"]


def test_a_changed_seal_breaks_the_chain(log):
    tamper("UPDATE core_seal SET root = %s WHERE number = 1", "f" * 64)
    assert list(seals.findings()) == ["seal 1 was changed", "seal 2 does not follow from the seal before it"]


def test_a_removed_seal_is_found(log):
    tamper("UPDATE core_event SET seal_id = NULL WHERE seal_id = 1")
    tamper("DELETE FROM core_seal WHERE number = 1")
    assert list(seals.findings()) == ["seal 1 is missing"]


def test_a_log_cut_at_its_end_is_found_by_a_published_root(log):
    root = Seal.objects.get(number=2).root
    tamper("DELETE FROM core_event WHERE seal_id = 2")
    tamper("DELETE FROM core_seal WHERE number = 2")
    assert list(seals.findings()) == []
    assert list(seals.findings([root])) == [f"the published root {root} is not in the chain"]


def test_the_merkle_root_depends_on_order_number_and_hash():
    leaves = [(1, "a"), (2, "b"), (3, "c")]
    roots = {
        seals.merkle_root(variant)
        for variant in (
            leaves,
            leaves[::-1],
            leaves[:2],
            [(1, "a"), (2, "b"), (4, "c")],
            [(1, "a"), (2, "x"), (3, "c")],
        )
    }
    assert len(roots) == 5


def test_the_command_prints_a_line_per_finding_and_fails(log):
    out = StringIO()
    call_command("verify_events", stdout=out)
    assert out.getvalue() == "8 events under 2 seals and waiting for one: nothing was changed.\n"

    tamper("DELETE FROM core_event WHERE number = %s", log[1].number)
    out = StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("verify_events", stdout=out)
    assert ended.value.code == 1
    assert out.getvalue() == f"event {log[1].number} is missing under seal 1\n"
