"""The arrival of a request decides, however slowly its body comes (T08, T09)."""

import time
import uuid
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from modellkommunen.applications.domain.declarations import DECLARATIONS
from modellkommunen.applications.models import Application, Submission
from modellkommunen.calls.models import CallVersion
from modellkommunen.core import clock
from modellkommunen.core.attachments import attachments_of
from tests.competition import DURING, build_world, start_application
from tests.core import hostile_files
from tests.databases import address_of
from tests.promises.server import SlowPost, cookies_of, running_server

pytestmark = [pytest.mark.web, pytest.mark.django_db(transaction=True)]


def declared() -> dict[str, str]:
    return {**dict.fromkeys(DECLARATIONS, "on"), "idempotency_key": str(uuid.uuid4())}


def wait_until(instant: float) -> None:
    time.sleep(max(0.0, instant - time.time()))


def section_of(application: Application, key: str) -> str:
    return reverse("applications:section", kwargs={"application_id": application.pk, "section_key": key})


def submit_of(application: Application) -> str:
    return reverse("applications:submit", kwargs={"application_id": application.pk})


def decision() -> dict[str, SimpleUploadedFile]:
    return {"datei-beschluss": SimpleUploadedFile("beschluss.pdf", hostile_files.pdf(), "application/pdf")}


def test_the_arrival_of_the_request_decides(real_database: str, tmp_path: Path) -> None:
    world = build_world("open", shift=clock.now() - DURING)
    rival = start_application(world, "rival", at=clock.now())
    other = start_application(world, "other", at=clock.now())
    lead = world.applications["lead"]
    cookies = {key: cookies_of(world.people[f"{key}-representative"]) for key in ("lead", "rival", "other")}
    connection.close()
    other.sheet.refresh_from_db()
    typed = {"stand-titel": str(other.sheet.stamps["titel"]["number"]), "q-titel": "Gerade noch"}

    with running_server(address_of(real_database), tmp_path / "data") as port:
        closes_at = clock.now() + timedelta(seconds=1.5)
        CallVersion.objects.update(closes_at=closes_at)
        in_time = SlowPost(port, "POST", submit_of(lead), declared(), cookies["lead"])
        saving = SlowPost(port, "POST", section_of(other, "vorhaben"), typed, cookies["other"])
        uploading = SlowPost(
            port,
            "POST",
            section_of(other, "unterlagen"),
            {"stand-beschluss": "0"},
            cookies["other"],
            decision(),
        )
        with in_time, saving, uploading:
            wait_until(closes_at.timestamp() + 0.7)
            with SlowPost(port, "POST", submit_of(rival), declared(), cookies["rival"]) as late:
                refused = late.finish()
            accepted, saved, uploaded = in_time.finish(), saving.finish(), uploading.finish()

    assert accepted.startswith("HTTP/1.1 302")
    assert Submission.objects.get().application_id == lead.pk
    assert Submission.objects.get().submitted_at < closes_at
    assert saved.startswith("HTTP/1.1 302")
    assert uploaded.startswith("HTTP/1.1 302")
    other.sheet.refresh_from_db()
    assert other.sheet.values["titel"] == "Gerade noch"
    assert [file.original_name for file in attachments_of("applications.application", other.pk)] == [
        "beschluss.pdf"
    ]
    assert refused.startswith("HTTP/1.1 200")
    assert clock.format_instant(closes_at) in refused
    rival.refresh_from_db()
    assert rival.state == "draft"
    assert rival.sheet.values["titel"] == "Vorhaben rival"
