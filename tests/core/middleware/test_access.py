import pytest
from django.test import Client

from tests.factories.people import PlatformRoleFactory

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def test_what_is_not_in_the_register_is_denied(visitor, member):
    for client in (visitor, member):
        assert client.get("/vergessen/").status_code == 404


@pytest.mark.parametrize("address", ["/innen/", "/recht/", "/amt/"])
def test_a_visitor_is_sent_to_the_login_and_back(visitor, address):
    answer = visitor.get(f"{address}?a=b%20c")
    assert (answer.status_code, answer.url) == (302, f"/anmelden/?next={address}%3Fa%3Db%2520c")


def test_a_fragment_is_sent_to_the_login_as_a_whole_page(visitor):
    answer = visitor.get("/innen/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, "/anmelden/?next=/innen/")


def test_each_rule_admits_whom_it_names(member, person):
    assert member.get("/innen/").status_code == 200
    assert member.get("/recht/").status_code == 200
    assert member.get("/amt/").status_code == 403

    PlatformRoleFactory(account=person, role="office")
    assert member.get("/amt/").status_code == 200

    person.email = "a-long-address@example.org"
    person.save()
    assert member.get("/recht/").status_code == 403


def test_a_superuser_has_no_way_around(django_user_model):
    person = django_user_model.objects.create(email="super@example.org", name="S", is_superuser=True)
    client = Client()
    client.force_login(person)
    assert client.get("/recht/").status_code == 403
    assert client.get("/amt/").status_code == 403


def test_a_deactivated_person_is_a_visitor(member, person):
    person.is_active = False
    person.save()
    assert member.get("/innen/").status_code == 302


@pytest.mark.parametrize("address", ["/innen/", "/oeffentlich/", "/recht/", "/amt/", "/gemerkt/", "/nichts/"])
def test_no_answer_to_a_person_may_be_kept(member, address):
    answer = member.get(address)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in answer.headers["Vary"]


def test_a_public_answer_may_say_itself_how_long_it_is_kept(visitor):
    assert visitor.get("/feed/").headers["Cache-Control"] == "max-age=60"
    assert visitor.get("/oeffentlich/").headers["Cache-Control"] == "private, no-store"


def test_every_answer_carries_the_protective_headers(visitor):
    for address in ("/oeffentlich/", "/gemerkt/", "/gemerkt/", "/nichts/", "/kaputt/"):
        headers = visitor.get(address).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        assert "camera=()" in headers["Permissions-Policy"]
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert len(headers["X-Request-ID"]) == 32


def test_a_request_id_sent_by_the_client_is_ignored(visitor):
    answer = visitor.get("/oeffentlich/", headers={"X-Request-ID": "forged"})
    assert answer.headers["X-Request-ID"] != "forged"


def test_a_reader_gets_no_cookie(visitor):
    for address in ("/oeffentlich/", "/gemerkt/", "/nichts/", "/protokoll/", "/healthz"):
        assert not visitor.get(address).cookies


def test_a_foreign_host_is_refused(visitor):
    assert visitor.get("/oeffentlich/", headers={"Host": "evil.example"}).status_code == 400
    answer = visitor.get("/oeffentlich/", headers={"X-Forwarded-Host": "evil.example"})
    assert answer.status_code == 200
    assert answer.wsgi_request.get_host() == "testserver"


def test_a_form_of_another_site_is_refused(person):
    client = Client(enforce_csrf_checks=True)
    client.force_login(person)
    answer = client.post("/echo/", {"a": "b"}, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
    assert "nicht erkennen, dass dieses Formular von dieser Plattform kommt" in answer.content.decode()
