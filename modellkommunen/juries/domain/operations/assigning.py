"""Distribute the applications over the jury by the method `assignment`, and start scoring."""

from collections import Counter
from collections.abc import Iterable
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
    is_fully_assigned,
    members_of,
    undeclared_count,
)
from modellkommunen.juries.domain.transitions import JURY_TRANSITIONS
from modellkommunen.juries.errors import (
    CheckUnfinished,
    DeclarationsOutstanding,
    NoAssignment,
    NotOpened,
)
from modellkommunen.juries.models import Assignment, Jury, JuryMember, Review
from modellkommunen.methods.assignment import Infeasible, Instance, assign
from modellkommunen.people.models import Account

# Rows per statement: below what SQLite takes as parameters.
BATCH = 500


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
    settled = _settled_pairs(jury)
    wanted = settled | _computed_pairs(jury, applications, members, settled)
    return _keep_assignments(jury, wanted, by, at)


@transaction.atomic
def _keep_assignments(
    jury: Jury, wanted: set[tuple[UUID, UUID]], by: Account, at: datetime
) -> list[Assignment]:
    """Write the computed pairs unless jury, conflicts or final reviews have changed since they were read."""
    same = Jury.objects.filter(pk=jury.pk, version=jury.version, state=jury.state)
    if not same.update(version=F("version") + 1):
        raise StaleVersion
    if wanted & conflicts_of(jury) or _settled_pairs(jury) - wanted:
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

    Raises NotPermitted, TransitionRefused, NotOpened, CheckUnfinished, NoAssignment, StaleVersion.
    """
    demand(by, "juries.manage_jury", Jury.objects.get(pk=jury_id))
    derive_conflicts(jury_id=jury_id, at=at)
    return _start(jury_id, by, at)


@transaction.atomic
def _start(jury_id: UUID, by: Account, at: datetime) -> Jury:
    jury = Jury.objects.with_call().get(pk=jury_id)
    _demand_prepared(jury)
    if not is_fully_assigned(jury):
        raise NoAssignment(_("Please assign all applications to jurors first."))
    JURY_TRANSITIONS.apply(jury, "start_scoring", actor=by, at=at)
    return jury


def _demand_prepared(jury: Jury) -> None:
    if not Opening.objects.filter(call=jury.call).exists():
        raise NotOpened
    if applications_without_check(jury).exists():
        raise CheckUnfinished


def _settled_pairs(jury: Jury) -> set[tuple[UUID, UUID]]:
    """Return the pairs whose review is final, also those of members who have left: nothing takes them away."""
    counting = Review.objects.counting().filter(
        assignment__member__jury=jury, assignment__ended_at__isnull=True
    )
    return set(counting.values_list("assignment__application_id", "assignment__member_id"))


def _computed_pairs(
    jury: Jury, applications: list[Application], members: list[JuryMember], settled: set[tuple[UUID, UUID]]
) -> set[tuple[UUID, UUID]]:
    """Return who reviews what still lacks reviews; what is settled counts for both sides."""
    needed = jury.call.rules.reviews_per_application
    written = Counter(application for application, _member in settled)
    applications = [entry for entry in applications if written[entry.pk] < needed]
    if not applications:
        return set()
    columns, loads = _columns(applications, members, settled)
    rows = {application.pk: row for row, application in enumerate(applications)}

    def positions(pairs: Iterable[tuple[UUID, UUID]]) -> set[tuple[int, int]]:
        return {(rows[one], columns[other]) for one, other in pairs if one in rows and other in columns}

    current = Assignment.objects.active().filter(member__jury=jury)
    known = {member.pk: member.expertise for member in members}
    outcome = assign(
        Instance(
            affinity=np.array(
                [[affinity(a.topics, known.get(key, ())) for key in columns] for a in applications]
            ),
            reviews_per_application=needed,
            max_load=loads,
            conflicts=positions(conflicts_of(jury) - settled),
            pinned=positions(settled),
            previous=positions(current.values_list("application_id", "member_id")) or None,
        )
    )
    if isinstance(outcome, Infeasible):
        raise NoAssignment(_cause(outcome, applications))
    keys = list(columns)
    return {(applications[row].pk, keys[column]) for row, column in outcome.pairs}


def _columns(
    applications: list[Application], members: list[JuryMember], settled: set[tuple[UUID, UUID]]
) -> tuple[dict[UUID, int], tuple[int, ...]]:
    """Return who takes part in the computation, by member, and how many reviews each can have in it.

    Who has left the jury, or has more final reviews than allowed by now, keeps these and gets no others.
    """
    open_keys = {application.pk for application in applications}
    inside = Counter(member for application, member in settled if application in open_keys)
    outside = Counter(member for application, member in settled if application not in open_keys)
    most = {member.pk: member.max_load - outside[member.pk] for member in members}
    keys = [*most, *sorted(inside.keys() - most.keys(), key=str)]
    loads = tuple(max(most.get(key, 0), inside[key]) for key in keys)
    return {key: column for column, key in enumerate(keys)}, loads


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
    active = Assignment.objects.active().filter(member__jury=jury)
    current = {
        (application, member): key
        for key, application, member in active.values_list("pk", "application_id", "member_id")
    }
    gone = [key for pair, key in current.items() if pair not in wanted]
    for start in range(0, len(gone), BATCH):
        Assignment.objects.filter(pk__in=gone[start : start + BATCH]).update(ended_at=at)
    new = Assignment.objects.bulk_create(
        (
            Assignment(application_id=application, member_id=member, assigned_at=at)
            for application, member in sorted(wanted - set(current), key=str)
        ),
        batch_size=BATCH,
    )
    Review.objects.bulk_create((Review(assignment=entry, updated_at=at) for entry in new), batch_size=BATCH)
