import pytest
from allauth.account.models import EmailAddress
from django.test import Client

from tests.factories.people import PASSWORD, AccountFactory


@pytest.fixture
def sign_in():
    """Returns a client signed in by the real form, as a person would."""

    def sign_in(account, password=PASSWORD, **extra):
        verify(account)
        client = Client(**extra)
        answer = client.post("/anmelden/", {"login": account.email, "password": password})
        assert answer.status_code == 302, answer.content.decode()[:3000]
        return client

    return sign_in


def verify(account):
    EmailAddress.objects.get_or_create(
        user=account, email=account.email, defaults={"primary": True, "verified": True}
    )
    return account


@pytest.fixture
def account():
    return verify(AccountFactory(email="digitales@amt.example", name="Sachbearbeitung"))
