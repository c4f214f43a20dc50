"""What the office does after the deadline: break the seal, check the form."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from modellkommunen.applications.domain.check_points import CHECK_POINTS
from modellkommunen.applications.enums import ApplicationState, FormalOutcome
from modellkommunen.applications.errors import PointsOpen, ReasonMissing, StillSealed
from modellkommunen.applications.models import Application, FormalCheck, Opening
from modellkommunen.calls.domain.phases import is_sealed_at
from modellkommunen.calls.models import Call
from modellkommunen.core import events
from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.permissions import demand
from modellkommunen.people.models import Account


@transaction.atomic
def open_applications(*, call_id: UUID, by: Account, at: datetime) -> Opening:
    """Break the seal of a call after its deadline; a second time returns the first opening.

    Raises NotPermitted, StillSealed.
    """
    call = Call.objects.with_rules().get(pk=call_id)
    demand(by, "applications.open_applications")
    if is_sealed_at(call, at):
        raise StillSealed(call.rules.accepts_until)
    count = Application.objects.filter(call=call, state=ApplicationState.SUBMITTED).count()
    try:
        with transaction.atomic():
            opening = Opening.objects.create(call=call, opened_by=by, opened_at=at, submitted_count=count)
    except IntegrityError:
        return Opening.objects.get(call=call)
    events.append("applications_opened", subject=call, actor=by, at=at, data={"count": count})
    return opening


@transaction.atomic
def record_formal_check(
    *,
    application_id: UUID,
    base_version: int,
    points: Mapping[str, bool],
    outcome: FormalOutcome,
    reason: str,
    by: Account,
    at: datetime,
) -> FormalCheck:
    """Record the formal check of an opened application; `base_version` is 0 for the first one.

    Raises Application.DoesNotExist for what the person may not see, NotPermitted, ReasonMissing, PointsOpen, StaleVersion.
    """
    application = Application.objects.opened().select_related("organisation").get(pk=application_id)
    demand(by, "applications.check_application", application)
    if outcome == FormalOutcome.FAILED and not reason.strip():
        raise ReasonMissing
    if outcome == FormalOutcome.PASSED and not all(points.get(name) for name in CHECK_POINTS):
        raise PointsOpen
    values = {
        "points": dict(points),
        "outcome": outcome,
        "reason": reason.strip(),
        "checked_by": by,
        "checked_at": at,
    }
    if base_version == 0:
        check = _first_check(application, values)
    else:
        moved = FormalCheck.objects.filter(application=application, version=base_version).update(
            **values, version=F("version") + 1
        )
        if not moved:
            raise StaleVersion
        check = FormalCheck.objects.get(application=application)
    events.append(
        "application_checked",
        subject=application,
        actor=by,
        at=at,
        data={"outcome": outcome},
        reason=check.reason,
    )
    return check


def _first_check(application: Application, values: dict[str, object]) -> FormalCheck:
    try:
        with transaction.atomic():
            return FormalCheck.objects.create(application=application, **values)
    except IntegrityError:
        raise StaleVersion from None
