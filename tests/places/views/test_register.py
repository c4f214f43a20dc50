import io
import zipfile
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from modellkommunen.core.models import Event
from modellkommunen.places.domain import queries
from modellkommunen.places.enums import ImportState
from modellkommunen.places.models import RegisterImport, Territory
from tests.factories.people import AccountFactory, PlatformRoleFactory
from tests.factories.places import RegisterImportFactory, line, register_bytes

pytestmark = [pytest.mark.web, pytest.mark.django_db]

LIST = "/verwaltung/register/"


@pytest.fixture
def keeper_client(client, may_keep_the_register):
    client.force_login(may_keep_the_register)
    return client


def upload(client, data=None, name="GV100AD_31082025.txt", **fields):
    file = SimpleUploadedFile(name, data if data is not None else register_bytes())
    return client.post(LIST, {"file": file, **fields})


def test_an_upload_shows_what_would_change_and_changes_nothing_yet(keeper_client, may_keep_the_register):
    response = upload(keeper_client, population_on_day="31")
    assert response.status_code == 200  # an incomplete date is an error of the form
    assert RegisterImport.objects.count() == 0

    response = upload(
        keeper_client,
        population_on_day="31",
        population_on_month="12",
        population_on_year="2024",
    )

    staged = RegisterImport.objects.get()
    assert response.status_code == 302
    assert response.url == reverse("places:register_preview", args=[staged.pk])
    assert (staged.state, staged.uploaded_by) == (ImportState.PENDING, may_keep_the_register.pk)
    assert (staged.population_on, staged.census) == (date(2024, 12, 31), 2022)
    assert staged.diff["new"]["count"] == 8
    assert Territory.objects.count() == 0
    html = keeper_client.get(response.url).content.decode()
    assert "Neu: 8" in html
    assert "Ahausen" in html
    assert "Verzeichnis einspielen" in html


def test_applying_writes_all_and_appends_the_event(keeper_client, may_keep_the_register):
    upload(keeper_client)
    staged = RegisterImport.objects.get()

    response = keeper_client.post(reverse("places:register_apply", args=[staged.pk]), follow=True)

    staged.refresh_from_db()
    assert (staged.state, staged.number, staged.applied_by) == (
        ImportState.APPLIED,
        1,
        may_keep_the_register.pk,
    )
    assert staged.payload is None
    assert Territory.objects.count() == 8
    event = Event.objects.get(name="register_imported")
    assert (event.subject_id, event.actor_id) == (staged.pk, may_keep_the_register.pk)
    html = response.content.decode()
    assert "als Nr. 1 eingespielt" in html
    assert "Verzeichnis einspielen" not in html


def test_applying_twice_changes_nothing_more(keeper_client):
    upload(keeper_client)
    address = reverse("places:register_apply", args=[RegisterImport.objects.get().pk])
    keeper_client.post(address)

    response = keeper_client.post(address, follow=True)

    assert "schon eingespielt oder verworfen" in response.content.decode()
    assert Event.objects.filter(name="register_imported").count() == 1


def test_a_stale_preview_is_renewed_and_not_applied(keeper_client):
    upload(keeper_client)
    stale = RegisterImport.objects.get()
    upload(keeper_client, register_bytes(second=None))
    other = RegisterImport.objects.exclude(pk=stale.pk).get()
    keeper_client.post(reverse("places:register_apply", args=[other.pk]))

    response = keeper_client.post(reverse("places:register_apply", args=[stale.pk]), follow=True)

    stale.refresh_from_db()
    assert stale.state == ImportState.PENDING
    assert stale.diff["new"]["count"] == 1
    assert "seit der Vorschau geändert" in response.content.decode()
    keeper_client.post(reverse("places:register_apply", args=[stale.pk]))
    assert queries.territory_by_ags("99051002", date(2025, 8, 31)) is not None


def test_discarding_keeps_the_row_and_drops_the_file(keeper_client):
    upload(keeper_client)
    staged = RegisterImport.objects.get()

    response = keeper_client.post(reverse("places:register_discard", args=[staged.pk]), follow=True)

    staged.refresh_from_db()
    assert (staged.state, staged.payload) == (ImportState.DISCARDED, None)
    assert "Es wurde nichts geändert" in response.content.decode()
    assert Territory.objects.count() == 0


