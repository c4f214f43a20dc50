"""Take an application back, and take it up again, while the call is open."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from modellkommunen.applications.domain.timing import demand_open
from modellkommunen.applications.domain.transitions import APPLICATION_TRANSITIONS
from modellkommunen.applications.errors import AlreadyApplied
from modellkommunen.applications.models import Application, Submission
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain.operations import reopen


@transaction.atomic
def withdraw_application(*, application_id: UUID, reason: str, by: Account, at: datetime) -> Application:
    """Withdraw a submitted application until the deadline; what was sent stays on file.

    Raises NotPermitted, TooLate, TransitionRefused, StaleVersion.
    """
    application = Application.objects.with_page_data().get(pk=application_id)
    APPLICATION_TRANSITIONS.apply(
        application,
        "withdraw",
        actor=by,
        on_behalf_of=application.organisation,
        at=at,
        reason=reason,
    )
    demand_open(application.call, at)
    Submission.objects.filter(application=application, withdrawn_at__isnull=True).update(withdrawn_at=at)
    return application


@transaction.atomic
def revive_application(*, application_id: UUID, by: Account, at: datetime) -> Application:
    """Make a withdrawn application a draft again, unless the organisation has begun another one.

    Raises NotPermitted, TooLate, AlreadyApplied, TransitionRefused, StaleVersion.
    """
    application = Application.objects.with_page_data().get(pk=application_id)
    demand_open(application.call, at)
    try:
        with transaction.atomic():
            APPLICATION_TRANSITIONS.apply(
                application,
                "revive",
                actor=by,
                on_behalf_of=application.organisation,
                at=at,
                changes={"submitted_at": None},
            )
    except IntegrityError:
        raise AlreadyApplied from None
    reopen(sheet_id=application.sheet_id, at=at)
    return application
