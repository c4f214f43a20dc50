"""Hand over, return and release the decision. The release is one act: state, public page, mails."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from modellkommunen.applications.models import Application
from modellkommunen.calls.domain.operations import mark_decided
from modellkommunen.core.errors import TransitionRefused
from modellkommunen.core.models import OutgoingMail
from modellkommunen.core.outbox import prepare_mail, put_mails, render_mail
from modellkommunen.core.transitions import demand_seen
from modellkommunen.juries.domain.limits import demand_within_limits
from modellkommunen.juries.domain.operations.deciding import demand_part
from modellkommunen.juries.domain.queries import decisions_without_feedback, submitted_applications
from modellkommunen.juries.domain.topics import topic_labels
from modellkommunen.juries.domain.transitions import JURY_TRANSITIONS
from modellkommunen.juries.enums import JuryState
from modellkommunen.juries.errors import (
    DecisionIncomplete,
    FeedbackMissing,
    OwnInterest,
    SecondPersonRequired,
)
from modellkommunen.juries.models import Decision, Jury
from modellkommunen.juries.rules import handed_over, has_decided, has_no_conflict
from modellkommunen.people.enums import MemberRole
from modellkommunen.people.models import Account, Membership

# What a decision is published with. Four values per row and statement, below what SQLite takes as parameters.
FROZEN = ("organisation_name", "kreis_name", "project_title", "topic_names")
BATCH = 100


@transaction.atomic
def hand_over_decision(*, jury_id: UUID, seen_version: int | None = None, by: Account, at: datetime) -> Jury:
    """Hand the complete decision to a second person.

    Raises OwnInterest, NotPermitted, DecisionIncomplete, FeedbackMissing, BudgetExceeded, TooManyAwards,
    TransitionRefused, StaleVersion.
    """
    jury = Jury.objects.with_call().get(pk=jury_id)
    demand_seen(jury, seen_version)
    if not has_no_conflict(by, jury):
        raise OwnInterest
    decided = Decision.objects.filter(jury=jury).count()
    if decided < submitted_applications(jury).count() or not decided:
        raise DecisionIncomplete
    if decisions_without_feedback(jury).exists():
        raise FeedbackMissing
    demand_within_limits(jury)
    JURY_TRANSITIONS.apply(jury, "hand_over", actor=by, at=at, changes={"handed_over_by": by})
    return jury


@transaction.atomic
def return_decision(
    *, jury_id: UUID, reason: str, seen_version: int | None = None, by: Account, at: datetime
) -> Jury:
    """Send the decision back to the jury with a reason.

    Raises OwnInterest, NotPermitted, TransitionRefused, StaleVersion.
    """
    jury = Jury.objects.with_call().get(pk=jury_id)
    demand_seen(jury, seen_version)
    if not has_no_conflict(by, jury):
        raise OwnInterest
    JURY_TRANSITIONS.apply(jury, "return", actor=by, at=at, changes={"handed_over_by": None}, reason=reason)
    return jury


def release_decision(*, jury_id: UUID, seen_version: int | None = None, by: Account, at: datetime) -> Jury:
    """Release the decision as second person: result public, call decided, a mail to every applicant.

    The mails are written before the transaction, so that nobody waits for them; a decision cannot change meanwhile
    without moving the jury. Raises OwnInterest, SecondPersonRequired, NotPermitted, BudgetExceeded, TooManyAwards,
    TransitionRefused, StaleVersion.
    """
    jury = Jury.objects.with_call().get(pk=jury_id)
    demand_seen(jury, seen_version)
    if jury.state != JuryState.IN_APPROVAL:
        raise TransitionRefused
    if handed_over(by, jury) or has_decided(by, jury):
        raise SecondPersonRequired
    demand_part(by, "juries.release_decision", jury)
    decisions = list(
        Decision.objects.filter(jury=jury)
        .select_related(
            "application__organisation__territory__kreis",
            "application__call__current_version",
        )
        .order_by("pk")
    )
    _freeze(jury, decisions)
    return _release(jury, decisions, _mails(jury, decisions, at), by, at)


@transaction.atomic
def _release(
    jury: Jury, decisions: list[Decision], mails: list[OutgoingMail], by: Account, at: datetime
) -> Jury:
    demand_within_limits(jury)
    JURY_TRANSITIONS.apply(
        jury,
        "release",
        actor=by,
        at=at,
        changes={"released_by": by, "released_at": at},
        data={
            "decisions": {
                str(entry.application_id): [entry.outcome, entry.amount, entry.rank] for entry in decisions
            }
        },
    )
    Decision.objects.bulk_update(decisions, FROZEN, batch_size=BATCH)
    mark_decided(call_id=jury.call_id, by=by, at=at)
    put_mails(mails)
    return jury


def _freeze(jury: Jury, decisions: list[Decision]) -> None:
    """Put on each decision under which names it becomes public; the caller writes them."""
    labels = topic_labels(jury.call)
    for entry in decisions:
        organisation = entry.application.organisation
        place = organisation.territory
        kreis = place and (place.kreis or place)
        entry.organisation_name = organisation.name
        entry.kreis_name = kreis.name if kreis else ""
        entry.project_title = entry.application.title
        entry.topic_names = [labels.get(topic, topic) for topic in entry.application.topics]


def _mails(jury: Jury, decisions: list[Decision], at: datetime) -> list[OutgoingMail]:
    """One mail per authorised representative, with a link instead of the result."""
    representatives = (
        Membership.objects.active()
        .filter(role=MemberRole.REPRESENTATIVE, account__is_active=True)
        .filter(organisation__in=Decision.objects.filter(jury=jury).values("application__organisation"))
        .select_related("account")
        .order_by("pk")
    )
    people: dict[UUID, list[Account]] = {}
    for membership in representatives:
        people.setdefault(membership.organisation_id, []).append(membership.account)
    return [
        _mail(entry.application, account, at)
        for entry in decisions
        for account in people.get(entry.application.organisation_id, [])
    ]


def _mail(application: Application, account: Account, at: datetime) -> OutgoingMail:
    path = reverse("juries:feedback", kwargs={"application_id": application.pk})
    return prepare_mail(
        key=f"decision-{application.pk}-{account.pk}",
        recipient=account.email,
        subject=_("Decision on your application"),
        body=render_mail("juries/mails/decision.txt", {"application": application, "path": path}),
        at=at,
    )
