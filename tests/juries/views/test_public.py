"""What everybody can learn and compute again after the release."""

import hashlib
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.applications.domain.operations import record_formal_check
from modellkommunen.applications.enums import FormalOutcome
from modellkommunen.applications.models import Application
from modellkommunen.juries.domain.queries import Award
from modellkommunen.juries.errors import ScoringStarted
from modellkommunen.juries.models import Selection
from modellkommunen.people.models import Organisation
from modellkommunen.places.models import Territory
from tests.competition import PHASE_TIMES, World, build_world

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture
def world() -> World:
    return build_world("published")


def test_whoever_downloads_the_problem_computes_the_same_awards(world: World, tmp_path: Path) -> None:
    page = Client().get(reverse("juries:result", kwargs={"slug": world.call.slug}))
    address = reverse("juries:problem", kwargs={"slug": world.call.slug})
    assert f'href="{address}"' in page.content.decode()
    file = tmp_path / "auswahl.json"
    file.write_bytes(Client().get(address).content)

    command = [sys.executable, "-m", "modellkommunen.methods", "selection", str(file)]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)

    numbers = {world.submissions[key].number for key in ("lead", "rival")}
    assert set(answer["winners"]) == numbers
    assert (answer["unique"], answer["cost"]) == (True, 100000)
    selection = Selection.objects.get()
    assert hashlib.sha256(file.read_bytes()).hexdigest() == selection.sha256
    assert selection.sha256 in page.content.decode()
    assert Decimal(str(answer["total"])) == Decimal(selection.result["total"])


def test_the_problem_holds_numbers_scores_and_sums_but_nobodys_name(world: World) -> None:
    content = Client().get(reverse("juries:problem", kwargs={"slug": world.call.slug})).content.decode()

    problem = json.loads(content)
    assert set(problem) == {"description", "seed", "max_winners", "budget", "cap", "applications"}
    assert problem["applications"][2] == {
        "id": world.submissions["other"].number,
        "score": 40,
        "requested": 50000,
    }
    assert all(set(entry) == {"id", "score", "requested"} for entry in problem["applications"])
    for word in ("Gemeinde", "Vorhaben", str(world.applications["other"].pk)):
        assert word not in content


def test_what_was_published_stays_when_names_change_later(world: World) -> None:
    address = reverse("juries:result", kwargs={"slug": world.call.slug})
    own = Client()
    own.force_login(world.people["lead-representative"])
    feedback = reverse("juries:feedback", kwargs={"application_id": world.applications["lead"].pk})
    before = [(row.organisation, row.kreis, row.title, row.topics) for row in awards_of(address)]
    lead = world.organisations["lead"]
    Organisation.objects.filter(pk=lead.pk).update(name="Gemeinde Umbenannt")
    Territory.objects.filter(pk=lead.territory_id).update(name="Kreis Umbenannt", kreis=None)
    Application.objects.filter(call=world.call).update(title="Titel Umbenannt", topics=["energie"])

    after = [(row.organisation, row.kreis, row.title, row.topics) for row in awards_of(address)]
    page = own.get(feedback).content.decode().partition("<main")[2]

    assert ("Gemeinde lead", "Vorhaben lead") in [(name, title) for name, _kreis, title, _topics in before]
    assert all(kreis and topics for _name, kreis, _title, topics in before)
    assert after == before
    assert "Gemeinde lead" in page
    assert "Umbenannt" not in page


def test_after_the_release_the_formal_check_stands(world: World) -> None:
    lead = world.applications["lead"]

    with pytest.raises(ScoringStarted):
        record_formal_check(
            application_id=lead.pk,
            base_version=lead.formal_check.version,
            points={},
            outcome=FormalOutcome.FAILED,
            reason="Nachträglich.",
            by=world.people["office"],
            at=PHASE_TIMES["published"],
        )

    lead.formal_check.refresh_from_db()
    assert lead.formal_check.outcome == "passed"


def awards_of(address: str) -> list[Award]:
    return Client().get(address).context["awards"]
