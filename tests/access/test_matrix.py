"""Every own address, asked by every role with GET and POST in every phase of a competition: each cell is asserted."""

import copy
import logging
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import reverse

from modellkommunen.core.models import Event
from tests.access.expectations import ROLES, expected
from tests.access.resolver import addresses
from tests.access.scene import Scene, build_scene
from tests.competition import PHASE_TIMES, PHASES

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of refusals are wanted here; their log lines would only take time."""
    logging.disable(logging.WARNING)
    yield
    logging.disable(logging.NOTSET)


@pytest.mark.parametrize("phase", PHASES)
def test_every_cell(phase: str, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = build_scene(phase)
    monkeypatch.setattr("modellkommunen.core.clock.now", lambda: PHASE_TIMES[phase])
    wanted = expected(phase, PHASES, scene.assigned)

    found = {role: _answers(scene, role) for role in ROLES}

    assert {label for label, _method in wanted} == set(scene.addresses)
    wrong = [
        f"{label} {method.upper()} {role}: {found[role][label, method]} instead of {cell}"
        for (label, method), row in wanted.items()
        for role, cell in row.items()
        if found[role][label, method] != cell
    ]
    assert wrong == []


def test_the_matrix_covers_every_own_address() -> None:
    rows = {label.split(" ", maxsplit=1)[0] for label, _method in _labels()}
    own = {
        address.name
        for address in addresses()
        if address.own_rule is not None and not address.name.startswith(("account_", "mfa_"))
    }

    assert rows == own | {"kern:gallery"}


def _labels() -> set[tuple[str, str]]:
    return {label for phase in PHASES for label in expected(phase, PHASES, ())}


def _answers(scene: Scene, role: str) -> dict[tuple[str, str], str]:
    client = Client(raise_request_exception=False)
    if role != "anonymous":
        client.force_login(scene.world.people[role])
    cookies = copy.copy(client.cookies)
    found = {}
    for label, address in scene.addresses.items():
        for method in ("get", "post"):
            # Buttons say which version their page showed; everybody here has read the newest one.
            typed = scene.seen(label) if method == "post" else {}
            found[label, method] = _answer(client, method, address, typed)
            client.cookies = copy.copy(cookies)
    return found


def _answer(client: Client, method: str, address: str, typed: dict[str, int]) -> str:
    """Ask inside a savepoint that is rolled back: the next cell meets the same world."""
    with transaction.atomic():
        before = Event.objects.count()
        response = getattr(client, method)(address, typed)
        changed = Event.objects.count() != before
        if response.streaming:
            # Read to the end, the file closes itself.
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    return _cell(response) + ("!" if changed else "")


def _cell(response: HttpResponseBase) -> str:
    login = reverse("account_login")
    if response.status_code == 302 and response.headers["Location"].startswith(login):
        return "login"
    return str(response.status_code)
