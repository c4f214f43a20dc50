"""Proposal, decision and release: exact choice, limits, four eyes, one act."""

import hashlib
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

from modellkommunen.applications.models import FormalCheck, Submission
from modellkommunen.calls.models import CallVersion
from modellkommunen.core.errors import NotPermitted, StaleVersion, TransitionRefused
from modellkommunen.core.models import OutgoingMail
from modellkommunen.core.permissions import allowed
from modellkommunen.juries.domain import operations
from modellkommunen.juries.domain.operations import DecisionEntry
from modellkommunen.juries.domain.queries import unranked_applications
from modellkommunen.juries.enums import ConflictKind, DecisionOutcome
from modellkommunen.juries.errors import (
    Admitted,
    BudgetExceeded,
    CapExceeded,
    DecisionIncomplete,
    DeviationNeedsReason,
    FeedbackMissing,
    NoProposal,
    NotAdmitted,
    RankTaken,
    SecondPersonRequired,
    TooManyAwards,
)
from modellkommunen.juries.models import Decision, Jury, Review, Selection
from tests.competition import AFTER, World, build_world, finish_reviews

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def world() -> World:
    """Scoring is closed, nothing is decided."""
    world = build_world("scoring")
    finish_reviews(world)
    operations.close_scoring(jury_id=world.jury.pk, reason="", by=world.people["chair"], at=AFTER)
    return world


def compute(world: World) -> Selection:
    return operations.compute_selection(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)


def adopt(world: World) -> list[Decision]:
    return operations.adopt_proposal(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)


def record(world: World, key: str, entry: DecisionEntry, role: str = "office") -> Decision:
    known = Decision.objects.filter(application=world.applications[key]).first()
    return operations.record_decision(
        jury_id=world.jury.pk,
        application_id=world.applications[key].pk,
        base_version=known.version if known else 0,
        entry=entry,
        by=world.people[role],
        at=AFTER,
    )


def award(amount: str, reason: str = "") -> DecisionEntry:
    return DecisionEntry(DecisionOutcome.AWARD, amount=Decimal(amount), reason=reason)


def test_proposal_takes_the_best_two_and_can_be_recomputed(world: World) -> None:
    selection = compute(world)

    winners = {str(world.applications[key].pk) for key in ("lead", "rival")}
    assert set(selection.result["winners"]) == winners
    assert (selection.result["cost"], selection.result["unique"]) == ("100000.00", True)
    assert selection.result["second_best_total"] == "130.000000"
    assert selection.result["ranking"] == [
        str(world.applications[key].pk) for key in ("lead", "rival", "other")
    ]


def test_an_outsider_gets_the_same_set_from_the_published_problem(world: World, tmp_path: Path) -> None:
    CallVersion.objects.update(award_count_max=1)
    Review.objects.update(total=Decimal("70.1234"))
    selection = compute(world)
    file = tmp_path / "aufgabe.json"
    file.write_text(selection.problem, encoding="utf-8")

    command = [sys.executable, "-m", "modellkommunen.methods", "selection", str(file), "--brief"]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

    numbers = {entry.number: str(entry.application_id) for entry in Submission.objects.all()}
    assert [numbers[number] for number in answer["winners"]] == selection.result["winners"]
    # All three are equally good: lots decide, here as there.
    assert (answer["unique"], selection.result["unique"], answer["total"]) == (False, False, 70.1234)
    assert "ignored_keys" not in answer
    assert hashlib.sha256(file.read_bytes()).hexdigest() == selection.sha256


def test_adopting_gives_awards_and_a_reserve_list(world: World) -> None:
    compute(world)

    adopt(world)

    outcomes = {
        decision.application.organisation.name: (decision.outcome, decision.amount, decision.rank)
        for decision in Decision.objects.select_related("application__organisation")
    }
    assert outcomes == {
        "Gemeinde lead": ("award", Decimal("50000.00"), None),
        "Gemeinde rival": ("award", Decimal("50000.00"), None),
        "Gemeinde other": ("reserve", None, 1),
    }


def test_differing_from_the_proposal_needs_a_reason(world: World) -> None:
    compute(world)

    with pytest.raises(DeviationNeedsReason):
        record(world, "other", award("50000.00"))

    decision = record(world, "other", award("50000.00", "Ein Kreis wäre sonst leer ausgegangen."))
    assert (decision.deviates, decision.outcome) == (True, "award")


def test_awards_stop_at_number_and_cap(world: World) -> None:
    compute(world)
    adopt(world)

    with pytest.raises(TooManyAwards):
        record(world, "other", award("50000.00", "Auch gut."))
    with pytest.raises(CapExceeded):
        record(world, "lead", award("50000.01", "Mehr."))

    assert Decision.objects.filter(outcome="award").count() == 2


def test_awards_never_exceed_the_budget(world: World) -> None:
    CallVersion.objects.update(budget_amount=Decimal("100000.00"), award_count_max=3)
    record(world, "lead", award("50000.00", "Gut."))
    record(world, "rival", award("50000.00", "Gut."))

    with pytest.raises(BudgetExceeded):
        record(world, "other", award("0.01", "Ein Cent zu viel."))

    assert Decision.objects.count() == 2


def test_two_people_deciding_about_the_same_application_do_not_both_succeed(world: World) -> None:
    record(world, "lead", award("50000.00", "Gut."))

    with pytest.raises(StaleVersion):
        decide_unseen(world, "lead")

    assert Decision.objects.get().decided_by == world.people["office"]


def test_two_people_deciding_about_different_applications_both_succeed(world: World) -> None:
    record(world, "lead", award("50000.00", "Gut."))

    decide_unseen(world, "rival")

    assert set(Decision.objects.values_list("version", "outcome")) == {(1, "award")}
    assert Decision.objects.count() == 2


