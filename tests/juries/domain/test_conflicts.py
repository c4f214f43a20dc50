"""A conflict of interest removes an application from everything the person can learn."""

from contextlib import suppress
from datetime import timedelta

import pytest

from modellkommunen.core.errors import NotPermitted
from modellkommunen.juries.domain import operations
from modellkommunen.juries.domain.queries import (
    applications_seen_by,
    declarations_to_make,
    own_assignments,
    progress_for,
    reviews_of,
    standings_for,
    unranked_applications,
)
from modellkommunen.juries.enums import ConflictKind
from modellkommunen.juries.errors import NoAssignment
from modellkommunen.juries.models import Assignment, ConflictOfInterest, Jury, JuryMember, Review
from modellkommunen.juries.rules import may_read_as_juror
from modellkommunen.people.domain.operations import accept_invitation
from modellkommunen.people.models import Membership
from modellkommunen.people.rules import forget_roles
from tests.competition import (
    AFTER,
    World,
    appoint_jurors,
    build_world,
    check_applications,
    declare_unbiased,
    finish_reviews,
)
from tests.factories.people import InvitationFactory, MembershipFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def test_membership_in_an_applicant_is_a_derived_conflict() -> None:
    world = build_world("scoring")

    conflict = ConflictOfInterest.objects.get(status="present")

    assert (conflict.member.account, conflict.application.organisation, conflict.source, conflict.kind) == (
        world.people["third"],
        world.organisations["other"],
        "derived",
        "own_body",
    )


def test_nothing_of_a_conflicted_application_is_seen_or_counted() -> None:
    world = build_world("decided")
    person, jury = world.people["third"], world.jury
    hidden = world.applications["other"]

    assert hidden not in applications_seen_by(person, jury)
    assert hidden.pk not in {row.application_id for row in standings_for(person, jury)}
    assert len(standings_for(world.people["office"], jury)) == 3
    assert sum(row.assigned for row in progress_for(person, jury)) == 4
    assert sum(row.assigned for row in progress_for(world.people["office"], jury)) == 6
    assert own_assignments(person, jury).filter(application=hidden).count() == 0
    assert may_read_as_juror(person, hidden.pk) is False


def test_declaring_a_conflict_ends_the_assignment_and_cannot_be_taken_back() -> None:
    world = build_world("scoring")
    assignment = (
        Assignment.objects.active().filter(member__account=world.people["juror"]).order_by("pk").first()
    )
    assert assignment is not None

    declare(world, assignment.application_id, ConflictKind.ADVICE)

    assignment.refresh_from_db()
    assert assignment.ended_at == AFTER
    with pytest.raises(NotPermitted):
        declare(world, assignment.application_id, None)


def test_a_conflict_declared_after_finishing_takes_the_review_out_of_the_ranking() -> None:
    world = build_world("scoring")
    finish_reviews(world)
    office, jury = world.people["office"], world.jury
    own = Assignment.objects.active().filter(member__account=world.people["juror"]).order_by("pk").first()
    Review.objects.filter(assignment=own).update(total=0)
    before = {entry.application_id: entry.reviews for entry in standings_for(office, jury)}

    declare(world, own.application_id, ConflictKind.RELATIVE)

    after = {entry.application_id: entry for entry in standings_for(office, jury)}
    assert before[own.application_id] == 2
    assert after[own.application_id].reviews == 1
    assert min(after[own.application_id].totals) > 0
    assert own.application not in unranked_applications(office, jury)
    assert [entry.assignment.member.account for entry in reviews_of(own.application)] == [
        Assignment.objects.active().get(application=own.application).member.account
    ]


@pytest.mark.parametrize("phase", ["scoring", "decided"])
def test_joining_an_applicant_is_a_conflict_at_once_until_the_release(phase: str) -> None:
    world = build_world(phase)
    lead, chair = world.applications["lead"], world.people["chair"]
    ranked = [entry.reviews for entry in standings_for(chair, world.jury) if entry.application_id == lead.pk]

    join(world, "chair", "lead")

    conflict = ConflictOfInterest.objects.get(member__account=chair, status="present")
    assert (conflict.application, conflict.source) == (lead, "derived")
    assert may_read_as_juror(chair, lead.pk) is False
    assert ranked == ([] if phase == "scoring" else [2])
    assert lead.pk not in {entry.application_id for entry in standings_for(chair, world.jury)}


