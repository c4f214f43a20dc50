import json
from io import BytesIO
from uuid import uuid4

import pytest
from django.urls import reverse
from pypdf import PdfReader

from modellkommunen.questionnaires.domain.exchange import import_form
from modellkommunen.questionnaires.domain.exchange_schema import exchange_schema
from tests.factories.people import AccountFactory, PlatformRoleFactory
from tests.factories.questionnaires import EVERY_KIND, FormRevisionFactory

pytestmark = [pytest.mark.web, pytest.mark.django_db]


@pytest.fixture
def revision():
    return FormRevisionFactory(form__slug="bewerbung", number=2, document=EVERY_KIND)


def address(kind, pk):
    return reverse(f"questionnaires:revision_{kind}", args=[pk])


def test_anyone_reads_the_schema(client):
    response = client.get(reverse("questionnaires:schema"))

    assert response["Content-Type"] == "application/schema+json"
    assert json.loads(response.content) == json.loads(json.dumps(exchange_schema()))


def test_anyone_exports_a_published_form(client, revision):
    response = client.get(address("json", revision.pk))

    assert import_form(response.content).document == EVERY_KIND
    assert response["Content-Disposition"] == 'attachment; filename="bewerbung-2.json"'


def test_anyone_gets_the_empty_form_as_pdf(client, revision):
    response = client.get(address("pdf", revision.pk))

    text = " ".join(page.extract_text() for page in PdfReader(BytesIO(response.content)).pages)
    assert response["Content-Type"] == "application/pdf"
    assert "Gibt es eine Strategie?" in text


@pytest.mark.parametrize("kind", ["json", "pdf"])
def test_a_draft_answers_as_if_it_were_not_there(client, kind):
    draft = FormRevisionFactory(draft=True, document=EVERY_KIND)
    client.force_login(AccountFactory())

    hidden, absent = client.get(address(kind, draft.pk)), client.get(address(kind, uuid4()))

    assert (hidden.status_code, absent.status_code) == (404, 404)
    client.force_login(PlatformRoleFactory().account)
    assert client.get(address(kind, draft.pk)).status_code == 200
