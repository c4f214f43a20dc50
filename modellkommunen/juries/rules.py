"""Who may do what in a jury."""

from typing import Any
from uuid import UUID

import rules
from django.db.models import QuerySet

from modellkommunen.applications.models import Application
from modellkommunen.core.permissions import define
from modellkommunen.juries.enums import ConflictStatus, JuryRole, JuryState, ReviewState
from modellkommunen.juries.models import (
    Assignment,
    ConflictOfInterest,
    Decision,
    Jury,
    JuryMember,
    Review,
)
from modellkommunen.people.rules import is_office


def membership_of(person: Any, jury: Jury) -> JuryMember | None:
    """Return the active membership of a person in a jury, or None."""
    if not person.is_authenticated:
        return None
    return JuryMember.objects.active().filter(jury=jury, account=person).order_by("pk").first()


@rules.predicate
def is_juror(person: Any) -> bool:
    """Member of any jury; the first gate of the jurors' room."""
    return person.is_authenticated and JuryMember.objects.active().filter(account=person).exists()


@rules.predicate
def is_member(person: Any, jury: Jury | None) -> bool:
    return is_juror(person) if jury is None else membership_of(person, jury) is not None


@rules.predicate
def leads(person: Any, jury: Jury | None) -> bool:
    """Chair, or deputy: both lead; whoever has a conflict leaves the decision to the other."""
    if jury is None:
        return bool(is_juror(person))
    member = membership_of(person, jury)
    return member is not None and member.role in (JuryRole.CHAIR, JuryRole.DEPUTY)


@rules.predicate
def has_no_conflict(person: Any, jury: Jury | None) -> bool:
    """Whoever has an interest in any application takes no part in the decision, not even as office staff."""
    if jury is None:
        return True
    opened = Application.objects.opened().filter(call=jury.call_id)
    return not opened.with_interest_of(person).exists()


def _in_state(*states: JuryState) -> Any:
    @rules.predicate
    def jury_in_state(person: Any, jury: Jury | None) -> bool:
        return jury is None or jury.state in states

    return jury_in_state


@rules.predicate
def handed_over(person: Any, jury: Jury | None) -> bool:
    return jury is not None and jury.handed_over_by_id == person.pk


@rules.predicate
def has_decided(person: Any, jury: Jury | None) -> bool:
    """Recorded at least one of the decisions in force."""
    return jury is not None and Decision.objects.filter(jury=jury, decided_by=person.pk).exists()


@rules.predicate
def writes_review(person: Any, review: Review | None) -> bool:
    """Own, assigned, free of conflict, still a draft, and scoring is open."""
    if review is None:
        return bool(is_juror(person))
    return (
        review.state == ReviewState.DRAFT
        and review.assignment.member.jury.state == JuryState.SCORING
        and Assignment.objects.visible_to(person).filter(pk=review.assignment_id).exists()
    )


def conflicted_applications(person: Any) -> "QuerySet[ConflictOfInterest, Any]":
    """Return the keys of the applications with which a person has a conflict, in whatever jury."""
    known = ConflictOfInterest.objects.filter(status=ConflictStatus.PRESENT)
    return (known.filter(member__account=person) if person.is_authenticated else known.none()).values(
        "application"
    )


def may_read_as_juror(person: Any, application_id: UUID) -> bool:
    """Tell whether an assignment lets a person read an application and its files."""
    return Assignment.objects.visible_to(person).filter(application_id=application_id).exists()


define("juries.enter_jury_room", is_juror)
define("juries.manage_jury", is_office & _in_state(JuryState.PREPARING, JuryState.SCORING))
define("juries.declare_conflict", is_member & _in_state(JuryState.PREPARING, JuryState.SCORING))
define("juries.edit_review", writes_review)
define("juries.close_scoring", (is_office | leads) & _in_state(JuryState.SCORING))
define(
    "juries.see_ranking",
    (is_office | leads) & _in_state(JuryState.DECIDING, JuryState.IN_APPROVAL, JuryState.RELEASED),
)
define("juries.decide", (is_office | leads) & has_no_conflict & _in_state(JuryState.DECIDING))
define(
    "juries.return_decision",
    is_office & _in_state(JuryState.IN_APPROVAL) & has_no_conflict & ~handed_over,
)
define(
    "juries.release_decision",
    is_office & _in_state(JuryState.IN_APPROVAL) & has_no_conflict & ~handed_over & ~has_decided,
)
