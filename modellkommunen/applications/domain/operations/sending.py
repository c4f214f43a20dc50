"""Send an application: one transaction freezes the answers and makes the receipt."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommunen.applications.domain.completeness import limit_gaps
from modellkommunen.applications.domain.declarations import DECLARATIONS
from modellkommunen.applications.domain.eligibility import reasons_against
from modellkommunen.applications.domain.extraction import Extract, extract
from modellkommunen.applications.domain.receipts import (
    fingerprint,
    frozen_content,
    new_receipt_number,
)
from modellkommunen.applications.domain.timing import demand_open
from modellkommunen.applications.domain.transitions import APPLICATION_TRANSITIONS
from modellkommunen.applications.errors import (
    DeclarationsMissing,
    NotEligible,
    NotOpenYet,
    SubmissionWithdrawn,
    TooLate,
)
from modellkommunen.applications.models import Application, Submission
from modellkommunen.core import events
from modellkommunen.core.errors import Refused, StaleVersion, TransitionRefused
from modellkommunen.core.outbox import put_mail, render_mail
from modellkommunen.core.permissions import demand
from modellkommunen.people.models import Account
from modellkommunen.questionnaires.domain.operations import (
    FrozenAnswers,
    answers_to_freeze,
    freeze_as,
)
from modellkommunen.questionnaires.errors import AnswersIncomplete, SheetFrozen


def submit_application(
    *,
    application_id: UUID,
    idempotency_key: UUID,
    confirmed: Mapping[str, bool],
    by: Account,
    at: datetime,
) -> Submission:
    """Send an application and return its receipt; the same key again returns the same receipt.

    Raises NotPermitted, NotOpenYet, TooLate, DeclarationsMissing, NotEligible, AnswersIncomplete, SubmissionWithdrawn,
    TransitionRefused, StaleVersion. A refusal for its time leaves a trace in the event log.
    """
    known = _known(application_id, idempotency_key)
    if known is not None:
        return known
    try:
        prepared = _prepare(application_id, idempotency_key, confirmed, by, at)
        return _store(prepared, by, at)
    except (IntegrityError, StaleVersion, TransitionRefused, SheetFrozen) as failure:
        # Somebody was faster: if it was this very request, its receipt is the answer.
        known = _known(application_id, idempotency_key)
        if known is not None:
            return known
        raise failure if isinstance(failure, Refused) else StaleVersion from None
    except (TooLate, NotOpenYet) as refusal:
        _record_refusal(application_id, refusal, by, at)
        raise


def _known(application_id: UUID, idempotency_key: UUID) -> Submission | None:
    """Return the receipt of this very request; raise SubmissionWithdrawn if it counts no more."""
    known = Submission.objects.filter(application_id=application_id, idempotency_key=idempotency_key).first()
    if known is not None and known.withdrawn_at is not None:
        raise SubmissionWithdrawn
    return known


@dataclass(frozen=True)
class _Prepared:
    """All that takes long, done before anybody has to wait for the write: checks, frozen text, receipt, mail."""

    application: Application
    answers: FrozenAnswers
    found: Extract
    submission: Submission
    mail: str
    sent_before: bool


def _prepare(
    application_id: UUID, idempotency_key: UUID, confirmed: Mapping[str, bool], by: Account, at: datetime
) -> _Prepared:
    application = Application.objects.for_sending().get(pk=application_id)
    if application.state not in APPLICATION_TRANSITIONS["submit"].sources:
        raise TransitionRefused
    demand(by, "applications.submit_application", application)
    demand_open(application.call, at, keeps_draft=True)
    if not all(confirmed.get(name) for name in DECLARATIONS):
        raise DeclarationsMissing
    reasons = reasons_against(application.organisation, application.call.rules)
    if reasons:
        raise NotEligible(reasons)
    sheet = application.sheet
    answers = answers_to_freeze(sheet)
    limits = limit_gaps(sheet.revision.questionnaire, sheet.values, application.call.rules)
    if limits:
        raise AnswersIncomplete(limits)
    found = extract(sheet.revision.questionnaire, sheet.values)
    submission = _submission(application, answers, found, idempotency_key, by, at)
    return _Prepared(
        application=application,
        answers=answers,
        found=found,
        submission=submission,
        mail=_receipt_mail(application, submission),
        sent_before=Submission.objects.filter(application=application).exists(),
    )


def _submission(
    application: Application,
    answers: FrozenAnswers,
    found: Extract,
    idempotency_key: UUID,
    by: Account,
    at: datetime,
) -> Submission:
    number = new_receipt_number()
    declarations = {name: str(text) for name, text in DECLARATIONS.items()}
    content = frozen_content(application, number, answers, found, declarations, by, at)
    return Submission(
        application=application,
        call_version=application.call.rules,
        number=number,
        idempotency_key=idempotency_key,
        content=content,
        sha256=fingerprint(content),
        submitted_by=by,
        submitted_at=at,
    )


def _receipt_mail(application: Application, submission: Submission) -> str:
    return render_mail(
        "applications/mails/receipt.txt",
        {
            "application": application,
            "submission": submission,
            "path": reverse("applications:receipt", kwargs={"application_id": application.pk}),
        },
    )


@transaction.atomic
def _store(prepared: _Prepared, by: Account, at: datetime) -> Submission:
    """Write everything at once; application and sheet are compared with the versions that were prepared.

    On SQLite all writers wait meanwhile, so nothing is read, rendered or checked here that could be before.
    """
    submission = prepared.submission
    freeze_as(prepared.application.sheet, prepared.answers, at=at)
    submission.save(force_insert=True)
    _transfer(prepared, by, at)
    put_mail(
        key=f"receipt-{submission.pk}",
        recipient=by.email,
        subject=_("Confirmation of receipt %(number)s") % {"number": submission.number},
        body=prepared.mail,
        at=at,
    )
    return submission


def _transfer(prepared: _Prepared, by: Account, at: datetime) -> None:
    """Take the step and write what other rooms ask for: title, sum, topics and the three relations."""
    application, found, submission = prepared.application, prepared.found, prepared.submission
    changes: dict[str, Any] = {
        "title": found.title,
        "requested_amount": found.requested_amount,
        "topics": found.topics,
        "executing_body_id": found.executing_body_id,
        "submitted_at": at,
    }
    APPLICATION_TRANSITIONS.apply(
        application,
        "submit",
        actor=by,
        on_behalf_of=application.organisation,
        at=at,
        changes=changes,
        data={"number": submission.number, "sha256": submission.sha256},
    )
    _relate(application, found, anew=prepared.sent_before)


def _relate(application: Application, found: Extract, *, anew: bool) -> None:
    """Write partners and beneficiary area; `anew` when an earlier sending may have left others.

    Whether there was one cannot change meanwhile: sending moves the version with which the step was taken.
    """
    partners, area = Application.partners.through, Application.beneficiary_area.through
    if anew:
        partners.objects.filter(application_id=application.pk).delete()
        area.objects.filter(application_id=application.pk).delete()
    partners.objects.bulk_create(
        partners(application_id=application.pk, organisation_id=key) for key in found.partner_ids
    )
    area.objects.bulk_create(
        area(application_id=application.pk, territory_id=key) for key in found.territory_ids
    )


@transaction.atomic
def _record_refusal(application_id: UUID, refusal: Refused, by: Account, at: datetime) -> None:
    application = Application.objects.select_related("organisation").get(pk=application_id)
    events.append(
        "application_refused_late",
        subject=application,
        actor=by,
        on_behalf_of=application.organisation,
        at=at,
        data={"kind": type(refusal).__name__},
    )
