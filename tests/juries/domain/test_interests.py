"""Office staff with an interest in an application: neither sees, counts, checks, decides, hands over nor releases it."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.applications.domain import operations as applying
from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.models import Application
from modellkommunen.core.errors import NotPermitted
from modellkommunen.core.permissions import allowed
from modellkommunen.juries.domain import operations
from modellkommunen.juries.domain.queries import preparation_of, progress_for
from modellkommunen.juries.enums import ConflictKind, DecisionOutcome, JuryRole
from modellkommunen.juries.errors import OfficeAsJuror, OwnInterest
from modellkommunen.juries.models import ConflictOfInterest, JuryMember
from modellkommunen.people.models import Account
from tests.competition import AFTER, World, appoint_jurors, build_world, check_applications
from tests.factories.people import MembershipFactory, OrganisationFactory, office_account
from tests.promises.asking import stop_clock

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def as_applicant(world: World, person: Account) -> None:
    MembershipFactory(account=person, organisation=world.organisations["lead"], role="reader")


def as_partner(world: World, person: Account) -> None:
    body = OrganisationFactory()
    world.applications["lead"].partners.add(body)
    MembershipFactory(account=person, organisation=body, role="reader")


def as_executing_body(world: World, person: Account) -> None:
    body = OrganisationFactory()
    Application.objects.filter(pk=world.applications["lead"].pk).update(executing_body=body)
    MembershipFactory(account=person, organisation=body, role="reader")


def by_conflict(world: World, person: Account) -> None:
    """The office role came after the appointment; the membership has ended, the conflict stays."""
    member = JuryMember.objects.create(jury=world.jury, account=person, appointed_at=AFTER, ended_at=AFTER)
    ConflictOfInterest.objects.create(
        member=member,
        application=world.applications["lead"],
        status="present",
        source="declared",
        kind=ConflictKind.ADVICE,
        recorded_at=AFTER,
    )


GROUNDS = [as_applicant, as_partner, as_executing_body, by_conflict]
Ground = Callable[[World, Account], None]


@pytest.mark.parametrize("ground", GROUNDS)
def test_nothing_of_the_application_reaches_its_officer(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_clock(monkeypatch, "scoring")
    world = build_world("scoring")
    officer = office_account()
    ground(world, officer)
    client = Client()
    client.force_login(officer)
    call_id = {"call_id": world.call.pk}

    page = client.get(reverse("applications:office_list", kwargs=call_id))
    file = client.get(reverse("applications:office_csv", kwargs=call_id)).content.decode("utf-8-sig")
    statuses = {
        key: client.get(
            reverse("applications:examine", kwargs={"application_id": application.pk})
        ).status_code
        for key, application in world.applications.items()
    }

    assert "Vorhaben rival" in page.content.decode()
    assert "Vorhaben lead" not in page.content.decode()
    assert page.context["counts"].submitted == 2
    assert "Gemeinde rival" in file
    assert "Gemeinde lead" not in file
    assert statuses == {"lead": 404, "rival": 200, "other": 200}


@pytest.mark.parametrize("ground", GROUNDS)
def test_the_numbers_of_the_preparation_add_up_to_the_rows(ground: Ground) -> None:
    world = build_world("scoring")
    officer = office_account()
    ground(world, officer)

    found = preparation_of(officer, world.jury)

    assert (found.assigned, found.needed) == (4, 4)
    assert sum(row.assigned for row in progress_for(officer, world.jury)) == 4
    assert preparation_of(world.people["second"], world.jury).assigned == 6


def test_the_officer_of_an_applicant_does_not_check_it() -> None:
    world = build_world("sealed")
    officer = office_account()
    as_partner(world, officer)
    applying.open_applications(call_id=world.call.pk, by=officer, at=AFTER)

    with pytest.raises(NotPermitted):
        applying.record_formal_check(
            application_id=world.applications["lead"].pk,
            base_version=0,
            points={},
            outcome=FormalOutcome.FAILED,
            reason="Zu spät.",
            by=officer,
            at=AFTER,
        )


@pytest.mark.parametrize("ground", GROUNDS)
def test_no_officer_with_an_interest_decides_hands_over_or_releases(ground: Ground) -> None:
    world = build_world("decided")
    jury, officer = world.jury, office_account()
    ground(world, officer)
    own = {"jury_id": jury.pk, "by": officer, "at": AFTER}

    with pytest.raises(OwnInterest):
        operations.release_decision(**own)
    with pytest.raises(OwnInterest):
        operations.return_decision(**own, reason="Noch einmal.")
    operations.return_decision(jury_id=jury.pk, reason="Noch einmal.", by=world.people["second"], at=AFTER)
    jury.refresh_from_db()
    with pytest.raises(OwnInterest):
        operations.hand_over_decision(**own)
    with pytest.raises(OwnInterest):
        operations.compute_selection(**own)
    with pytest.raises(OwnInterest):
        operations.record_decision(
            **own,
            application_id=world.applications["rival"].pk,
            base_version=jury.version,
            entry=operations.DecisionEntry(DecisionOutcome.REJECT, reason="Anders."),
        )
    assert allowed(officer, "juries.decide", jury) is False
    assert allowed(world.people["second"], "juries.decide", jury) is True


def test_nobody_of_the_office_is_appointed() -> None:
    world = build_world("scoring")

    with pytest.raises(OfficeAsJuror):
        operations.appoint_juror(
            jury_id=world.jury.pk,
            account=world.people["second"],
            role=JuryRole.MEMBER,
            expertise=[],
            max_load=5,
            by=world.people["office"],
            at=AFTER,
        )


def test_a_juror_appointed_before_the_formal_check_has_nothing_to_declare_about_the_own_body() -> None:
    world = build_world("sealed")
    appoint_jurors(world)

    check_applications(world)

    conflict = ConflictOfInterest.objects.get(member__account=world.people["third"])
    assert (conflict.application, conflict.status) == (world.applications["other"], "present")
    assert preparation_of(world.people["office"], world.jury).undeclared == 8
