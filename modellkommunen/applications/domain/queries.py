"""What pages ask about applications."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, FilteredRelation, Q, QuerySet

from modellkommunen.applications.domain.eligibility import reasons_against
from modellkommunen.applications.enums import ApplicationState
from modellkommunen.applications.models import Application, Submission, interest_of
from modellkommunen.calls.models import Call
from modellkommunen.core.models import Attachment
from modellkommunen.people.models import Organisation
from modellkommunen.people.rules import organisation_ids


def own_applications(person: Any) -> list[Application]:
    """Return the applications of all organisations a person belongs to, the newest first."""
    return list(Application.objects.of_member(person).with_page_data().order_by("-created_at", "pk"))


@dataclass(frozen=True)
class Candidate:
    """An organisation the person may apply for, with what stands against it and what it has already."""

    organisation: Organisation
    reasons: list[str]
    application: Application | None


def candidates_for(person: Any, call: Call) -> list[Candidate]:
    """Return the organisations for which a person may begin an application, by name."""
    organisations = list(
        Organisation.objects.filter(pk__in=organisation_ids(person, "editor"))
        .select_related("territory")
        .order_by("name", "pk")
    )
    held = {
        application.organisation_id: application
        for application in Application.objects.filter(
            call=call,
            organisation__in=organisations,
            state__in=[ApplicationState.DRAFT, ApplicationState.SUBMITTED],
        ).order_by("pk")
    }
    return [
        Candidate(entry, reasons_against(entry, call.rules), held.get(entry.pk)) for entry in organisations
    ]


def is_named_in_submission(attachment: Attachment) -> bool:
    """Tell whether a sent copy names the file, withdrawn ones included: such a file stays."""
    sent = Submission.objects.filter(application_id=attachment.owner_id, content__contains=str(attachment.pk))
    return sent.exists()


def valid_submission(application: Application) -> Submission | None:
    """Return the submission in force: the last one that was not withdrawn."""
    return (
        Submission.objects.in_force()
        .filter(application=application)
        .with_page_data()
        .order_by("-submitted_at", "pk")
        .first()
    )


def submissions_of(application: Application) -> list[Submission]:
    """Return everything that was ever sent, the submission in force first."""
    return list(
        Submission.objects.filter(application=application).with_page_data().newest_first().defer("content")
    )


@dataclass(frozen=True)
class SealedCounts:
    """All that anybody may know before the opening."""

    submitted: int
    drafts: int


def counts_for_call(call: Call, person: Any) -> SealedCounts:
    """Return how many applications were sent and how many are being written, without what the person must not judge."""
    found = (
        Application.objects.filter(call=call)
        .exclude(interest_of(person))
        .aggregate(
            submitted=Count("pk", filter=Q(state=ApplicationState.SUBMITTED)),
            drafts=Count("pk", filter=Q(state=ApplicationState.DRAFT)),
        )
    )
    return SealedCounts(**found)


SORT_FIELDS = {
    "organisation": "organisation__name",
    "title": "title",
    "amount": "requested_amount",
    "time": "submitted_at",
}


def opened_applications(
    call: Call, person: Any, *, sort: str = "organisation", descending: bool = False
) -> "QuerySet[Application]":
    """Return the opened applications of a call for the office's list, in a stable order."""
    field = SORT_FIELDS.get(sort, "organisation__name")
    return (
        Application.objects.for_office(person)
        .filter(call=call)
        .select_related("organisation", "formal_check")
        .annotate(
            in_force=FilteredRelation("submissions", condition=Q(submissions__withdrawn_at__isnull=True)),
            receipt_number=F("in_force__number"),
        )
        .order_by(f"-{field}" if descending else field, "pk")
    )
