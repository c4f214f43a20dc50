from datetime import UTC, datetime, timedelta

import pytest
from django.db.utils import OperationalError

from modellkommunen.core import clock
from modellkommunen.core.models import JobRun, OutgoingMail
from modellkommunen.core.outbox import put_mail

pytestmark = [pytest.mark.web, pytest.mark.django_db]


WELL = {"database": "ok", "disk": "ok", "worker": "ok", "jobs": "ok", "mails": "ok"}


def test_health_tells_of_database_disk_and_worker(client):
    assert client.get("/healthz").json() == WELL | {"worker": "late"}
    JobRun.objects.create(name="deliver_outgoing", finished_at=clock.now())
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (200, WELL)


def test_health_names_the_jobs_that_fail(client):
    now = clock.now()
    JobRun.objects.create(name="seal_events", finished_at=now)
    for name in ("deliver_outgoing", "gone_with_an_upgrade"):
        JobRun.objects.create(name=name, finished_at=now, failures=3, last_error="MailServerFailed")

    answer = client.get("/healthz")

    assert (answer.status_code, answer.json()) == (
        200,
        WELL | {"jobs": "failed: deliver_outgoing (MailServerFailed)"},
    )


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ({}, "ok"),
        ({"due_in": timedelta(minutes=-6)}, "late: the oldest is of 2026-07-01T08:00:00Z"),
        ({"due_in": timedelta(minutes=-6), "held": True}, "ok"),
        ({"due_in": timedelta(minutes=-6), "sent_at": datetime(2026, 7, 1, 9, tzinfo=UTC)}, "ok"),
        (
            {"due_in": timedelta(days=1), "last_error": "SMTPDataError"},
            "late: the oldest is of 2026-07-01T08:00:00Z",
        ),
    ],
)
def test_health_tells_of_the_oldest_mail_that_is_late(client, state, told):
    JobRun.objects.create(name="deliver_outgoing", finished_at=clock.now())
    written = datetime(2026, 7, 1, 8, tzinfo=UTC)
    put_mail(key="k", recipient="a@example.org", subject="Betreff", body="Text", at=written)
    due_at = clock.now() + state.get("due_in", timedelta(0))
    fields = {name: value for name, value in state.items() if name != "due_in"}
    OutgoingMail.objects.update(due_at=due_at, **fields)

    assert client.get("/healthz").json() == WELL | {"mails": told}


def test_a_disk_that_takes_nothing_is_unhealthy(client, settings, tmp_path):
    settings.DATA_DIR = tmp_path / "file"
    settings.DATA_DIR.write_text("")
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()["disk"]) == (503, "failed")


def test_a_database_that_is_away_is_unhealthy_and_tells_no_secret(client, monkeypatch):
    def away(*args, **kwargs):
        raise OperationalError("password=geheim")

    monkeypatch.setattr("django.db.models.query.QuerySet._fetch_all", away)
    answer = client.get("/healthz")
    assert (answer.status_code, answer.json()) == (503, dict.fromkeys(WELL, "failed") | {"disk": "ok"})
    assert "geheim" not in answer.content.decode()


def test_security_txt_names_contact_and_expiry(client, settings):
    settings.SECURITY_CONTACT = "mailto:sicherheit@example.org"
    answer = client.get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    fields = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())
    assert fields["Contact"] == "mailto:sicherheit@example.org"
    assert fields["Expires"] > f"{clock.now():%Y-%m-%dT%H:%M:%SZ}"
    assert set(fields) == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
