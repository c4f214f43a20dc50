"""Every room of the platform can be reached from the overview of those who may enter it, and of nobody else."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.access.resolver import addresses
from tests.competition import build_world
from tests.factories.people import (
    AccountFactory,
    administrator_account,
    editor_account,
    office_account,
)

pytestmark = [pytest.mark.web, pytest.mark.django_db]

OFFICE = {
    "/verwaltung/aufrufe/",
    "/verwaltung/formulare/",
    "/verwaltung/organisationen/",
    "/verwaltung/register/",
}
ADMINISTRATION = {"/verwaltung/rollen/", "/verwaltung/konten/"}
STAFF = re.compile(r'href="(/(?:verwaltung|redaktion|jury)/[a-z]*/?)"')


def links_of(account) -> set[str]:
    client = Client()
    client.force_login(account)
    return set(STAFF.findall(client.get(reverse("portal:dashboard")).content.decode()))


def test_each_role_finds_its_rooms() -> None:
    assert links_of(office_account()) == OFFICE
    assert links_of(editor_account()) == {"/redaktion/"}
    assert links_of(administrator_account()) == ADMINISTRATION | {"/verwaltung/register/"}
    assert links_of(AccountFactory()) == set()


def test_no_room_without_a_door() -> None:
    """A list without a link to it is found by nobody; what makes something new is linked from its list."""
    linked = OFFICE | ADMINISTRATION
    rooms = {
        f"/{address.pattern}"
        for address in addresses()
        if address.pattern.startswith("verwaltung/")
        and address.pattern.endswith("/")
        and "<" not in address.pattern
    }

    assert {
        room for room in rooms if room not in linked and not room.endswith(("/neu/", "/import/"))
    } == set()


def test_a_juror_finds_the_jury() -> None:
    world = build_world("scoring")

    assert links_of(world.people["juror"]) >= {"/jury/"}