def decide_unseen(world: World, key: str) -> Decision:
    """Decide from a page that was read before anything was decided."""
    return operations.record_decision(
        jury_id=world.jury.pk,
        application_id=world.applications[key].pk,
        base_version=0,
        entry=award("50000.00", "Gut."),
        by=world.people["second"],
        at=AFTER,
    )


@pytest.mark.parametrize(
    "role", ["juror", "third", "administrator", "editor", "lead-representative", "outsider"]
)
def test_only_office_and_chair_decide(world: World, role: str) -> None:
    with pytest.raises(NotPermitted):
        record(world, "lead", award("50000.00", "Gut."), role)


def test_a_conflicted_chair_leaves_the_decision_to_others() -> None:
    world = build_world("scoring")
    operations.declare_conflict(
        jury_id=world.jury.pk,
        application_id=world.applications["rival"].pk,
        kind=ConflictKind.RELATIVE,
        reason="",
        by=world.people["chair"],
        at=AFTER,
    )
    finish_reviews(world)
    operations.close_scoring(jury_id=world.jury.pk, reason="", by=world.people["office"], at=AFTER)

    with pytest.raises(NotPermitted):
        operations.compute_selection(jury_id=world.jury.pk, by=world.people["chair"], at=AFTER)


def test_an_incomplete_decision_is_not_handed_over(world: World) -> None:
    record(world, "lead", award("50000.00", "Gut."))

    with pytest.raises(DecisionIncomplete):
        operations.hand_over_decision(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)


def test_who_gets_no_award_reads_why_before_the_decision_is_handed_over(world: World) -> None:
    compute(world)
    adopt(world)

    with pytest.raises(FeedbackMissing):
        operations.hand_over_decision(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)
    record(world, "other", DecisionEntry(DecisionOutcome.REJECT, feedback="  "))
    with pytest.raises(FeedbackMissing):
        operations.hand_over_decision(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)

    record(world, "other", DecisionEntry(DecisionOutcome.REJECT, feedback="Zu wenig ausgearbeitet."))
    operations.hand_over_decision(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)
    assert Jury.objects.get().state == "in_approval"


def test_release_needs_a_second_person_and_is_one_act() -> None:
    world = build_world("decided")

    with pytest.raises(SecondPersonRequired):
        operations.release_decision(jury_id=world.jury.pk, by=world.people["office"], at=AFTER)
    assert OutgoingMail.objects.filter(key__startswith="decision-").count() == 0
    operations.release_decision(jury_id=world.jury.pk, by=world.people["second"], at=AFTER)

    world.jury.refresh_from_db()
    world.call.refresh_from_db()
    assert (world.jury.state, world.call.state) == ("released", "decided")
    recipients = OutgoingMail.objects.filter(key__startswith="decision-").values_list("recipient", flat=True)
    assert set(recipients) == {
        world.people[f"{key}-representative"].email for key in ("lead", "rival", "other")
    }
    with pytest.raises(TransitionRefused):
        operations.release_decision(jury_id=world.jury.pk, by=world.people["second"], at=AFTER)


def test_whoever_recorded_a_decision_does_not_release_it_even_if_another_handed_it_over(world: World) -> None:
    compute(world)
    adopt(world)
    record(world, "other", DecisionEntry(DecisionOutcome.RESERVE, rank=1, feedback="Knapp."))
    operations.hand_over_decision(jury_id=world.jury.pk, by=world.people["chair"], at=AFTER)
    jury = Jury.objects.get()

    with pytest.raises(SecondPersonRequired):
        operations.release_decision(jury_id=jury.pk, by=world.people["office"], at=AFTER)

    assert allowed(world.people["office"], "juries.release_decision", jury) is False
    operations.release_decision(jury_id=jury.pk, by=world.people["second"], at=AFTER)
    assert Jury.objects.get().state == "released"


def test_what_failed_the_formal_check_is_not_awarded_and_what_passed_it_not_refused_for_it(
    world: World,
) -> None:
    FormalCheck.objects.filter(application=world.applications["other"]).update(
        outcome="failed", reason="Unterschrift fehlt."
    )

    for outcome in (
        award("1.00", "Trotzdem."),
        DecisionEntry(DecisionOutcome.RESERVE, rank=1, reason="Gut."),
    ):
        with pytest.raises(NotAdmitted):
            record(world, "other", outcome)
    with pytest.raises(Admitted):
        record(world, "lead", DecisionEntry(DecisionOutcome.FORMAL_REJECT, reason="Doch nicht."))

    assert Decision.objects.count() == 0
    assert record(world, "other", DecisionEntry(DecisionOutcome.FORMAL_REJECT)).deviates is False


def test_after_the_release_nothing_can_be_decided() -> None:
    world = build_world("published")

    with pytest.raises(NotPermitted):
        record(world, "other", award("50000.00", "Zu spät."))


def test_a_place_on_the_reserve_list_is_given_once(world: World) -> None:
    reserve = DecisionEntry(DecisionOutcome.RESERVE, rank=1)
    record(world, "rival", reserve)

    with pytest.raises(RankTaken):
        record(world, "other", reserve)

    assert Decision.objects.count() == 1


def test_without_a_final_review_there_is_no_proposal_but_everything_is_listed_for_a_decision() -> None:
    world = build_world("scoring")
    operations.close_scoring(jury_id=world.jury.pk, reason="Alle krank", by=world.people["chair"], at=AFTER)

    with pytest.raises(NoProposal):
        compute(world)

    assert set(unranked_applications(world.people["office"], world.jury)) == set(world.applications.values())
    assert world.applications["other"] not in unranked_applications(world.people["third"], world.jury)
