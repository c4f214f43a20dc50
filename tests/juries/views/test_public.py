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

from modellkommunen.juries.models import Selection
from tests.competition import World, build_world

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
