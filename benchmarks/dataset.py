"""A call with 2,000 opened, reviewed applications and one that takes more, written straight into the database."""

import uuid
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction

from modellkommunen.applications.domain.check_points import CHECK_POINTS
from modellkommunen.applications.models import Application, FormalCheck, Opening, Submission
from modellkommunen.calls.models import Call
from modellkommunen.core import clock
from modellkommunen.juries.models import Assignment, ConflictOfInterest, Jury, JuryMember, Review
from modellkommunen.people.demo import load_demo_people
from modellkommunen.people.models import Account, Membership, Organisation
from modellkommunen.portal.demo import competition
from modellkommunen.portal.demo.answers import project_answers
from modellkommunen.portal.demo.facts import PROJECTS
from modellkommunen.questionnaires.models import AnswerSheet

SLUG = "wettbewerb-messung"
OPEN_SLUG = "wettbewerb-messung-offen"
REVIEWS = 3


@transaction.atomic
def large_call(password: str, number: int = 2000, jurors: int = 15) -> Jury:
    """Write the call unless it is there, and return its jury in the phase of deciding."""
    known = Jury.objects.filter(call__slug=SLUG).first()
    if known is not None:
        return known
    at = clock.now()
    people = load_demo_people(password, at)
    call = _publish(people, SLUG, at)
    office = people.accounts["office"]
    jury = Jury.objects.create(call=call, state="deciding", created_at=at)
    Opening.objects.create(call=call, opened_by=office, opened_at=at, submitted_count=number)
    applications = _applications(call, office, number, at)
    _reviews(jury, applications, jurors, at)
    return jury


@transaction.atomic
def open_call(password: str) -> Call:
    """Publish a call that takes applications unless it is there; the large one keeps its size."""
    known = Call.objects.filter(slug=OPEN_SLUG).first()
    if known is not None:
        return known
    at = clock.now()
    return _publish(load_demo_people(password, at), OPEN_SLUG, at)


def _publish(people: Any, slug: str, at: Any) -> Call:
    title = "Wettbewerb für Messungen (Beispiel)"
    span = (at - timedelta(days=40), at + timedelta(days=30))
    return competition.publish(people, competition.Competition(slug, title, *span))


def _applications(call: Any, office: Account, number: int, at: Any) -> list[Application]:
    organisations = Organisation.objects.bulk_create(
        Organisation(kind="zweckverband", name=f"Messverband {place:04d} (Beispiel)")
        for place in range(number)
    )
    sheets, applications = [], []
    for place, organisation in enumerate(organisations):
        key = uuid.uuid4()
        sheet = _sheet(call, key, at)
        sheets.append(sheet)
        applications.append(
            Application(
                pk=key,
                state="submitted",
                call=call,
                organisation=organisation,
                sheet=sheet,
                title=f"Vorhaben {place:04d} (Beispiel)",
                requested_amount=Decimal(40_000 + place % 60_000),
                topics=["verwaltung"],
                created_by=office,
                created_at=at,
                submitted_at=at,
            )
        )
    AnswerSheet.objects.bulk_create(sheets)
    Application.objects.bulk_create(applications)
    _receipts(call, applications, office, at)
    return applications


def _sheet(call: Any, key: uuid.UUID, at: Any, values: dict[str, Any] | None = None) -> AnswerSheet:
    return AnswerSheet(
        revision=call.rules.form_revision,
        owner_kind="applications.application",
        owner_id=key,
        values=values or {},
        created_at=at,
        updated_at=at,
    )


def _receipts(call: Any, applications: list[Application], office: Account, at: Any) -> None:
    Submission.objects.bulk_create(
        Submission(
            application=application,
            call_version=call.rules,
            number=f"MESS-{place:06d}",
            idempotency_key=uuid.uuid4(),
            content="{}",
            sha256="0" * 64,
            submitted_by=office,
            submitted_at=at,
        )
        for place, application in enumerate(applications)
    )
    FormalCheck.objects.bulk_create(
        FormalCheck(
            application=application,
            points=dict.fromkeys(CHECK_POINTS, True),
            outcome="passed",
            checked_by=office,
            checked_at=at,
        )
        for application in applications
    )


def _reviews(jury: Jury, applications: list[Application], jurors: int, at: Any) -> None:
    accounts = Account.objects.bulk_create(
        Account(email=f"messung{place}@jury.example", name=f"Jury {place} (Beispiel)")
        for place in range(jurors)
    )
    members = JuryMember.objects.bulk_create(
        JuryMember(jury=jury, account=account, max_load=1000, appointed_at=at) for account in accounts
    )
    ConflictOfInterest.objects.bulk_create(
        ConflictOfInterest(
            member=member, application=application, status="none", source="declared", recorded_at=at
        )
        for application in applications[:200]
        for member in members
    )
    assignments = Assignment.objects.bulk_create(
        Assignment(member=members[(place + shift) % jurors], application=application, assigned_at=at)
        for place, application in enumerate(applications)
        for shift in range(REVIEWS)
    )
    Review.objects.bulk_create(
        Review(
            state="final",
            assignment=assignment,
            total=Decimal((place * 7919) % 10_000) / 100,
            updated_at=at,
            finished_at=at,
        )
        for place, assignment in enumerate(assignments)
    )


def applicants(call: Any, number: int) -> list[tuple[Application, Account]]:
    """Return complete drafts, each with its representative, ready to be sent."""
    at = clock.now()
    people = load_demo_people("messung-messung", at)
    project = PROJECTS[0]
    accounts = Account.objects.bulk_create(
        Account(email=f"vertretung{uuid.uuid4().hex[:12]}@messung.example", name="Vertretung (Beispiel)")
        for _ in range(number)
    )
    template = people.organisations[project.body]
    organisations = Organisation.objects.bulk_create(
        Organisation(kind="zweckverband", name=f"Verband {account.email}", territory=template.territory)
        for account in accounts
    )
    Membership.objects.bulk_create(
        Membership(account=account, organisation=organisation, role="representative", created_at=at)
        for account, organisation in zip(accounts, organisations, strict=True)
    )
    answers = project_answers(project, template, at.year)
    pairs = []
    sheets, applications = [], []
    for account, organisation in zip(accounts, organisations, strict=True):
        key = uuid.uuid4()
        sheet = _sheet(call, key, at, answers)
        application = Application(
            pk=key, call=call, organisation=organisation, sheet=sheet, created_by=account, created_at=at
        )
        sheets.append(sheet)
        applications.append(application)
        pairs.append((application, account))
    AnswerSheet.objects.bulk_create(sheets)
    Application.objects.bulk_create(applications)
    return pairs
