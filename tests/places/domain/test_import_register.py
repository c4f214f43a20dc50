from datetime import date

import pytest
from django.db import connection, transaction

from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.models import Event
from modellkommunen.places.domain import queries
from modellkommunen.places.domain.findings import Code, Severity
from modellkommunen.places.domain.operations import (
    apply_register,
    correct_territory,
    import_register,
    stage_register,
)
from modellkommunen.places.domain.preview import Upload, preview_register
from modellkommunen.places.domain.units import Dates
from modellkommunen.places.enums import ImportState
from modellkommunen.places.errors import RegisterFaulty
from modellkommunen.places.models import AmtMembership, RegisterImport, Territory
from tests.factories.places import line, register_lines
from tests.places.imports import FIRST, LATER, by_key, codes, preview, run

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def test_brings_a_register_into_an_empty_database(at):
    row = run(at, dates=Dates(date(2024, 12, 31), date(2023, 12, 31)))

    assert (row.state, row.number, row.applied_at, row.payload) == (ImportState.APPLIED, 1, at, None)
    assert (row.population_on, row.area_on, row.census) == (date(2024, 12, 31), date(2023, 12, 31), 2022)
    assert Territory.objects.count() == 8
    first = by_key("99051001")
    assert (first.name, first.kreis.name, first.population, first.population_on) == (
        "Ahausen",
        "Musterkreis",
        800,
        date(2024, 12, 31),
    )
    assert (first.valid_from, first.valid_to, first.register_on) == (None, None, FIRST)
    assert first.source == "© Statistisches Bundesamt (Destatis), 2025"
    amt = queries.amt_of(first, FIRST)
    assert [member.name for member in queries.members_of_amt(amt, FIRST)] == ["Ahausen", "Bedorf"]


def test_appends_one_public_event_with_what_was_imported(at):
    row = run(at)

    event = Event.objects.get(name="register_imported")
    assert (event.subject_id, event.actor_id, event.at) == (row.pk, None, at)
    assert event.data["number"] == 1
    assert event.data["sha256"] == row.sha256
    assert event.data["changes"]["new"] == 8


def test_a_second_run_changes_nothing_and_leaves_no_trace(at):
    run(at)

    again = run(at)

    assert again is None
    assert RegisterImport.objects.count() == 1
    assert Event.objects.filter(name="register_imported").count() == 1


def test_a_later_state_without_differences_is_still_noted(at):
    run(at)

    row = run(at, day="20260331")

    assert row.number == 2
    assert by_key("99051001").register_on == LATER


def test_a_faulty_file_changes_nothing(at):
    found = preview(land=None)

    with pytest.raises(RegisterFaulty):
        import_register(preview=found, losses_accepted=False, at=at)
    assert (Territory.objects.count(), RegisterImport.objects.count()) == (0, 0)


def test_a_failure_half_way_leaves_nothing_behind(at, monkeypatch):
    def broken(*args, **kwargs):
        raise RuntimeError("the machine stops here")

    found = preview()
    monkeypatch.setattr("modellkommunen.places.domain.operations.writing.write_successors", broken)

    with pytest.raises(RuntimeError, match="stops here"):
        import_register(preview=found, losses_accepted=False, at=at)
    assert (Territory.objects.count(), RegisterImport.objects.count(), Event.objects.count()) == (0, 0, 0)


def test_a_dissolved_municipality_ends_and_stays(at):
    run(at)

    run(at, day="20260331", second=None)

    second = Territory.objects.get(ags="99051002")
    assert (second.valid_to, second.name) == (LATER, "Bedorf")
    assert by_key("99051002", on=date(2026, 3, 30)) == second
    assert by_key("99051002", on=LATER) is None
    assert AmtMembership.objects.get(territory=second).valid_to == LATER
    assert queries.members_of_amt(queries.amt_of(by_key("99051001"), LATER), LATER).count() == 1


def test_a_new_municipality_begins_with_the_state_that_first_shows_it(at):
    run(at, second=None)

    run(at, day="20260331")

    second = by_key("99051002", on=LATER)
    assert second.valid_from == LATER
    assert queries.amt_of(second, LATER).name == "Amt Auental"
    assert by_key("99051002", on=FIRST) is None


def test_a_key_used_again_belongs_to_two_territories_in_turn(at):
    run(at)
    run(at, day="20260331", second=None)

    run(
        at,
        day="20270331",
        second=line("60", "990510025101", "Zweites Bedorf", textkennzeichen="64", population=200),
    )

    found = Territory.objects.filter(ags="99051002").values_list("name", "valid_to")
    assert dict(found) == {"Bedorf": LATER, "Zweites Bedorf": None}
    assert by_key("99051002", on=FIRST).name == "Bedorf"
    assert by_key("99051002", on=LATER) is None
    assert by_key("99051002", on=date(2027, 3, 31)).name == "Zweites Bedorf"


def test_what_came_and_went_within_one_state_is_never_in_force_again(at):
    run(at, second=None)
    run(at, day="20260331")

    run(at, day="20260331", second=None)

    second = Territory.objects.get(ags="99051002")
    assert (second.valid_from, second.valid_to) == (date(2026, 3, 30), LATER)
    assert run(at, day="20260331", second=None) is None


def test_a_municipality_that_moves_keeps_its_former_membership(at):
    run(at)

    run(at, day="20260331", second=line("60", "990510020003", "Bedorf", textkennzeichen="64", population=200))

    second = by_key("99051002")
    assert queries.amt_of(second, date(2026, 3, 30)).name == "Amt Auental"
    assert queries.amt_of(second, LATER) is None
    assert second.ars == "990510003002"


