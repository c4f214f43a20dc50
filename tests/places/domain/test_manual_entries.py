"""What people enter by hand survives the next import."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from modellkommunen.places.domain import queries
from modellkommunen.places.domain.findings import Code
from modellkommunen.places.domain.operations import (
    correct_territory,
    enter_manual_membership,
    import_register,
    withdraw_correction,
)
from modellkommunen.places.enums import MembershipSource
from modellkommunen.places.models import AmtMembership, Successor, Territory
from tests.factories.places import line
from tests.places.imports import FIRST, LATER, by_key, codes, preview, run

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def keeper(may_keep_the_register):
    return may_keep_the_register


def test_a_membership_by_hand_survives_the_next_import(at, keeper):
    run(at)
    free, amt = by_key("99051003"), queries.amt_of(by_key("99051001"), FIRST)
    enter_manual_membership(
        territory=free,
        amt=amt,
        valid_from=date(2025, 9, 1),
        reason="Verwaltungsvertrag",
        entered_by=keeper,
        at=at,
    )

    found = preview(day="20260331")
    import_register(preview=found, losses_accepted=False, at=at)

    assert codes(found) == [Code.MANUAL_MEMBERSHIP_KEPT]
    assert found.diff.moved == []
    assert queries.amt_of(free, LATER) == amt
    assert AmtMembership.objects.get(territory=free).source == MembershipSource.MANUAL
    amt.refresh_from_db()
    assert amt.population == 8_000


def test_a_membership_by_hand_ends_with_its_amt(at, keeper):
    run(at)
    free, amt = by_key("99051003"), queries.amt_of(by_key("99051001"), FIRST)
    enter_manual_membership(
        territory=free,
        amt=amt,
        valid_from=date(2025, 9, 1),
        reason="Verwaltungsvertrag",
        entered_by=keeper,
        at=at,
    )
    merged = {
        "amt": line("50", "99051   5199", "Großauental", seat="Ahausen", textkennzeichen="51"),
        "first": line("60", "990510015199", "Ahausen", textkennzeichen="64", population=800),
        "second": line("60", "990510025199", "Bedorf", textkennzeichen="64", population=200),
    }

    found = preview(day="20260331", **merged)
    import_register(preview=found, losses_accepted=False, at=at)

    assert codes(found) == [Code.MANUAL_MEMBERSHIP_ENDED]
    assert queries.amt_of(free, LATER) is None
    assert run(at, day="20260331", **merged) is None


def test_a_correction_survives_and_the_register_stays_beside_it(at, keeper):
    run(at)
    first = by_key("99051001")
    correction = correct_territory(
        territory=first, field="name", value="Ahausen an der Aue", reason="Ortsüblich", made_by=keeper, at=at
    )

    renamed = line("60", "990510015101", "Ahausen-Süd", textkennzeichen="64", population=800)
    found = preview(day="20260331", first=renamed)
    import_register(preview=found, losses_accepted=False, at=at)

    first.refresh_from_db()
    assert (first.name, first.official_name) == ("Ahausen an der Aue", "Ahausen-Süd")
    assert codes(found) == [Code.MANUAL_CORRECTION_KEPT]
    assert run(at, day="20260331", first=renamed) is None
    correction.refresh_from_db()
    assert correction.imported_value == "Ahausen-Süd"

    withdraw_correction(correction=correction, withdrawn_by=keeper, at=at)

    first.refresh_from_db()
    assert first.name == "Ahausen-Süd"
    assert run(at, day="20260331", first=renamed) is None


def test_an_end_entered_by_hand_is_not_moved_by_the_register(at, keeper):
    run(at)
    second = by_key("99051002")
    correct_territory(
        territory=second, field="valid_to", value="2026-05-01", reason="Fusionsvertrag", made_by=keeper, at=at
    )

    found = preview(day="20260331", second=None)
    import_register(preview=found, losses_accepted=False, at=at)

    second.refresh_from_db()
    assert second.valid_to == date(2026, 5, 1)
    assert found.diff.gone == []


SUCCESSORS = b"alt,name,neu,name,anteil,am\n99051002,Bedorf,99051001,Ahausen,1,2026-01-01\n"


def test_links_a_dissolved_municipality_with_its_successor(at):
    run(at)

    run(at, day="20260331", second=None, successors=SUCCESSORS)

    link = Successor.objects.get()
    assert (link.predecessor.ags, link.successor.ags, link.on, link.share) == (
        "99051002",
        "99051001",
        date(2026, 1, 1),
        1,
    )
    assert link.predecessor.valid_to == date(2026, 1, 1)
    assert run(at, day="20260331", second=None, successors=SUCCESSORS) is None


def test_a_municipality_dissolved_before_the_first_import_is_added(at):
    lost = b"alt,name,neu,name,anteil\n99051077,Altdorf,99051001,Ahausen,0.9\n"

    run(at, successors=lost)

    old = Territory.objects.get(ags="99051077")
    assert (old.name, old.valid_to, old.kreis.name) == ("Altdorf", FIRST, "Musterkreis")
    assert by_key("99051077") is None
    assert [s.successor.name for s in queries.successors_of(old)] == ["Ahausen"]
    assert [s.predecessor.name for s in queries.predecessors_of(by_key("99051001"))] == ["Altdorf"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (b"99051001,Ahausen,99051002,Bedorf,1", Code.SUCCESSOR_STANDS),
        (b"99051077,Altdorf,99051078,Neudorf,1", Code.SUCCESSOR_UNKNOWN),
        (b"99051077,Altdorf", Code.SUCCESSOR_LINE),
    ],
)
def test_a_successor_that_contradicts_the_register_is_an_error(row, code):
    found = preview(successors=b"kopf\n" + row + b"\n")

    assert codes(found) == [code]
    assert found.has_errors


def test_reading_what_stands_takes_the_same_queries_at_any_size(at):
    run(at)
    with CaptureQueriesContext(
        connection,
    ) as queries_made:
        preview(day="20260331")

    assert len(queries_made) == 9
