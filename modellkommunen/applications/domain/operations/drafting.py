"""Begin an application."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from modellkommunen.applications.domain.eligibility import reasons_against
from modellkommunen.applications.domain.timing import demand_open
from modellkommunen.applications.enums import ApplicationState
from modellkommunen.applications.errors import AlreadyApplied, NotEligible
from modellkommunen.applications.models import Application
from modellkommunen.calls.models import Call
from modellkommunen.core import events
from modellkommunen.core.errors import NotPermitted
from modellkommunen.core.permissions import demand
from modellkommunen.people.models import Account, Organisation
from modellkommunen.questionnaires.domain.operations import (
    Change,
    FileChange,
    SaveResult,
    receive_files,
    save_section,
    start_sheet,
)
from modellkommunen.questionnaires.domain.set_aside import OwnTexts

OWNER_KIND = "applications.application"


@transaction.atomic
def start_application(*, call_id: UUID, organisation_id: UUID, by: Account, at: datetime) -> Application:
    """Begin the draft of an organisation for an open call.

    Raises NotPermitted, NotOpenYet, TooLate, NotEligible, AlreadyApplied.
    """
    call = Call.objects.public().with_rules().get(pk=call_id)
    organisation = Organisation.objects.select_related("territory").filter(pk=organisation_id).first()
    if organisation is None:
        # Unknown and foreign answer alike.
        raise NotPermitted
    demand(by, "applications.start_application", organisation)
    demand_open(call, at)
    reasons = reasons_against(organisation, call.rules)
    if reasons:
        raise NotEligible(reasons)
    valid = Application.objects.filter(
        call=call,
        organisation=organisation,
        state__in=[ApplicationState.DRAFT, ApplicationState.SUBMITTED],
    )
    if valid.exists():
        raise AlreadyApplied
    key = uuid.uuid4()
    try:
        with transaction.atomic():
            sheet = start_sheet(
                revision_id=call.rules.form_revision_id, owner_kind=OWNER_KIND, owner_id=key, at=at
            )
            application = Application.objects.create(
                pk=key, call=call, organisation=organisation, sheet=sheet, created_by=by, created_at=at
            )
    except IntegrityError:
        raise AlreadyApplied from None
    events.append("application_started", subject=application, actor=by, on_behalf_of=organisation, at=at)
    return application


def save_section_answers(
    *,
    application_id: UUID,
    changes: Mapping[str, Change],
    files: Mapping[str, FileChange],
    own_texts: OwnTexts | None = None,
    by: Account,
    at: datetime,
) -> SaveResult:
    """Save answers of a draft; also after the deadline, so that nothing typed is lost.

    Raises NotPermitted, SheetFrozen, SheetTooLarge, StaleVersion.
    """
    sheet_id = _sheet_to_edit(application_id, by)
    # Uploads are checked and written before the transaction, inside of which every other writer waits.
    received = receive_files(sheet_id=sheet_id, files=files)
    with transaction.atomic():
        return save_section(
            sheet_id=_sheet_to_edit(application_id, by),
            changes=changes,
            files=received,
            own_texts=own_texts,
            by=by,
            at=at,
        )


def _sheet_to_edit(application_id: UUID, by: Account) -> UUID:
    application = Application.objects.select_related("organisation").get(pk=application_id)
    demand(by, "applications.edit_application", application)
    return application.sheet_id