def test_two_aemter_merge_and_only_the_regional_key_changes(at):
    run(at)
    merged = {
        "amt": line("50", "99051   5199", "Großauental", seat="Ahausen", textkennzeichen="51"),
        "first": line("60", "990510015199", "Ahausen", textkennzeichen="64", population=800),
        "second": line("60", "990510025199", "Bedorf", textkennzeichen="64", population=200),
    }
    before = by_key("99051001").pk

    run(at, day="20260331", **merged)

    first = by_key("99051001", on=LATER)
    assert (first.pk, first.ars, first.valid_to) == (before, "990515199001", None)
    assert queries.amt_of(first, LATER).name == "Amt Großauental"
    assert Territory.objects.get(ars="990515101").valid_to == LATER


def test_a_staged_file_is_read_and_compared_before_the_transaction(at, may_keep_the_register):
    staged = stage_register(
        preview=preview(), losses_accepted=False, uploaded_by=may_keep_the_register, at=at
    )
    outside = len(connection.atomic_blocks)
    compared_inside = []

    def note(execute, sql, params, many, context):
        if "SELECT MAX" in sql and "places_registerimport" in sql:
            compared_inside.append(len(connection.atomic_blocks))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        apply_register(import_id=staged.pk, applied_by=may_keep_the_register, at=at)

    assert compared_inside == [outside]
    assert Territory.objects.count() == 8


def test_an_import_compared_before_an_entry_by_hand_writes_nothing(at, may_keep_the_register):
    run(at)
    late = preview(
        day="20260331",
        first=line("60", "990510015101", "Ahausen-Süd", textkennzeichen="64", population=800),
    )
    correct_territory(
        territory=by_key("99051001"),
        field="name",
        value="Ahausen am See",
        reason="Ortsschild",
        made_by=may_keep_the_register,
        at=at,
    )

    with pytest.raises(StaleVersion):
        import_register(preview=late, losses_accepted=False, at=at)

    assert by_key("99051001").name == "Ahausen am See"
    assert RegisterImport.objects.count() == 1


def test_an_import_compared_before_another_was_applied_writes_nothing(at):
    run(at)
    late = preview(day="20260331", second=None)
    run(
        at,
        day="20260331",
        first=line("60", "990510015101", "Ahausen-Süd", textkennzeichen="64", population=800),
    )

    with pytest.raises(StaleVersion), transaction.atomic():
        import_register(preview=late, losses_accepted=False, at=at)

    assert by_key("99051002", on=LATER) is not None
    assert RegisterImport.objects.count() == 2


def test_an_older_file_is_refused(at):
    run(at, day="20260331")

    found = preview()

    assert codes(found) == [Code.OLDER_THAN_APPLIED]
    assert found.has_errors


def test_other_laender_are_left_alone(at):
    run(at)
    other = "\n".join(register_lines()).replace("202508319", "202603318")
    other = other.encode() + b"\n"

    found = preview_register(Upload(data=other, file_name="GV100AD.txt"))
    import_register(preview=found, losses_accepted=False, at=at)

    assert found.laender == ["89"]
    assert found.diff.gone == []
    assert by_key("99051001").register_on == FIRST


def test_many_missing_municipalities_need_a_second_look(at):
    villages = [
        line("60", f"99051{number:03d}5101", f"Dorf {number}", textkennzeichen="64", population=100)
        for number in range(101, 121)
    ]
    data = ("\n".join([*register_lines(), *villages]) + "\n").encode()
    import_register(
        preview=preview_register(Upload(data=data, file_name="GV100AD.txt")), losses_accepted=False, at=at
    )

    refused = preview(day="20260331")
    accepted = preview(day="20260331", losses_accepted=True)

    assert codes(refused) == [Code.MANY_GONE]
    assert refused.has_errors
    assert codes(accepted) == []
    assert len(accepted.diff.gone) == 20


def test_warns_when_the_inhabitants_rest_on_another_census(at):
    run(at, dates=Dates(population_on=date(2022, 12, 31)))
    grown = line("60", "990510030003", "Cestadt, Stadt", textkennzeichen="63", population=7_500)

    found = preview(day="20260331", dates=Dates(population_on=date(2024, 12, 31)), free=grown)

    census = [finding for finding in found.findings if finding.code is Code.CENSUS_BREAK]
    assert [(f.values, f.severity) for f in census] == [({"old": 2011, "new": 2022}, Severity.NOTICE)]


def test_does_not_warn_within_one_census(at):
    run(at, dates=Dates(population_on=date(2023, 12, 31)))
    grown = line("60", "990510030003", "Cestadt, Stadt", textkennzeichen="63", population=7_500)

    found = preview(day="20260331", dates=Dates(population_on=date(2024, 12, 31)), free=grown)

    assert Code.CENSUS_BREAK not in codes(found)


def test_figures_of_unknown_date_warn_as_well(at):
    run(at)
    grown = line("60", "990510030003", "Cestadt, Stadt", textkennzeichen="63", population=7_500)

    found = preview(day="20260331", free=grown)

    assert [f.values for f in found.findings if f.code is Code.CENSUS_BREAK] == [{"old": "?", "new": "?"}]


def test_a_file_without_dates_keeps_the_date_of_a_figure_it_repeats(at):
    run(at, dates=Dates(date(2024, 12, 31), date(2023, 12, 31)))
    grown = line("60", "990510030003", "Cestadt, Stadt", textkennzeichen="63", population=7_500, male=3_500)

    run(at, day="20260331", free=grown)

    assert by_key("99051001").population_on == date(2024, 12, 31)
    assert by_key("99051003").population_on is None
    assert by_key("99051003").area_on == date(2023, 12, 31)