def test_a_zip_brings_its_notes(keeper_client):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("GV100AD_31082025.txt", register_bytes())
        archive.writestr("Hinweise.txt", "Die Flächenangaben: Stichtag 31.12.2023".encode("iso-8859-1"))

    upload(keeper_client, buffer.getvalue(), name="GV100AD1QAktuell.zip")

    assert RegisterImport.objects.get().area_on == date(2023, 12, 31)


def test_a_faulty_file_shows_each_finding_with_its_line(keeper_client):
    broken = register_bytes(second=line("60", "990510025101", "Bedorf", textkennzeichen="99"))

    response = upload(keeper_client, broken)

    html = response.content.decode()
    assert response.status_code == 200
    assert "Die Datei hat Fehler. Es wurde nichts geändert." in html
    assert "Das Textkennzeichen „99“ ist für die Satzart 60 unbekannt." in html
    assert '<td class="mk-numeric">8</td>' in html
    assert RegisterImport.objects.count() == 0


def test_the_same_file_again_says_that_nothing_changes(keeper_client):
    upload(keeper_client)
    keeper_client.post(reverse("places:register_apply", args=[RegisterImport.objects.get().pk]))

    response = upload(keeper_client)

    assert "Die Datei ändert nichts" in response.content.decode()
    assert RegisterImport.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"PK\x03\x04 kaputt", "Die ZIP-Datei ist beschädigt."),
        (b"%PDF-1.7", "Das ist keine GV100AD-Datei"),
        (b"", "leer"),
    ],
)
def test_what_is_no_register_is_refused_with_one_sentence(keeper_client, data, sentence):
    response = upload(keeper_client, data)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert RegisterImport.objects.count() == 0


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_imports_takes_a_fixed_number_of_queries(keeper_client, rows, django_assert_num_queries):
    RegisterImportFactory.create_batch(rows, applied=True)
    keeper_client.get(LIST)

    with django_assert_num_queries(8):
        response = keeper_client.get(LIST)

    assert len(response.context["page"]) == rows


def test_what_waits_comes_first(keeper_client):
    RegisterImportFactory(applied=True, file_name="alt.txt")
    RegisterImportFactory(file_name="wartet.txt")

    assert [row.file_name for row in keeper_client.get(LIST).context["page"]] == ["wartet.txt", "alt.txt"]


ROLES = {"office": 200, "administrator": 200, "editor": 403, None: 403}


@pytest.mark.parametrize(("role", "status"), ROLES.items())
def test_only_the_office_and_administrators_keep_the_register(client, role, status):
    account = AccountFactory()
    if role:
        PlatformRoleFactory(account=account, role=role)
    client.force_login(account)
    staged = RegisterImportFactory()

    assert client.get(LIST).status_code == status
    assert client.get(reverse("places:register_preview", args=[staged.pk])).status_code == status
    assert upload(client).status_code == (302 if status == 200 else status)
    discard = client.post(reverse("places:register_discard", args=[staged.pk]))
    assert discard.status_code == (302 if status == 200 else status)


def test_a_stranger_is_sent_to_the_login(client):
    staged = RegisterImportFactory()

    for response in (
        client.get(LIST),
        upload(client),
        client.get(reverse("places:register_preview", args=[staged.pk])),
        client.post(reverse("places:register_apply", args=[staged.pk])),
        client.post(reverse("places:register_discard", args=[staged.pk])),
    ):
        assert response.status_code == 302
        assert "/orte/" not in response.url
    assert RegisterImport.objects.get().state == ImportState.PENDING


@pytest.mark.parametrize("name", ["places:register_apply", "places:register_discard"])
def test_a_link_never_applies_or_discards(keeper_client, name):
    staged = RegisterImportFactory()

    assert keeper_client.get(reverse(name, args=[staged.pk])).status_code == 405
    assert keeper_client.post(reverse(name, args=["00000000-0000-0000-0000-000000000000"])).status_code == 404
