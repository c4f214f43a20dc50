import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def _own_addresses(settings):
    settings.ROOT_URLCONF = "tests.core.urls"


@pytest.fixture
def visitor():
    return Client(raise_request_exception=False)


@pytest.fixture
def person(django_user_model):
    return django_user_model.objects.create(email="a@example.org", name="A")


@pytest.fixture
def member(person):
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client
