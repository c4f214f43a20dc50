"""Play the competition of the demo Land by the platform's own operations, at times in the past."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from modellkommunen.applications.domain import operations as applying
from modellkommunen.applications.domain.check_points import CHECK_POINTS
from modellkommunen.applications.domain.declarations import DECLARATIONS
from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.models import Application
from modellkommunen.calls.blueprints import blueprints
from modellkommunen.calls.domain import operations as calling
from modellkommunen.calls.models import Call, Programme
from modellkommunen.juries.domain import operations as judging
from modellkommunen.juries.enums import DecisionOutcome, JuryRole
from modellkommunen.juries.models import Assignment, Jury
from modellkommunen.people.demo import DemoPeople
from modellkommunen.portal.demo.answers import project_answers
from modellkommunen.portal.demo.facts import CRITERIA, RESERVE_FEEDBACK, SCORE_REASON, Project

JURORS = ("chair", "juror-1", "juror-2", "juror-3", "juror-4")


@dataclass(frozen=True)
class Competition:
    """One demo competition: `opens_at` and `closes_at` place it in time."""

    slug: str
    title: str
    opens_at: datetime
    closes_at: datetime

    @property
    def prepared_at(self) -> datetime:
        return self.opens_at - timedelta(days=14)


def programme() -> Programme:
    """Return the programme of the demo Land."""
    found, _created = Programme.objects.get_or_create(
        slug="digitale-modellkommunen",
        defaults={
            "title": "Aktionsplan Digitale Modellkommunen (Beispiel)",
            "description": "Der Aktionsplan informiert Kommunen, bringt sie zusammen und fördert gute Ideen.",
            "legal_basis": "Beispiel-Richtlinie; vom Betreiber durch die geltende Richtlinie zu ersetzen",
            "valid_from": date(2025, 1, 1),
        },
    )
    return found


def publish(people: DemoPeople, competition: Competition) -> Call:
    """Create, prepare and publish a competition by two people of the office."""
    office, second = people.accounts["office"], people.accounts["office-2"]
    at = competition.prepared_at
    call = calling.create_call(
        programme=programme(),
        blueprint=blueprints()["digitale-modellkommunen"],
        slug=competition.slug,
        title=competition.title,
        opens_at=competition.opens_at,
        closes_at=competition.closes_at,
        by=office,
        at=at,
    )
    changes = {"award_count_min": 3, "award_count_max": 4, "budget_amount": 350_000}
    calling.edit_call(call_id=call.pk, base_version=call.version, changes=changes, by=office, at=at)
    calling.request_approval(call_id=call.pk, by=office, at=at)
    call = calling.publish_call(call_id=call.pk, by=second, at=at + timedelta(days=1))
    calling.answer_question(
        call_id=call.pk,
        question="Können sich mehrere Ämter gemeinsam bewerben?",
        answer="Ja. Eine Stelle reicht federführend ein, die anderen werden als Partner genannt.",
        by=office,
        at=competition.opens_at - timedelta(days=2),
    )
    return call


def draft(people: DemoPeople, call: Call, project: Project, at: datetime) -> Application:
    """Begin an application and answer everything."""
    organisation = people.organisations[project.body]
    person = people.accounts[f"representative-{project.body}"]
    application = applying.start_application(
        call_id=call.pk, organisation_id=organisation.pk, by=person, at=at
    )
    answers = project_answers(project, organisation, call.rules.closes_at.year)
    applying.save_section_answers(
        application_id=application.pk,
        changes={key: (0, value) for key, value in answers.items()},
        files={},
        by=person,
        at=at,
    )
    return application


def submit(people: DemoPeople, call: Call, project: Project, at: datetime) -> Application:
    """Begin and send an application."""
    application = draft(people, call, project, at)
    applying.submit_application(
        application_id=application.pk,
        idempotency_key=uuid.uuid4(),
        confirmed=dict.fromkeys(DECLARATIONS, True),
        by=people.accounts[f"representative-{project.body}"],
        at=at + timedelta(hours=1),
    )
    return application


def prepare_jury(people: DemoPeople, call: Call, at: datetime) -> Jury:
    """Open, check and assign the applications after the deadline, and start the scoring."""
    office = people.accounts["office"]
    applying.open_applications(call_id=call.pk, by=office, at=at)
    for application in Application.objects.opened().filter(call=call).order_by("pk"):
        applying.record_formal_check(
            application_id=application.pk,
            base_version=0,
            points=dict.fromkeys(CHECK_POINTS, True),
            outcome=FormalOutcome.PASSED,
            reason="",
            by=office,
            at=at,
        )
    jury = judging.create_jury(call_id=call.pk, by=office, at=at)
    for number, key in enumerate(JURORS):
        judging.appoint_juror(
            jury_id=jury.pk,
            account=people.accounts[key],
            role=JuryRole.CHAIR if number == 0 else JuryRole.MEMBER,
            expertise=EXPERTISE[number],
            max_load=20,
            by=office,
            at=at,
        )
    return jury


EXPERTISE: tuple[Sequence[str], ...] = (
    ("verwaltung", "infrastruktur"),
    ("verwaltung", "mobilitaet"),
    ("wirtschaft", "energie"),
    ("gesundheit", "bildung"),
    ("ehrenamt", "bildung"),
)


def declare_all(people: DemoPeople, jury: Jury, at: datetime) -> None:
    """Let every juror declare that there is no conflict, where none was derived."""
    applications = Application.objects.opened().filter(call=jury.call).order_by("pk")
    for member in jury.members.select_related("account").order_by("pk"):
        for application in applications:
            if member.conflicts.filter(application=application).exists():
                continue
            judging.declare_conflict(
                jury_id=jury.pk,
                application_id=application.pk,
                kind=None,
                reason="",
                by=member.account,
                at=at,
            )


def start_scoring(people: DemoPeople, jury: Jury, at: datetime) -> None:
    """Assign the applications and open the scoring."""
    office = people.accounts["office"]
    judging.assign_jurors(jury_id=jury.pk, by=office, at=at)
    judging.start_scoring(jury_id=jury.pk, by=office, at=at)


def score(jury: Jury, projects: Sequence[Project], at: datetime, *, leave_open: int = 0) -> None:
    """Write and finish the reviews, except for the last ones."""
    leanings = {project.title: project.points for project in projects}
    assignments = list(
        Assignment.objects.active()
        .filter(member__jury=jury)
        .select_related("application", "member__account", "review")
        .order_by("member__account__email", "application__title", "pk")
    )
    for number, assignment in enumerate(assignments[: len(assignments) - leave_open]):
        shift = number % 3 - 1  # jurors differ a little
        points = [min(10, max(0, value + shift)) for value in leanings[assignment.application.title]]
        saved = judging.save_review(
            review_id=assignment.review.pk,
            base_version=assignment.review.version,
            scores={
                key: judging.ScoreEntry(value, SCORE_REASON)
                for key, value in zip(CRITERIA, points, strict=True)
            },
            comment="",
            by=assignment.member.account,
            at=at,
        )
        judging.finish_review(review_id=saved.pk, by=assignment.member.account, at=at)


def decide(people: DemoPeople, jury: Jury, at: datetime) -> None:
    """Close the scoring, take over the proposal and release it by a second person."""
    office, second = people.accounts["office"], people.accounts["office-2"]
    judging.close_scoring(jury_id=jury.pk, reason="", by=people.accounts["chair"], at=at)
    judging.compute_selection(jury_id=jury.pk, by=office, at=at)
    judging.adopt_proposal(jury_id=jury.pk, by=office, at=at)
    write_feedback(people, jury, at)
    judging.hand_over_decision(jury_id=jury.pk, by=office, at=at)
    judging.release_decision(jury_id=jury.pk, by=second, at=at + timedelta(days=1))


def write_feedback(people: DemoPeople, jury: Jury, at: datetime) -> None:
    """Tell everybody on the reserve list why."""
    for decision in jury.decisions.exclude(outcome=DecisionOutcome.AWARD).order_by("rank", "pk"):
        judging.record_decision(
            jury_id=jury.pk,
            application_id=decision.application_id,
            base_version=decision.version,
            entry=judging.DecisionEntry(
                DecisionOutcome.RESERVE, rank=decision.rank, feedback=RESERVE_FEEDBACK
            ),
            by=people.accounts["office"],
            at=at,
        )
