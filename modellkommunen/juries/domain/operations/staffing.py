"""Set up a jury and its members."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from modellkommunen.calls.models import Call
from modellkommunen.core import events
from modellkommunen.core.errors import Refused
from modellkommunen.core.permissions import demand
from modellkommunen.juries.domain.operations.conflicts import derive_conflicts
from modellkommunen.juries.enums import ConflictStatus, JuryRole
from modellkommunen.juries.errors import DismissalNeedsReason, OfficeAsJuror
from modellkommunen.juries.models import Assignment, ConflictOfInterest, Jury, JuryMember
from modellkommunen.people.models import Account
from modellkommunen.people.rules import is_office


@transaction.atomic
def create_jury(*, call_id: UUID, by: Account, at: datetime) -> Jury:
    """Set up the jury of a published call; a second time returns the existing one.

    Raises NotPermitted.
    """
    call = Call.objects.public().get(pk=call_id)
    demand(by, "juries.manage_jury")
    known = Jury.objects.filter(call=call).first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            jury = Jury.objects.create(call=call, created_at=at)
    except IntegrityError:
        return Jury.objects.get(call=call)
    events.append("jury_created", subject=jury, actor=by, at=at, data={"call": call.slug})
    return jury


@transaction.atomic
def appoint_juror(
    *,
    jury_id: UUID,
    account: Account,
    role: JuryRole,
    expertise: Sequence[str],
    max_load: int,
    by: Account,
    at: datetime,
) -> JuryMember:
    """Appoint a person to the jury with the conflicts known from earlier and from memberships.

    Raises NotPermitted, OfficeAsJuror, Refused for a second chair or a person who is in the jury already.
    """
    jury = Jury.objects.get(pk=jury_id)
    demand(by, "juries.manage_jury", jury)
    if is_office(account):
        raise OfficeAsJuror
    try:
        with transaction.atomic():
            member = JuryMember.objects.create(
                jury=jury,
                account=account,
                role=role,
                expertise=list(expertise),
                max_load=max_load,
                appointed_at=at,
            )
    except IntegrityError:
        raise Refused(_("This person is in the jury already, or the jury has a chair already.")) from None
    events.append("juror_appointed", subject=jury, actor=by, at=at, data={"member": member.pk, "role": role})
    _keep_conflicts(member)
    derive_conflicts(jury_id=jury.pk, at=at)
    return member


def _keep_conflicts(member: JuryMember) -> None:
    """Give who is appointed again the conflicts of the former memberships: a conflict does not end with a dismissal."""
    former = ConflictOfInterest.objects.filter(
        member__jury=member.jury_id, member__account=member.account_id, status=ConflictStatus.PRESENT
    )
    # The earliest of each application; an application that was in conflict twice is one conflict.
    known = {row.application_id: row for row in former.order_by("-recorded_at", "pk")}
    ConflictOfInterest.objects.bulk_create(
        ConflictOfInterest(
            member=member,
            application_id=row.application_id,
            status=row.status,
            source=row.source,
            kind=row.kind,
            reason=row.reason,
            recorded_at=row.recorded_at,
        )
        for row in known.values()
    )


@transaction.atomic
def dismiss_juror(*, member_id: UUID, reason: str, by: Account, at: datetime) -> None:
    """End a membership; open assignments end with it, finished reviews stay.

    Raises NotPermitted, DismissalNeedsReason.
    """
    member = JuryMember.objects.active().select_related("jury").get(pk=member_id)
    demand(by, "juries.manage_jury", member.jury)
    if not reason.strip():
        raise DismissalNeedsReason
    JuryMember.objects.filter(pk=member.pk, ended_at__isnull=True).update(ended_at=at)
    Assignment.objects.active().filter(member=member).exclude(review__state="final").update(ended_at=at)
    events.append(
        "juror_dismissed",
        subject=member.jury,
        actor=by,
        at=at,
        data={"member": member.pk},
        reason=reason.strip(),
    )
