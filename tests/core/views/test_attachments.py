from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from modellkommunen.core import attachments
from modellkommunen.core.models import Attachment
from tests.factories.people import AccountFactory

pytestmark = [pytest.mark.web, pytest.mark.django_db]

CONTENT = b"col;umn\n<script>alert(1)</script>\n"


@pytest.fixture
def owner():
    return AccountFactory()


@pytest.fixture
def kept(monkeypatch, owner, at):
    monkeypatch.setattr(attachments, "_owners", {})
    monkeypatch.setattr(attachments, "_scanner", None)
    attachments.register_owner("core.test", visible=lambda person, owner_id: person.pk == owner.pk)
    return attachments.store(
        upload=SimpleUploadedFile("Möwe\u202e<b>.html", CONTENT, content_type="text/html"),
        owner_kind="core.test",
        owner_id=uuid4(),
        uploaded_by=owner,
        at=at,
    )


def address(attachment):
    return reverse("core:attachment", args=[attachment.pk])


def test_a_file_only_ever_downloads(client, owner, kept):
    client.force_login(owner)
    answer = client.get(address(kept))

    assert b"".join(answer.streaming_content) == CONTENT
    assert answer.headers["Content-Type"] == "text/plain"
    assert answer.headers["Content-Length"] == str(len(CONTENT))
    assert answer.headers["Content-Disposition"] == "attachment; filename*=utf-8''M%C3%B6we%20_b_.html.txt"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"If-None-Match": "*"},
        {"If-Modified-Since": "Wed, 01 Jul 2099 08:00:00 GMT"},
        {"Range": "bytes=0-1"},
        {"Accept": "application/json"},
        {"HX-Request": "true"},
    ],
)
@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("rival", [False, True])
def test_whoever_does_not_see_the_owner_gets_what_an_unknown_id_gets(client, kept, headers, method, rival):
    if rival:
        client.force_login(AccountFactory())
    fetch = getattr(client, method)
    denied = fetch(address(kept), headers=headers)
    unknown = fetch(reverse("core:attachment", args=[uuid4()]), headers=headers)

    assert denied.status_code == unknown.status_code == 404
    own = {"X-Request-ID", "Content-Length"}
    assert {k: v for k, v in denied.headers.items() if k not in own} == {
        k: v for k, v in unknown.headers.items() if k not in own
    }


def test_an_owner_no_app_knows_shows_nothing(client, owner, kept, monkeypatch):
    monkeypatch.setattr(attachments, "_owners", {})
    client.force_login(owner)
    assert client.get(address(kept)).status_code == 404


@pytest.mark.parametrize(("state", "words"), [("waiting", "Virenprüfung"), ("quarantined", "Schadsoftware")])
def test_a_file_that_is_not_clean_stays_closed(client, owner, kept, state, words):
    Attachment.objects.update(state=state)
    client.force_login(owner)
    answer = client.get(address(kept))
    assert answer.status_code == 409
    assert words in answer.content.decode()


def test_a_lost_file_is_not_found(client, owner, kept):
    attachments.path_of(kept.stored_as).unlink()
    client.force_login(owner)
    assert client.get(address(kept)).status_code == 404
