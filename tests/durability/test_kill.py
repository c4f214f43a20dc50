"""kill -9 during submissions: nothing acknowledged is lost, nothing is there twice, open again at once (T12, T13)."""

from pathlib import Path

import pytest
from django.db import connection

from benchmarks.durability import findings, kill_rounds
from modellkommunen.applications.domain import operations as applying
from modellkommunen.applications.models import Application
from modellkommunen.people.models import Account
from tests.competition import DURING, World, answers_for, build_world
from tests.databases import address_of
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.places import TerritoryFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db(transaction=True)]

SUBMISSIONS = 60
STOPS = (5, 23, 41)


def draft(world: World, number: int) -> tuple[Application, Account]:
    organisation = OrganisationFactory(name=f"Gemeinde {number}", territory=TerritoryFactory())
    by = MembershipFactory(organisation=organisation, role="representative").account
    application = applying.start_application(
        call_id=world.call.pk, organisation_id=organisation.pk, by=by, at=DURING
    )
    answers = answers_for(organisation.territory, f"Vorhaben {number}")
    applying.save_section_answers(
        application_id=application.pk,
        changes={name: (0, value) for name, value in answers.items()},
        files={},
        by=by,
        at=DURING,
    )
    return application, by


def test_nothing_acknowledged_is_lost_or_doubled(real_database: str, tmp_path: Path) -> None:
    world = build_world("open")
    pairs = [
        (str(application.pk), str(by.pk))
        for application, by in (draft(world, number) for number in range(SUBMISSIONS))
    ]
    environment = {
        "DJANGO_SETTINGS_MODULE": "modellkommunen.settings.test",
        "DATABASE_URL": address_of(real_database),
        "DATA_DIR": str(tmp_path / "data"),
    }
    connection.close()

    outcome = kill_rounds(pairs, STOPS, environment, DURING)

    assert outcome.kills == len(STOPS)
    assert len(outcome.acknowledged) == SUBMISSIONS
    assert findings(pairs, outcome) == []
