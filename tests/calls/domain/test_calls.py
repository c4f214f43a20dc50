"""Preparing, approving and publishing calls; phases at the second."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modellkommunen.calls import search
from modellkommunen.calls.domain import operations
from modellkommunen.calls.domain.phases import is_open_at, is_sealed_at, phase_at
from modellkommunen.calls.domain.queries import calls_by_phase, open_calls
from modellkommunen.calls.enums import CallPhase
from modellkommunen.calls.errors import (
    CallIncomplete,
    CallNotEditable,
    SecondPersonRequired,
    SlugTaken,
)
from modellkommunen.calls.models import Call, CallVersion
from modellkommunen.core import events
from modellkommunen.core.errors import NotPermitted, StaleVersion, TransitionRefused
from modellkommunen.people.models import Account
from tests.competition import CLOSES, DURING, OPENS, PREPARED, create_call
from tests.factories.people import AccountFactory, administrator_account, editor_account, office_account

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def office() -> Account:
    return office_account()


@pytest.fixture
def call(office: Account) -> Call:
    return create_call(office)


def publish(call: Call, office: Account, second: Account) -> Call:
    operations.request_approval(call_id=call.pk, by=office, at=PREPARED)
    return operations.publish_call(call_id=call.pk, by=second, at=PREPARED)


def test_a_new_call_takes_everything_from_the_blueprint(call: Call) -> None:
    rules = call.rules

    assert (call.state, rules.number, rules.award_cap_amount) == ("draft", 1, Decimal("100000.00"))
    assert [entry.key for entry in rules.criteria.order_by("position")] == [
        "nutzen",
        "zusammenarbeit",
        "uebertragbarkeit",
        "umsetzbarkeit",
        "beteiligung",
    ]
    assert rules.form_revision.is_published is True
    assert "Gewichte der Kriterien" in rules.unconfirmed


def test_a_short_name_is_taken_once(call: Call, office: Account) -> None:
    with pytest.raises(SlugTaken):
        create_call(office)


def test_two_people_publish(call: Call, office: Account) -> None:
    second = office_account()

    published = publish(call, office, second)

    assert (published.state, published.rules.approved_by, published.rules.published_at) == (
        "published",
        second,
        PREPARED,
    )


def test_nobody_approves_the_own_request(call: Call, office: Account) -> None:
    operations.request_approval(call_id=call.pk, by=office, at=PREPARED)

    with pytest.raises(SecondPersonRequired):
        operations.publish_call(call_id=call.pk, by=office, at=PREPARED)

    call.refresh_from_db()
    assert call.state == "in_approval"


@pytest.mark.parametrize("make", [AccountFactory, administrator_account, editor_account])
def test_only_the_office_prepares_and_publishes(call: Call, office: Account, make: type) -> None:
    person = make()

    with pytest.raises(NotPermitted):
        operations.request_approval(call_id=call.pk, by=person, at=PREPARED)
    operations.request_approval(call_id=call.pk, by=office, at=PREPARED)
    with pytest.raises(NotPermitted):
        operations.publish_call(call_id=call.pk, by=person, at=PREPARED)


def test_a_draft_is_not_published_without_approval(call: Call) -> None:
    with pytest.raises(TransitionRefused):
        operations.publish_call(call_id=call.pk, by=office_account(), at=PREPARED)


def test_an_overdue_call_is_not_ready(call: Call, office: Account) -> None:
    with pytest.raises(CallIncomplete) as refusal:
        operations.request_approval(call_id=call.pk, by=office, at=CLOSES)

    assert str(refusal.value.sentence) == "Das Fristende liegt schon in der Vergangenheit."


def test_a_published_call_cannot_be_edited(call: Call, office: Account) -> None:
    published = publish(call, office, office_account())

    with pytest.raises(CallNotEditable):
        operations.edit_call(
            call_id=call.pk,
            base_version=published.version,
            changes={"title": "Anders"},
            by=office,
            at=DURING,
        )


def test_an_old_page_does_not_overwrite_a_newer_one(call: Call, office: Account) -> None:
    old = call.version
    operations.edit_call(call_id=call.pk, base_version=old, changes={"title": "Neu"}, by=office, at=PREPARED)

    with pytest.raises(StaleVersion):
        operations.edit_call(
            call_id=call.pk, base_version=old, changes={"title": "Alt"}, by=office, at=PREPARED
        )

    assert CallVersion.objects.get().title == "Neu"


def test_sending_back_gives_the_draft_back(call: Call, office: Account) -> None:
    operations.request_approval(call_id=call.pk, by=office, at=PREPARED)

    returned = operations.return_call(
        call_id=call.pk, reason="Frist zu kurz", by=office_account(), at=PREPARED
    )

    assert (returned.state, returned.rules.approval_requested_by) == ("draft", None)


def test_answers_are_numbered(call: Call, office: Account) -> None:
    publish(call, office, office_account())

    numbers = [
        operations.answer_question(
            call_id=call.pk, question="Warum?", answer="Darum.", by=office, at=DURING
        ).number
        for _ in range(2)
    ]

    assert numbers == [1, 2]


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (OPENS - timedelta(microseconds=1), CallPhase.ANNOUNCED),
        (OPENS, CallPhase.OPEN),
        (CLOSES - timedelta(microseconds=1), CallPhase.OPEN),
        (CLOSES, CallPhase.CLOSED),
    ],
)
def test_phases_change_at_the_instant(call: Call, office: Account, at: datetime, phase: CallPhase) -> None:
    published = publish(call, office, office_account())

    assert phase_at(published, at) == phase


@given(seconds=st.integers(-10_000_000, 10_000_000))
def test_a_published_call_is_sealed_exactly_until_its_end(seconds: int) -> None:
    call = Call(state="published")
    call.current_version = CallVersion(opens_at=OPENS, closes_at=CLOSES, grace_seconds=30)
    at = CLOSES + timedelta(seconds=seconds)

    assert is_sealed_at(call, at) is (at < CLOSES + timedelta(seconds=30))
    assert is_open_at(call, at) is (OPENS <= at < CLOSES + timedelta(seconds=30))


def test_lists_show_published_calls_only(call: Call, office: Account) -> None:
    assert (open_calls(DURING), calls_by_phase(DURING)) == ([], {})

    published = publish(call, office, office_account())

    assert open_calls(DURING) == [published]
    assert calls_by_phase(DURING) == {CallPhase.OPEN: [published]}


def test_whoever_wrote_the_rules_does_not_approve_them(call: Call, office: Account) -> None:
    """The office wrote, a second person changed a word, a third one asked: none of them approves."""
    second, third = office_account(), office_account()
    operations.edit_call(
        call_id=call.pk, base_version=call.version, changes={"title": "Neu"}, by=second, at=PREPARED
    )
    operations.request_approval(call_id=call.pk, by=third, at=PREPARED)

    for person in (office, second, third):
        with pytest.raises(SecondPersonRequired):
            operations.publish_call(call_id=call.pk, by=person, at=PREPARED)
    published = operations.publish_call(call_id=call.pk, by=office_account(), at=PREPARED)

    assert published.state == "published"


def test_the_log_holds_old_and_new_values_with_criteria(call: Call, office: Account) -> None:
    weighted = [
        operations.CriterionEntry(key="nutzen", title="Nutzen", description="Was?", weight=Decimal(40))
    ]
    operations.edit_call(
        call_id=call.pk,
        base_version=call.version,
        changes={"title": "Neu", "teaser": call.rules.teaser, "award_cap_amount": Decimal("90000.00")},
        criteria=weighted,
        by=office,
        at=PREPARED,
    )

    data = events.latest("call_edited", call).data

    assert data["changes"] == {
        "title": {"before": "Wettbewerb (Beispiel)", "after": "Neu"},
        "award_cap_amount": {"before": "100000.00", "after": "90000.00"},
    }
    assert next((entry["key"], entry["weight"]) for entry in data["criteria"]["before"]) == (
        "nutzen",
        "30.00",
    )
    assert [(entry["key"], entry["weight"]) for entry in data["criteria"]["after"]] == [("nutzen", "40")]


def test_confirmed_assumptions_are_gone_and_logged_with_person_and_time(call: Call, office: Account) -> None:
    confirmed = ["Gewichte der Kriterien", "Eigenanteil von 10 Prozent"]

    edited = operations.edit_call(
        call_id=call.pk,
        base_version=call.version,
        changes={},
        confirmed=confirmed,
        by=office,
        at=PREPARED,
    )

    event = events.latest("call_assumptions_confirmed", call)
    assert edited.rules.unconfirmed == [
        "Mindestzahl von acht Auszeichnungen",
        "Liste der förderfähigen Kosten",
    ]
    assert (event.actor_id, event.at, event.data) == (
        office.pk,
        PREPARED,
        {"assumptions": ["Eigenanteil von 10 Prozent", "Gewichte der Kriterien"]},
    )


def test_the_list_of_open_calls_keeps_the_grace_and_the_next_deadline_first(office: Account) -> None:
    second = office_account()
    calls = [create_call(office, slug) for slug in ("spaet", "frueh")]
    for call in calls:
        publish(call, office, second)
    CallVersion.objects.filter(call=calls[0]).update(closes_at=CLOSES + timedelta(days=1))
    CallVersion.objects.filter(call=calls[1]).update(grace_seconds=60)

    in_grace, after_grace = (
        open_calls(CLOSES + timedelta(seconds=59)),
        open_calls(CLOSES + timedelta(seconds=60)),
    )

    assert [call.slug for call in in_grace] == ["frueh", "spaet"]
    assert [call.slug for call in after_grace] == ["spaet"]


def test_search_dates_a_call_by_the_day_in_berlin(call: Call) -> None:
    call.rules.opens_at = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)

    assert search._document(call).day == date(2026, 7, 1)
