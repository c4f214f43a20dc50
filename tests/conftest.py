"""Guards and shared fixtures of all tests."""

import gettext
import os
import socket
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.test import Client
from django.utils.translation import trans_real

from tests import databases
from tests.html import read_page_strictly
from tests.search.fixtures import search_index  # noqa: F401 - a fixture for all tests
from tools import catalogue

REFERENCE_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
# Wagtail's own pages; ours are those of readers.
EDITORIAL_SYSTEM = "/redaktion/"
LOOPBACK = ("127.", "::1", "localhost", "0.0.0.0")


def pytest_configure() -> None:
    """Compile the German catalogues; Django, set up before, must not keep what it read."""
    if sum(catalogue.compile_stale(app) for app in catalogue.apps_named([])):
        gettext._translations.clear()
        trans_real._translations.clear()
        trans_real._default = None


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any) -> Iterator[None]:
    """Replace pytest-django's own set-up: copy a migrated template instead of migrating each time."""
    with django_db_blocker.unblock():
        own = databases.for_this_vendor()
        own.set_up()
    yield
    with django_db_blocker.unblock():
        own.tear_down()


@pytest.fixture
def real_database(django_db_setup: None, django_db_blocker: Any, tmp_path: Path) -> Iterator[str]:
    """A migrated database of this test alone, with real commits, for threads and processes to meet in."""
    with django_db_blocker.unblock(), databases.for_this_vendor().fresh_copy(tmp_path) as name:
        yield name


@pytest.fixture(autouse=True, scope="session")
def _files_in_a_folder_of_their_own(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("data")
    django_settings.DATA_DIR = folder
    django_settings.MEDIA_ROOT = folder / "media"
    django_settings.ATTACHMENT_ROOT = folder / "attachments"
    django_settings.SEARCH_ROOT = folder / "search"


@pytest.fixture(autouse=True, scope="session")
def _no_outgoing_network() -> Iterator[None]:
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(LOOPBACK):
            raise AssertionError(f"a test tried to reach {address[0]}")
        connect(self, address)

    patch = pytest.MonkeyPatch()
    patch.setattr(socket.socket, "connect", guarded)
    yield
    patch.undo()


@pytest.fixture(autouse=True, scope="session")
def _every_page_is_valid() -> Iterator[None]:
    """Whatever a test asks for: a page of ours that comes back is read strictly."""
    ask = Client.request

    def guarded(self: Client, **request: Any) -> Any:
        response = ask(self, **request)
        if not str(request.get("PATH_INFO", "")).startswith(EDITORIAL_SYSTEM):
            read_page_strictly(response)
        return response

    patch = pytest.MonkeyPatch()
    patch.setattr(Client, "request", guarded)
    yield
    patch.undo()


@pytest.fixture(scope="session")
def reference_data() -> Path:
    """The folder of real registers and texts; it is not part of the repository."""
    if not REFERENCE_DATA.is_dir():
        reason = "the reference data are not beside the checkout (../shared/data)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return REFERENCE_DATA


@pytest.fixture
def at() -> datetime:
    """A fixed instant: 1 July 2026, 10:00 in Berlin."""
    return datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
