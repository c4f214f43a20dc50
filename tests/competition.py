"""A whole competition in any of its phases, played by the platform's own operations: the world of rights and promises."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

from modellkommunen.applications.domain import operations as applying
from modellkommunen.applications.domain.check_points import CHECK_POINTS
from modellkommunen.applications.domain.declarations import DECLARATIONS
from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.models import Application, Submission
from modellkommunen.calls.blueprints import blueprints
from modellkommunen.calls.domain import operations as calling
from modellkommunen.calls.models import Call, Programme
from modellkommunen.juries.domain import operations as judging
from modellkommunen.juries.domain.queries import declarations_to_make
from modellkommunen.juries.enums import DecisionOutcome, JuryRole
from modellkommunen.juries.models import Assignment, Decision, Jury
from modellkommunen.people.models import Account, Organisation
from modellkommunen.people.rules import forget_roles
from modellkommunen.places.models import Territory
from tests.factories.people import (
    AccountFactory,
    MembershipFactory,
    OrganisationFactory,
    administrator_account,
    editor_account,
    office_account,
)
from tests.factories.places import TerritoryFactory

OPENS = datetime(2026, 6, 1, 10, 0, tzinfo=UTC)
CLOSES = datetime(2026, 7, 31, 10, 0, tzinfo=UTC)
PREPARED = OPENS - timedelta(days=10)
DURING = OPENS + timedelta(days=5)
AFTER = CLOSES + timedelta(days=1)

PHASES = ("draft", "open", "sealed", "scoring", "decided", "published")
PHASE_TIMES = {
    "draft": PREPARED,
    "open": DURING,
    "sealed": DURING,
    "scoring": AFTER + timedelta(days=3),
    "decided": AFTER + timedelta(days=20),
    "published": AFTER + timedelta(days=25),
}
JURORS = ("chair", "juror", "third")
CRITERIA = ("nutzen", "zusammenarbeit", "uebertragbarkeit", "umsetzbarkeit", "beteiligung")
SECRET = "Geheimwort Brombeerstrudel"


@dataclass
class World:
    """Everybody and everything of one competition; what a phase has not reached yet is None."""

    people: dict[str, Account]
    organisations: dict[str, Organisation]
    call: Call
    applications: dict[str, Application] = field(default_factory=dict)
    submissions: dict[str, Submission] = field(default_factory=dict)
    jury: Jury | None = None
    shift: timedelta = timedelta(0)

    def time(self, instant: datetime) -> datetime:
        """Return one of the times above as it is in this world."""
        return instant + self.shift

    def forget(self) -> None:
        """Let every account read its roles again."""
        for account in self.people.values():
            forget_roles(account)


def build_world(
    phase: str, shift: timedelta = timedelta(0), conflicts: Mapping[str, str] | None = None
) -> World:
    """Play a competition up to a phase.

    `shift` moves all its times, where a server reads the real clock; `conflicts` makes persons readers of applicants.
    """
    world = _cast(shift)
    for person, key in (conflicts or {}).items():
        MembershipFactory(account=world.people[person], organisation=world.organisations[key], role="reader")
    steps = (_open, _seal, _score, _decide, _publish)
    for step in steps[: PHASES.index(phase)]:
        step(world)
    world.call.refresh_from_db()
    world.forget()
    return world


def answers_for(territory: Territory, title: str, amount: Decimal = Decimal("50000.00")) -> dict[str, Any]:
    """Complete answers for the ready-made competition."""
    own = (amount / 5).quantize(Decimal("0.01"))
    text = f"Ein Text. {SECRET} {title}."
    return {
        "titel": title,
        "kurzfassung": text,
        "themen": ["verwaltung"],
        "ausgangslage": text,
        "ziele": text,
        "nutzen": text,
        "beteiligung": text,
        "wirkungsraum": [str(territory.pk)],
        "gemeinsam": False,
        "beginn": "2027-01-15",
        "ende": "2028-01-15",
        "schritte": [{"schritt": "Erster Schritt", "bis": "2027-06-30"}],
        "uebertragbarkeit": text,
        "betrag": str(amount),
        "kostenplan": {
            "lines": [{"category": "beratung", "label": "Rat", "year": None, "amount": str(amount + own)}],
            "sources": [
                {"source": "zuwendung", "label": "", "amount": str(amount)},
                {"source": "eigenanteil", "label": "", "amount": str(own)},
            ],
        },
        "ansprechperson": "Stabsstelle (Beispiel)",
        "ansprechadresse": "stelle@kommune.example",
    }


def start_application(world: World, key: str, at: datetime | None = None) -> Application:
    """Begin the application of an organisation and answer everything."""
    at = at or world.time(DURING)
    organisation = world.organisations[key]
    person = world.people[f"{key}-representative"]
    application = applying.start_application(
        call_id=world.call.pk, organisation_id=organisation.pk, by=person, at=at
    )
    assert organisation.territory is not None
    applying.save_section_answers(
        application_id=application.pk,
        changes={
            name: (0, value) for name, value in answers_for(organisation.territory, f"Vorhaben {key}").items()
        },
        files={},
        by=person,
        at=at,
    )
    application.refresh_from_db()
    world.applications[key] = application
    return application


def send(
    application: Application, by: Account, at: datetime = DURING, key: uuid.UUID | None = None
) -> Submission:
    """Send an application with all declarations."""
    return applying.submit_application(
        application_id=application.pk,
        idempotency_key=key or uuid.uuid4(),
        confirmed=dict.fromkeys(DECLARATIONS, True),
        by=by,
        at=at,
    )


def create_call(office: Account, slug: str = "wettbewerb", shift: timedelta = timedelta(0)) -> Call:
    """A call in preparation with four awards of 100,000 and a budget of 250,000 euros."""
    programme, _created = Programme.objects.get_or_create(
        slug="programm", defaults={"title": "Programm (Beispiel)", "valid_from": "2026-01-01"}
    )
    call = calling.create_call(
        programme=programme,
        blueprint=blueprints()["digitale-modellkommunen"],
        slug=slug,
        title="Wettbewerb (Beispiel)",
        opens_at=OPENS + shift,
        closes_at=CLOSES + shift,
        by=office,
        at=PREPARED + shift,
    )
    changes = {
        "award_count_min": 1,
        "award_count_max": 2,
        "budget_amount": Decimal("250000.00"),
        "eligible_land": "",
        "reviews_per_application": 2,
    }
    return calling.edit_call(
        call_id=call.pk, base_version=call.version, changes=changes, by=office, at=PREPARED + shift
    )


def _cast(shift: timedelta) -> World:
    people = {
        "office": office_account(),
        "second": office_account(),
        "administrator": administrator_account(),
        "editor": editor_account(),
        "outsider": AccountFactory(),
        "chair": AccountFactory(),
        "juror": AccountFactory(),
        "third": AccountFactory(),
    }
    organisations = {}
    for key in ("lead", "rival", "other"):
        organisations[key] = OrganisationFactory(
            name=f"Gemeinde {key}", territory=TerritoryFactory(), kind="municipality"
        )
        for role in ("representative", "editor", "reader"):
            member = MembershipFactory(organisation=organisations[key], role=role)
            people[f"{key}-{role}"] = member.account
    # The third juror belongs to an applicant: the conflict is derived, nobody has to declare it.
    MembershipFactory(account=people["third"], organisation=organisations["other"], role="reader")
    return World(people, organisations, create_call(people["office"], shift=shift), shift=shift)


def _open(world: World) -> None:
    at = world.time(PREPARED)
    calling.request_approval(call_id=world.call.pk, by=world.people["office"], at=at)
    world.call = calling.publish_call(call_id=world.call.pk, by=world.people["second"], at=at)
    start_application(world, "lead")


def _seal(world: World) -> None:
    for key in ("lead", "rival", "other"):
        application = world.applications.get(key) or start_application(world, key)
        world.submissions[key] = send(application, world.people[f"{key}-representative"], world.time(DURING))
        application.refresh_from_db()


def _score(world: World) -> None:
    check_applications(world)
    appoint_jurors(world)
    for key in JURORS:
        declare_unbiased(world, key)
    begin_scoring(world)


def check_applications(world: World) -> None:
    """Open the applications after the deadline and let all pass the formal check."""
    office, at = world.people["office"], world.time(AFTER)
    applying.open_applications(call_id=world.call.pk, by=office, at=at)
    for application in world.applications.values():
        applying.record_formal_check(
            application_id=application.pk,
            base_version=0,
            points=dict.fromkeys(CHECK_POINTS, True),
            outcome=FormalOutcome.PASSED,
            reason="",
            by=office,
            at=at,
        )


def appoint_jurors(world: World) -> None:
    """Set up the jury with its three members."""
    office, at = world.people["office"], world.time(AFTER)
    world.jury = judging.create_jury(call_id=world.call.pk, by=office, at=at)
    for key in JURORS:
        judging.appoint_juror(
            jury_id=world.jury.pk,
            account=world.people[key],
            role=JuryRole.CHAIR if key == "chair" else JuryRole.MEMBER,
            expertise=["verwaltung"],
            max_load=10,
            by=office,
            at=at,
        )


def declare_unbiased(world: World, key: str) -> None:
    """Let a juror declare about every application that there is no conflict."""
    jury = _jury(world)
    for application in declarations_to_make(world.people[key], jury):
        judging.declare_conflict(
            jury_id=jury.pk,
            application_id=application.pk,
            kind=None,
            reason="",
            by=world.people[key],
            at=world.time(AFTER),
        )


def begin_scoring(world: World) -> None:
    """Assign the applications and open the scoring."""
    jury, office, at = _jury(world), world.people["office"], world.time(AFTER)
    judging.assign_jurors(jury_id=jury.pk, by=office, at=at)
    judging.start_scoring(jury_id=jury.pk, by=office, at=at)
    jury.refresh_from_db()


def finish_reviews(world: World, at: datetime | None = None) -> None:
    """Let every juror score and finish: the lead gets most, then the rival, then the other."""
    at = at or world.time(AFTER)
    levels = {"lead": 9, "rival": 7, "other": 4}
    by_application = {application.pk: key for key, application in world.applications.items()}
    assignments = (
        Assignment.objects.active()
        .filter(member__jury=world.jury)
        .select_related("member__account", "review")
        .order_by("pk")
    )
    for assignment in assignments:
        level = levels[by_application[assignment.application_id]]
        review = judging.save_review(
            review_id=assignment.review.pk,
            base_version=assignment.review.version,
            scores={key: judging.ScoreEntry(level, "Nachvollziehbar.") for key in CRITERIA},
            comment="",
            by=assignment.member.account,
            at=at,
        )
        judging.finish_review(review_id=review.pk, by=assignment.member.account, at=at)


def _decide(world: World) -> None:
    jury, office, at = _jury(world), world.people["office"], world.time(AFTER)
    finish_reviews(world)
    judging.close_scoring(jury_id=jury.pk, reason="", by=world.people["chair"], at=at)
    judging.compute_selection(jury_id=jury.pk, by=office, at=at)
    judging.adopt_proposal(jury_id=jury.pk, by=office, at=at)
    write_feedback(world)
    judging.hand_over_decision(jury_id=jury.pk, by=office, at=at)
    jury.refresh_from_db()


def write_feedback(world: World, by: str = "office") -> None:
    """Let everybody without an award read why."""
    for decision in Decision.objects.filter(jury=world.jury).exclude(outcome="award").order_by("pk"):
        judging.record_decision(
            jury_id=decision.jury_id,
            application_id=decision.application_id,
            base_version=decision.version,
            entry=judging.DecisionEntry(
                outcome=DecisionOutcome(decision.outcome),
                rank=decision.rank,
                feedback="Ein guter Ansatz, der noch reifen muss.",
                reason=decision.reason,
            ),
            by=world.people[by],
            at=world.time(AFTER),
        )


def _publish(world: World) -> None:
    jury = _jury(world)
    at = world.time(PHASE_TIMES["published"])
    judging.release_decision(jury_id=jury.pk, by=world.people["second"], at=at)
    jury.refresh_from_db()


def _jury(world: World) -> Jury:
    assert world.jury is not None
    return world.jury
