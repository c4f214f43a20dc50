"""Distribute the applications over the jury by the method `assignment`, and start scoring."""

from datetime import datetime
from uuid import UUID

import numpy as np
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from modellkommunen.applications.models import Application, Opening
from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.permissions import demand
from modellkommunen.juries.domain.affinity import affinity
from modellkommunen.juries.domain.operations.conflicts import derive_conflicts
from modellkommunen.juries.domain.queries import (
    admitted_applications,
    applications_without_check,
    conflicts_of,
    members_of,
    undeclared_count,
)
from modellkommunen.juries.domain.transitions import JURY_TRANSITIONS
from modellkommunen.juries.enums import ReviewState
from modellkommunen.juries.errors import (
    CheckUnfinished,
    DeclarationsOutstanding,
    NoAssignment,
    NotOpened,
)
from modellkommunen.juries.models import Assignment, Jury, JuryMember, Review
from modellkommunen.methods.assignment import Infeasible, Instance, assign
from modellkommunen.people.models import Account


def assign_jurors(*, jury_id: UUID, by: Account, at: datetime) -> list[Assignment]:
    """Assign every admitted application to as many jurors as the call wants, and return all assignments.

    Finished reviews stay where they are; of the others as many as possible. The solver runs before the transaction, so
    that nobody waits for it. Raises NotPermitted, NotOpened, CheckUnfinished, DeclarationsOutstanding, NoAssignment,
    StaleVersion.
    """
    jury = Jury.objects.with_call().get(pk=jury_id)
    demand(by, "juries.manage_jury", jury)
    _demand_prepared(jury)
    if derive_conflicts(jury_id=jury.pk, at=at):
        jury = Jury.objects.with_call().get(pk=jury_id)
    if undeclared_count(jury):
        raise DeclarationsOutstanding
    applications = list(admitted_applications(jury).order_by("pk"))
    members = members_of(jury)
    if not applications or not members:
        raise NoAssignment(_("There are no applications or no members of the jury yet."))
    wanted = _computed_pairs(jury, applications, members)
    return _keep_assignments(jury, wanted, by, at)


@transaction.atomic
def _keep_assignments(
    jury: Jury, wanted: set[tuple[UUID, UUID]], by: Account, at: datetime
) -> list[Assignment]:
    """Write the computed pairs unless jury or conflicts have changed since they were read."""
    same = Jury.objects.filter(pk=jury.pk, version=jury.version, state=jury.state)
    if not same.update(version=F("version") + 1) or wanted & conflicts_of(jury):
        raise StaleVersion
    _write(jury, wanted, at)
    events.append(
        "jurors_assigned",
        subject=jury,
        actor=by,
        at=at,
        data={"pairs": sorted(f"{application} {member}" for application, member in wanted)},
    )
    return list(Assignment.objects.active().filter(member__jury=jury).order_by("application", "member"))


def start_scoring(*, jury_id: UUID, by: Account, at: datetime) -> Jury:
    """Open the scoring for the assigned jurors, less those with whom a conflict shows now.

    Raises NotPermitted, TransitionRefused, NoAssignment, StaleVersion.
    """
    demand(by, "juries.manage_jury", Jury.objects.get(pk=jury_id))
    derive_conflicts(jury_id=jury_id, at=at)
    return _start(jury_id, by, at)


@transaction.atomic
def _start(jury_id: UUID, by: Account, at: datetime) -> Jury:
    jury = Jury.objects.with_call().get(pk=jury_id)
    needed = admitted_applications(jury).count() * jury.call.rules.reviews_per_application
    current = Assignment.objects.active().filter(member__jury=jury).count()
    if not needed or current < needed:
        raise NoAssignment(_("Please assign all applications to jurors first."))
    JURY_TRANSITIONS.apply(jury, "start_scoring", actor=by, at=at)
    return jury


def _demand_prepared(jury: Jury) -> None:
    if not Opening.objects.filter(call=jury.call).exists():
        raise NotOpened
    if applications_without_check(jury).exists():
        raise CheckUnfinished


def _computed_pairs(
    jury: Jury, applications: list[Application], members: list[JuryMember]
) -> set[tuple[UUID, UUID]]:
    rows = {application.pk: row for row, application in enumerate(applications)}
    columns = {member.pk: column for column, member in enumerate(members)}
    current = {
        (rows[entry.application_id], columns[entry.member_id]): hasattr(entry, "review")
        and entry.review.state == ReviewState.FINAL
        for entry in Assignment.objects.active()
        .filter(member__jury=jury)
        .select_related("review")
        .order_by("pk")
        if entry.application_id in rows and entry.member_id in columns
    }
    outcome = assign(
        Instance(
            affinity=np.array([[affinity(a.topics, m.expertise) for m in members] for a in applications]),
            reviews_per_application=jury.call.rules.reviews_per_application,
            max_load=min(member.max_load for member in members),
            conflicts={
                (rows[application], columns[member])
                for application, member in conflicts_of(jury)
                if application in rows and member in columns
            },
            pinned={pair for pair, final in current.items() if final},
            previous=set(current) or None,
        )
    )
    if isinstance(outcome, Infeasible):
        raise NoAssignment(_cause(outcome, applications))
    return {(applications[row].pk, members[column].pk) for row, column in outcome.pairs}


def _cause(outcome: Infeasible, applications: list[Application]) -> str:
    """Say in German which limit is the culprit."""
    reason = outcome.reason
    figures = {"needed": reason.needed, "available": reason.available}
    titles = ", ".join(f"„{applications[row]}“" for row in reason.applications[:3])
    match reason.kind:
        case "capacity":
            text = _(
                "%(needed)d reviews are needed, but the jury can write only %(available)d. "
                "Raise the number of reviews per member or appoint more members."
            )
        case "not_enough_unconflicted_jurors":
            text = _(
                "%(titles)s needs %(needed)d jurors without a conflict of interest, but there are "
                "only %(available)d."
            )
        case "set_of_applications":
            text = _(
                "Several applications share too few jurors without a conflict of interest "
                "(%(titles)s): %(needed)d reviews are needed, %(available)d are possible."
            )
        case _:
            text = _(
                "The limits of the members cannot be kept: %(needed)d reviews are needed, "
                "%(available)d are possible."
            )
    return text % (figures | {"titles": titles})


def _write(jury: Jury, wanted: set[tuple[UUID, UUID]], at: datetime) -> None:
    """Bring the stored assignments to the wanted ones, with an empty review for each new one."""
    current = {
        (entry.application_id, entry.member_id): entry
        for entry in Assignment.objects.active().filter(member__jury=jury).order_by("pk")
    }
    gone = [entry.pk for pair, entry in current.items() if pair not in wanted]
    Assignment.objects.filter(pk__in=gone).update(ended_at=at)
    for application_id, member_id in sorted(wanted - set(current), key=str):
        entry = Assignment.objects.create(application_id=application_id, member_id=member_id, assigned_at=at)
        Review.objects.create(assignment=entry, updated_at=at)
