"""T46 and T47: files and images are reached only through a published page, and never by their media address."""

from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import Collection, CollectionViewRestriction

from modellkommunen.content.domain.operations import follow_editor_role
from modellkommunen.content.models import PlatformDocument, PlatformImage
from tests.factories.content import standard_page
from tests.factories.people import AccountFactory, editor_account

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def disk(settings, tmp_path):
    """Files lie on a disk, as Wagtail sends them from there; it remembers sizes of images beyond a test."""
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = settings.STORAGES | {"default": storage}
    settings.MEDIA_ROOT = tmp_path
    cache.clear()


@pytest.fixture
def document(disk):
    return PlatformDocument.objects.create(
        title="Satzung", file=ContentFile(b"Inhalt der Satzung", name="satzung.txt")
    )


@pytest.fixture
def image(disk):
    drawn = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(drawn, "PNG")
    return PlatformImage.objects.create(
        title="Bank",
        file=ImageFile(BytesIO(drawn.getvalue()), name="bank.png"),
        credit="Beispielamt, CC BY 4.0",
    )


def status(client, address, **headers):
    """Return the status of an answer read to its end, where its file closes itself."""
    response = client.get(address, **headers)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def page_with(document, **fields):
    body = [("download", {"document": document, "text": "Die Satzung", "description": ""})]
    return standard_page("Seite", slug="seite", body=body, **fields)


def test_a_document_is_served_as_a_download_while_a_published_page_links_to_it(client, document):
    page = page_with(document)
    html = client.get(page.url).content.decode()
    assert document.url in html
    assert "(TXT, 1\u00a0KB)" in html

    response = client.get(document.url)

    assert b"".join(response.streaming_content) == b"Inhalt der Satzung"
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]

    page.unpublish()
    assert status(client, document.url) == 404


def test_a_document_only_a_draft_links_to_is_not_there(client, document):
    page_with(document, live=False)

    assert status(client, document.url) == 404
    assert status(client, document.url, HTTP_IF_NONE_MATCH=f'"{document.get_file_hash()}"') == 404
    client.force_login(AccountFactory())
    assert status(client, document.url) == 404
    client.force_login(editor_account())
    assert status(client, document.url) == 200


def test_a_document_in_a_private_collection_is_not_there_even_when_linked(client, document):
    private = Collection.get_first_root_node().add_child(name="Intern")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    document.collection = private
    document.save()
    page_with(document)

    assert status(client, document.url) == 404
    client.force_login(AccountFactory())
    assert status(client, document.url) == 404


@pytest.mark.parametrize("address", ["/media/", "/documents/1/satzung.txt", "/media/documents/satzung.txt"])
def test_the_folder_of_files_has_no_address(client, document, address):
    page_with(document)

    assert status(client, address) == 404
    assert status(client, f"/media/{document.file.name}") == 404


def test_another_name_for_the_same_document_is_not_there(client, document):
    page_with(document)

    assert status(client, f"/dokumente/{document.pk}/anders.txt") == 404


def picture_page(image, **fields):
    body = [("figure", {"image": image, "alt": "Eine Bank am Deich", "caption": "Die neue Bank"})]
    return standard_page("Bild", slug="bild", body=body, **fields)


def test_an_image_is_served_to_readers_of_a_published_page(client, image):
    page = picture_page(image)

    html = client.get(page.url).content.decode()
    rendition = image.renditions.get()

    assert f'src="{rendition.url}"' in html
    assert 'alt="Eine Bank am Deich"' in html
    assert "Die neue Bank (Beispielamt, CC BY 4.0)" in html
    response = client.get(rendition.url)
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.cookies == {}


def test_an_image_of_a_draft_or_with_a_guessed_address_is_not_there(client, image):
    page = picture_page(image, live=False)
    rendition = image.get_rendition("width-1200")
    name = rendition.file.name.rpartition("/")[2]

    assert status(client, rendition.url) == 404
    page.save_revision().publish()
    assert status(client, rendition.url) == 200
    assert status(client, f"/bilder/{rendition.pk}/{'0' * 24}/{name}") == 404
    assert status(client, f"/bilder/{rendition.pk + 1}/{rendition.signature}/{name}") == 404
    page.refresh_from_db()
    page.unpublish()
    assert status(client, rendition.url) == 404


def admitted_editor():
    account = editor_account()
    follow_editor_role(account.pk)
    return account


def drawing() -> bytes:
    drawn = BytesIO()
    Image.new("RGB", (40, 20), "navy").save(drawn, "PNG")
    return drawn.getvalue()


@pytest.mark.ignore_template_errors
def test_an_editor_uploads_an_image_readers_get_only_with_a_published_page(client):
    client.force_login(admitted_editor())
    upload = SimpleUploadedFile("bank.png", drawing(), "image/png")

    page = client.get("/redaktion/images/add/")
    answer = client.post("/redaktion/images/add/", {"title": "Bank", "file": upload})

    assert (page.status_code, answer.url) == (200, "/redaktion/images/")
    uploaded = PlatformImage.objects.get(title="Bank")
    address = uploaded.get_rendition("width-1200").url
    reader = Client()
    assert status(reader, address) == 404
    assert status(reader, f"/media/{uploaded.file.name}") == 404
    picture_page(uploaded)
    assert status(reader, address) == 200
    assert status(reader, f"/media/{uploaded.file.name}") == 404


@pytest.mark.ignore_template_errors
def test_an_editor_uploads_a_document_readers_get_only_with_a_published_page(client):
    client.force_login(admitted_editor())
    upload = SimpleUploadedFile("satzung.txt", b"Inhalt der Satzung", "text/plain")

    page = client.get("/redaktion/documents/add/")
    answer = client.post("/redaktion/documents/add/", {"title": "Satzung", "file": upload})

    assert (page.status_code, answer.url) == (200, "/redaktion/documents/")
    uploaded = PlatformDocument.objects.get(title="Satzung")
    reader = Client()
    assert status(reader, uploaded.url) == 404
    assert status(reader, f"/media/{uploaded.file.name}") == 404
    page_with(uploaded)
    assert status(reader, uploaded.url) == 200


@pytest.mark.ignore_template_errors
def test_several_files_at_once_and_the_choosers_of_a_text_work_too(client, image, document):
    client.force_login(admitted_editor())
    upload = SimpleUploadedFile("bank2.png", drawing(), "image/png")

    answer = client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "Bank zwei", "files[]": upload},
        headers={"x-requested-with": "XMLHttpRequest"},
    )

    assert answer.json()["success"]
    assert "Bank" in client.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    assert "Satzung" in client.get(reverse("wagtaildocs_chooser:choose")).json()["html"]
