"""kill -9 of the server during submissions: nothing acknowledged is lost, nothing is there twice (T12, T13).

How soon it is open again is measured by `benchmarks/durability.py`.
"""

from pathlib import Path

import pytest
from django.db import connection

from benchmarks.durability import drafts_of, findings, kill_rounds
from modellkommunen.applications.domain import operations as applying
from modellkommunen.applications.models import Application
from modellkommunen.people.models import Account
from tests.competition import DURING, World, answers_for, build_world
from tests.databases import address_of
from tests.factories.people import MembershipFactory, OrganisationFactory
from tests.factories.places import TerritoryFactory
from tests.rows import running

pytestmark = [pytest.mark.domain, pytest.mark.django_db(transaction=True)]

SUBMISSIONS = 60
STOPS = (5, 23, 41)


def draft(world: World, number: int) -> tuple[Application, Account]:
    organisation = OrganisationFactory(name=f"Gemeinde {number}", territory=TerritoryFactory())
    by = MembershipFactory(organisation=organisation, role="representative").account
    application = applying.start_application(
        call_id=world.call.pk, organisation_id=organisation.pk, by=by, at=world.time(DURING)
    )
    answers = answers_for(organisation.territory, f"Vorhaben {number}")
    applying.save_section_answers(
        application_id=application.pk,
        changes={name: (0, value) for name, value in answers.items()},
        files={},
        by=by,
        at=world.time(DURING),
    )
    return application, by


def test_nothing_acknowledged_is_lost_or_doubled(real_database: str, tmp_path: Path) -> None:
    world = build_world("open", shift=running())
    drafts = drafts_of([draft(world, number) for number in range(SUBMISSIONS)])
    environment = {
        "DJANGO_SETTINGS_MODULE": "modellkommunen.settings.test",
        "DATABASE_URL": address_of(real_database),
        "DATA_DIR": str(tmp_path / "data"),
    }
    connection.close()

    outcome = kill_rounds(drafts, STOPS, environment)

    assert findings(drafts, outcome) == []
    assert (outcome.kills, len(outcome.ready_seconds)) == (len(STOPS), len(STOPS) + 1)
