import pytest
from django.db.utils import OperationalError

from modellkommunen.core import clock
from modellkommunen.core.models import JobRun

pytestmark = [pytest.mark.web, pytest.mark.django_db]


def test_health_tells_of_database_disk_and_worker(client):
    assert client.get("/healthz").json() == {"database": "ok", "disk": "ok", "worker": "late"}
    JobRun.objects.create(name="deliver_outgoing", finished_at=clock.now())
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, {"database": "ok", "disk": "ok", "worker": "ok"})


def test_a_disk_that_takes_nothing_is_unhealthy(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "file"
    settings.DATA_DIR.write_text("")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["disk"]) == (503, "failed")


def test_a_database_that_is_away_is_unhealthy_and_tells_no_secret(client, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("password=geheim")

    monkeypatch.setattr("django.db.models.query.QuerySet.first", away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (
        503,
        {"database": "failed", "disk": "ok", "worker": "failed"},
    )
    assert "geheim" not in answer.content.decode()


def test_security_txt_names_contact_and_expiry(client, settings):
    settings.SECURITY_CONTACT = "mailto:sicherheit@example.org"
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == "mailto:sicherheit@example.org"
    assert fields["Expires"] > f"{clock.now():%Y-%m-%dT%H:%M:%SZ}"
    assert set(fields) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