def test_joining_after_the_release_changes_nothing() -> None:
    world = build_world("published")

    join(world, "chair", "lead")

    assert not ConflictOfInterest.objects.filter(member__account=world.people["chair"], status="present")


@pytest.mark.parametrize("step", ["start", "close"])
def test_start_and_end_of_the_scoring_derive_conflicts_again(step: str) -> None:
    world = build_world("scoring")
    finish_reviews(world)
    # Entered by hand in the database, so that no event told of it.
    MembershipFactory(account=world.people["chair"], organisation=world.organisations["lead"], role="reader")
    chair = {"jury_id": world.jury.pk, "at": AFTER}

    if step == "start":
        Jury.objects.update(state="preparing")
        with suppress(NoAssignment):
            operations.start_scoring(**chair, by=world.people["office"])
    else:
        operations.close_scoring(**chair, reason="", by=world.people["office"])

    conflict = ConflictOfInterest.objects.get(member__account=world.people["chair"], status="present")
    assert conflict.application == world.applications["lead"]


def test_an_application_whose_only_review_does_not_count_is_listed_without_review() -> None:
    world = build_world("scoring")
    finish_reviews(world)
    own = Assignment.objects.active().filter(member__account=world.people["juror"]).order_by("pk").first()
    Review.objects.filter(assignment__application=own.application).exclude(assignment=own).update(
        state="draft", total=None, finished_at=None
    )

    declare(world, own.application_id, ConflictKind.RELATIVE)

    office = world.people["office"]
    assert own.application_id not in {entry.application_id for entry in standings_for(office, world.jury)}
    assert list(unranked_applications(office, world.jury)) == [own.application]


def test_an_outsider_cannot_declare() -> None:
    world = build_world("scoring")

    with pytest.raises(NotPermitted):
        operations.declare_conflict(
            jury_id=world.jury.pk,
            application_id=world.applications["lead"].pk,
            kind=None,
            reason="",
            by=world.people["outsider"],
            at=AFTER,
        )


def test_after_declaring_everything_nothing_is_left_to_declare() -> None:
    world = build_world("scoring")

    assert declarations_to_make(world.people["juror"], world.jury) == []


@pytest.mark.parametrize("source", ["declared", "derived"])
def test_who_is_appointed_again_keeps_the_conflict_and_the_assignment_goes_on(source: str) -> None:
    world = build_world("sealed")
    check_applications(world)
    appoint_jurors(world)
    key = "juror" if source == "declared" else "third"
    account = world.people[key]
    conflicted = world.applications["rival" if source == "declared" else "other"]
    if source == "declared":
        declare(world, conflicted.pk, ConflictKind.ADVICE)
    else:
        Membership.objects.filter(account=account).update(ended_at=AFTER)
        forget_roles(account)
    former = JuryMember.objects.get(account=account)
    office = {"by": world.people["office"], "at": AFTER}
    operations.dismiss_juror(member_id=former.pk, reason="Verhindert.", **office)
    operations.appoint_juror(
        jury_id=world.jury.pk, account=account, role=former.role, expertise=[], max_load=10, **office
    )

    for juror in ("chair", "juror", "third"):
        declare_unbiased(world, juror)
    assigned = operations.assign_jurors(jury_id=world.jury.pk, **office)

    kept = ConflictOfInterest.objects.get(member__account=account, member__ended_at=None, status="present")
    assert (kept.application, kept.source) == (conflicted, source)
    assert len(assigned) == 6
    assert conflicted.pk not in {row.application_id for row in assigned if row.member_id == kept.member_id}


def declare(world: World, application_id: object, kind: ConflictKind | None) -> None:
    operations.declare_conflict(
        jury_id=world.jury.pk,
        application_id=application_id,
        kind=kind,
        reason="",
        by=world.people["juror"],
        at=AFTER,
    )


def join(world: World, person: str, key: str) -> None:
    account = world.people[person]
    InvitationFactory(
        organisation=world.organisations[key],
        invited_by=world.people[f"{key}-representative"],
        email=account.email,
        token="gute-einladung",
        created_at=AFTER,
        expires_at=AFTER + timedelta(hours=1),
    )
    accept_invitation(token="gute-einladung", account=account, at=AFTER)
