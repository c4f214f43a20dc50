"""Members, applications and conflicts of a jury. Conflicted applications are left out before anything is counted."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.models import Application, ApplicationQuerySet
from modellkommunen.core.permissions import allowed
from modellkommunen.juries.enums import ConflictStatus, DecisionOutcome
from modellkommunen.juries.models import Assignment, ConflictOfInterest, Jury, JuryMember
from modellkommunen.juries.rules import membership_of


def members_of(jury: Jury) -> list[JuryMember]:
    """Return the active members, chair first."""
    return list(
        JuryMember.objects.active()
        .filter(jury=jury)
        .select_related("account")
        .order_by("role", "account__name", "pk")
    )


def submitted_applications(jury: Jury) -> ApplicationQuerySet:
    """Return what was submitted and opened for the call of the jury."""
    return Application.objects.opened().filter(call_id=jury.call_id)


def admitted_applications(jury: Jury) -> ApplicationQuerySet:
    """Return the applications that passed the formal check."""
    return submitted_applications(jury).filter(formal_check__outcome=FormalOutcome.PASSED)


def possible_outcomes(jury: Jury, application: Application) -> tuple[DecisionOutcome, ...]:
    """Return what can become of an application after its formal check."""
    if admitted_applications(jury).filter(pk=application.pk).exists():
        return (DecisionOutcome.AWARD, DecisionOutcome.RESERVE, DecisionOutcome.REJECT)
    return (DecisionOutcome.FORMAL_REJECT,)


def applications_without_check(jury: Jury) -> ApplicationQuerySet:
    return submitted_applications(jury).filter(formal_check__isnull=True)


def is_fully_assigned(jury: Jury) -> bool:
    """Tell whether exactly the admitted applications are assigned, each as often as the call wants."""
    active = Assignment.objects.active().filter(member__jury=jury)
    admitted = admitted_applications(jury)
    panels = admitted.annotate(
        panel=Count("assignments", filter=Q(assignments__in=active.values("pk")), distinct=True)
    )
    short = panels.filter(panel__lt=jury.call.rules.reviews_per_application)
    strange = active.exclude(application__in=admitted.values("pk"))
    return admitted.exists() and not short.exists() and not strange.exists()


def hidden_from(person: Any, jury: Jury) -> "QuerySet[Application, UUID]":
    """Return the ids of the applications a person must not learn anything about, whatever else the person is."""
    return submitted_applications(jury).with_interest_of(person).values_list("pk", flat=True)


def applications_seen_by(person: Any, jury: Jury) -> "QuerySet[Application]":
    """Return the admitted applications without those the person has a conflict with."""
    return (
        admitted_applications(jury)
        .exclude(pk__in=hidden_from(person, jury))
        .select_related("organisation__territory")
        .order_by("organisation__name", "pk")
    )


def conflicts_of(jury: Jury) -> set[tuple[UUID, UUID]]:
    """Return the conflicted pairs of application and member."""
    return set(
        ConflictOfInterest.objects.filter(member__jury=jury, status=ConflictStatus.PRESENT).values_list(
            "application_id", "member_id"
        )
    )


def undeclared_count(jury: Jury, hidden: "QuerySet[Application, UUID] | None" = None) -> int:
    """Return about how many pairs of application and member nothing has been declared, `hidden` left out.

    Counted, not listed: 2,000 applications and 15 members are 30,000 pairs. A pair is known at most once.
    """
    applications = admitted_applications(jury)
    if hidden is not None:
        applications = applications.exclude(pk__in=hidden)
    members = JuryMember.objects.active().filter(jury=jury)
    known = ConflictOfInterest.objects.filter(
        member__in=members.values("pk"), application__in=applications.values("pk")
    )
    return applications.count() * members.count() - known.count()


def submitted_seen_by(person: Any, jury: Jury) -> "QuerySet[Application]":
    """Return all opened applications without those the person has a conflict with."""
    return (
        submitted_applications(jury)
        .exclude(pk__in=hidden_from(person, jury))
        .select_related("organisation__territory", "formal_check")
    )


def declarations_to_make(person: Any, jury: Jury) -> list[Application]:
    """Return the applications about which the member has not declared anything yet."""
    member = membership_of(person, jury)
    if member is None:
        return []
    known = ConflictOfInterest.objects.filter(member=member).values("application")
    return list(applications_seen_by(person, jury).exclude(pk__in=known))


def application_to_declare(person: Any, jury: Jury, application_id: UUID) -> Application | None:
    """Return the application if the member may declare about it: also again, when a ground shows later."""
    if not allowed(person, "juries.declare_conflict", jury):
        return None
    return applications_seen_by(person, jury).filter(pk=application_id).first()


@dataclass(frozen=True)
class Preparation:
    """What is left to do before the scoring, in numbers for the office.

    They count without what the person must not know. The steps ask about all: offered too early, they say why not.
    """

    opened: bool
    unchecked: int
    undeclared: int
    assigned: int
    needed: int
    fully_assigned: bool

    @property
    def ready_to_assign(self) -> bool:
        return self.opened and not self.unchecked and not self.undeclared

    @property
    def ready_to_score(self) -> bool:
        return not self.unchecked and self.fully_assigned


def preparation_of(person: Any, jury: Jury) -> Preparation:
    """Return how far the preparation is."""
    hidden = hidden_from(person, jury)
    admitted = admitted_applications(jury).exclude(pk__in=hidden).count()
    assigned = Assignment.objects.active().filter(member__jury=jury).exclude(application__in=hidden)
    return Preparation(
        opened=getattr(jury.call, "opening", None) is not None,
        unchecked=applications_without_check(jury).exclude(pk__in=hidden).count(),
        undeclared=undeclared_count(jury, hidden),
        assigned=assigned.count(),
        needed=admitted * jury.call.rules.reviews_per_application,
        fully_assigned=is_fully_assigned(jury),
    )
