from collections.abc import Iterator

import pytest
from django.utils import translation

from modellkommunen.people.models import Account
from tests.factories.people import AccountFactory, PlatformRoleFactory


@pytest.fixture
def english() -> Iterator[None]:
    """The source texts, so that a test names them whatever the catalogue says."""
    with translation.override(None):
        yield


@pytest.fixture
def may_keep_the_register(db: None) -> Account:
    """An account of the office."""
    account = AccountFactory()
    PlatformRoleFactory(account=account, role="office")
    return account
