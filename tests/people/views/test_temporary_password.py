import pytest

from modellkommunen.people.models import Account
from tests.factories.people import PASSWORD, PlatformRoleFactory

pytestmark = [pytest.mark.web, pytest.mark.django_db]

NEW = "kiebitz-deich-4492-wind"


def test_a_printed_password_only_leads_to_setting_an_own_one(account, sign_in):
    PlatformRoleFactory(account=account, role="administrator", founding=True)
    Account.objects.update(password_is_temporary=True)
    client = sign_in(account)

    for path in ("/konto/", "/verwaltung/rollen/", "/meine-organisationen/"):
        assert client.get(path).url == "/konto/passwort/"
    assert client.get("/organisationen/").status_code == 200
    assert client.get("/konto/passwort/").status_code == 200

    client.post("/konto/passwort/", {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})

    assert not Account.objects.get(pk=account.pk).password_is_temporary
    assert client.get("/verwaltung/rollen/").status_code == 200


def test_the_same_password_again_is_no_own_one(account, sign_in):
    Account.objects.update(password_is_temporary=True)
    client = sign_in(account)

    client.post("/konto/passwort/", {"oldpassword": PASSWORD, "password1": PASSWORD, "password2": PASSWORD})

    assert client.get("/konto/").url == "/konto/passwort/"
