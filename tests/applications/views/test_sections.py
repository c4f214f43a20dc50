import pytest
from django.test import Client
from django.urls import reverse

from modellkommunen.core.models import Attachment
from modellkommunen.people.models import Membership
from modellkommunen.questionnaires.domain.operations.saving import MAX_SHEET_BYTES
from tests.competition import build_world
from tests.promises.asking import client_of, stop_clock

pytestmark = [pytest.mark.web, pytest.mark.django_db]

TYPED = "Ein langer Satz, den niemand zweimal tippen will."


@pytest.fixture
def client_and_address(monkeypatch: pytest.MonkeyPatch) -> tuple[Client, str]:
    """A draft whose answers already fill the sheet to the brim."""
    stop_clock(monkeypatch, "open")
    world = build_world("open")
    application = world.applications["lead"]
    removed = {
        "key": "frueher",
        "label": "Früher",
        "reason": "question_removed",
        "by": None,
        "at": "2026-06-01",
    }
    application.sheet.parked = [{**removed, "value": "x" * (MAX_SHEET_BYTES - 2000)}]
    application.sheet.save(update_fields=["parked"])
    address = reverse("applications:section", args=[application.pk, "vorhaben"])
    return client_of(world.people["lead-editor"]), address


def test_what_was_typed_stays_when_the_whole_page_is_refused(
    client_and_address: tuple[Client, str],
) -> None:
    client, address = client_and_address
    fields = {"stand-titel": "1", "q-titel": "Neu", "stand-ziele": "1", "q-ziele": f"{TYPED} " * 60}

    response = client.post(address, fields)

    page = response.content.decode()
    assert response.status_code == 422
    assert "Alle Antworten zusammen sind zu lang" in page
    assert TYPED in page
    assert 'value="Neu"' in page
    assert TYPED not in client.get(address).content.decode()


@pytest.mark.parametrize("key", ["wirkungsraum", "partner", "durchfuehrung"])
def test_an_answer_that_is_no_id_is_refused_and_the_page_drawn_again(
    monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    """T60."""
    stop_clock(monkeypatch, "open")
    world = build_world("open")
    application = world.applications["lead"]
    address = reverse("applications:section", args=[application.pk, "raum"])

    response = client_of(world.people["lead-editor"]).post(address, {f"stand-{key}": "1", f"q-{key}": "x"})

    assert response.status_code == 422
    assert "Dieser Eintrag ist unbekannt." in response.content.decode()


@pytest.mark.parametrize("letter", ["x", "ä"])
def test_a_file_with_a_very_long_name_is_stored_under_a_shorter_one(
    monkeypatch: pytest.MonkeyPatch, letter: str
) -> None:
    """T16."""
    stop_clock(monkeypatch, "open")
    application = build_world("open").applications["lead"]
    member = Membership.objects.get(organisation=application.organisation, role="editor")
    address = reverse("applications:section", args=[application.pk, "unterlagen"])
    body = (
        f'--grenze\r\nContent-Disposition: form-data; name="stand-anlagen"\r\n\r\n0\r\n'
        f'--grenze\r\nContent-Disposition: form-data; name="datei-anlagen"; filename="{letter * 4000}.txt"\r\n'
        "Content-Type: text/plain\r\n\r\nEin Beschluss.\r\n--grenze--\r\n"
    )

    response = client_of(member.account).generic(
        "POST", address, body.encode(), content_type="multipart/form-data; boundary=grenze"
    )

    stored = Attachment.objects.get()
    assert response.status_code == 302
    assert stored.original_name == f"{letter * 120}.txt"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("stelle@kommune.example", "„Unterlagen und Ansprechperson“ ist gespeichert und vollständig."),
        ("erika@", "ist gespeichert. 1 Angabe fehlt noch oder stimmt noch nicht."),
    ],
)
def test_saving_says_what_is_still_open(monkeypatch: pytest.MonkeyPatch, typed: str, told: str) -> None:
    stop_clock(monkeypatch, "open")
    world = build_world("open")
    application = world.applications["lead"]
    stamp = application.sheet.stamps["ansprechadresse"]["number"]
    address = reverse("applications:section", args=[application.pk, "unterlagen"])
    fields = {"stand-ansprechadresse": str(stamp), "q-ansprechadresse": typed}

    response = client_of(world.people["lead-editor"]).post(address, fields, follow=True)

    assert response.status_code == 200
    assert told in response.content.decode()
