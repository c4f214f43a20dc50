"""Conflicts of interest: declared by jurors, derived from memberships."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from modellkommunen.core import events
from modellkommunen.core.errors import NotPermitted
from modellkommunen.core.permissions import demand
from modellkommunen.juries.domain.queries import admitted_applications
from modellkommunen.juries.enums import ConflictKind, ConflictSource, ConflictStatus, JuryState
from modellkommunen.juries.models import Assignment, ConflictOfInterest, Jury, JuryMember
from modellkommunen.juries.rules import membership_of
from modellkommunen.people.models import Account, Membership


@transaction.atomic
def declare_conflict(
    *,
    jury_id: UUID,
    application_id: UUID,
    kind: ConflictKind | None,
    reason: str,
    by: Account,
    at: datetime,
) -> ConflictOfInterest:
    """Record a juror's declaration about one application; `kind` None declares that there is no conflict.

    A conflict ends an assignment at once and cannot be taken back by the juror. Raises NotPermitted.
    """
    jury = Jury.objects.get(pk=jury_id)
    demand(by, "juries.declare_conflict", jury)
    member = membership_of(by, jury)
    known = admitted_applications(jury).filter(pk=application_id).exists()
    if member is None or not known or _is_conflicted(member, application_id):
        raise NotPermitted
    conflict, _created = ConflictOfInterest.objects.update_or_create(
        member=member,
        application_id=application_id,
        defaults={
            "status": ConflictStatus.NONE if kind is None else ConflictStatus.PRESENT,
            "source": ConflictSource.DECLARED,
            "kind": kind or "",
            "reason": reason,
            "recorded_at": at,
        },
    )
    if kind is not None:
        _end_assignment(member, application_id, at)
    events.append(
        "conflict_declared",
        subject=jury,
        actor=by,
        at=at,
        data={"application": application_id, "status": conflict.status, "kind": conflict.kind},
    )
    return conflict


@transaction.atomic
def derive_conflicts(*, jury_id: UUID, application_id: UUID | None = None, at: datetime) -> int:
    """Record a conflict wherever a member belongs to an applicant, partner or executing body.

    Asked again when an application is admitted (then about this one), when a member is appointed, before the
    assignment, when the scoring starts and when it is closed, and until the release whenever a member of the jury joins
    an organisation. Returns how many were new; what was computed from the reviews meanwhile is outdated then.
    """
    jury = Jury.objects.get(pk=jury_id)
    new = 0
    pairs = _related_pairs(jury, application_id)
    for member, related_id in sorted(pairs, key=lambda pair: (str(pair[1]), str(pair[0].pk))):
        if _is_conflicted(member, related_id):
            continue
        ConflictOfInterest.objects.update_or_create(
            member=member,
            application_id=related_id,
            defaults={
                "status": ConflictStatus.PRESENT,
                "source": ConflictSource.DERIVED,
                "kind": ConflictKind.OWN_BODY,
                "recorded_at": at,
            },
        )
        _end_assignment(member, related_id, at)
        events.append(
            "conflict_derived",
            subject=jury,
            actor=None,
            at=at,
            data={"member": member.pk, "application": related_id},
        )
        new += 1
    if new:
        Jury.objects.filter(pk=jury.pk).update(version=F("version") + 1)
    return new


def derive_conflicts_of(*, account_id: UUID, at: datetime) -> None:
    """Derive the conflicts of every jury of a person whose decision is not released yet."""
    memberships = JuryMember.objects.active().filter(account_id=account_id)
    juries = Jury.objects.filter(pk__in=memberships.values("jury")).exclude(state=JuryState.RELEASED)
    for jury_id in juries.order_by("pk").values_list("pk", flat=True):
        derive_conflicts(jury_id=jury_id, at=at)


def _related_pairs(jury: Jury, application_id: UUID | None) -> set[tuple[JuryMember, UUID]]:
    """Return the pairs of member and application that share an organisation."""
    members = list(JuryMember.objects.active().filter(jury=jury).order_by("pk"))
    bodies: dict[UUID, set[UUID]] = {}
    held = Membership.objects.active().filter(account__in=[member.account_id for member in members])
    for account_id, organisation_id in held.values_list("account_id", "organisation_id"):
        bodies.setdefault(account_id, set()).add(organisation_id)
    pairs: set[tuple[JuryMember, UUID]] = set()
    rows = admitted_applications(jury)
    if application_id is not None:
        rows = rows.filter(pk=application_id)
    for application in rows.prefetch_related("partners").order_by("pk"):
        involved = {application.organisation_id, application.executing_body_id}
        involved.update(partner.pk for partner in application.partners.all())
        pairs.update(
            (member, application.pk) for member in members if bodies.get(member.account_id, set()) & involved
        )
    return pairs


def _is_conflicted(member: JuryMember, application_id: UUID) -> bool:
    return ConflictOfInterest.objects.filter(
        member=member, application_id=application_id, status=ConflictStatus.PRESENT
    ).exists()


def _end_assignment(member: JuryMember, application_id: UUID, at: datetime) -> None:
    Assignment.objects.active().filter(member=member, application_id=application_id).update(ended_at=at)
