import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from modellkommunen.questionnaires.domain.document import read_document
from modellkommunen.questionnaires.domain.exchange import export_form
from modellkommunen.questionnaires.models import Form, FormRevision
from tests.factories.people import AccountFactory, PlatformRoleFactory
from tests.factories.questionnaires import FormFactory, FormRevisionFactory, document, question
from tests.html import parse_strictly
from tests.questionnaires.pages import text_of

pytestmark = [pytest.mark.web, pytest.mark.django_db]
LIST, NEW = reverse("questionnaires:form_list"), reverse("questionnaires:form_new")


@pytest.fixture
def office(client):
    client.force_login(PlatformRoleFactory().account)
    return client


def file_of(*questions, **changes):
    content = export_form(read_document(document(*questions)), slug="x", revision=1)
    for old, new in changes.items():
        content = content.replace(old, new)
    return SimpleUploadedFile("bogen.json", content.encode())


def detail(form):
    return reverse("questionnaires:form_detail", args=[form.slug])


def test_only_the_office_enters(client):
    form = FormRevisionFactory().form
    client.force_login(AccountFactory())

    assert [client.get(address).status_code for address in (LIST, NEW, detail(form))] == [403, 403, 403]
    assert client.post(reverse("questionnaires:publish", args=[form.slug])).status_code == 403


def test_a_form_is_made_from_a_file_revised_and_published(office):
    made = office.post(NEW, {"title": "Bewerbung", "slug": "bewerbung", "file": file_of(question("a"))})
    form = Form.objects.get(slug="bewerbung")
    assert (made.status_code, made["Location"]) == (302, detail(form))
    office.post(reverse("questionnaires:publish", args=["bewerbung"]), {"reason": "Start"})

    office.post(detail(form), {"file": file_of(question("b", required=True)), "note": "Neue Frage"})
    page = office.get(detail(form))

    assert list(form.revisions.order_by("number").values_list("number", "note")) == [
        (1, ""),
        (2, "Neue Frage"),
    ]
    assert form.revisions.get(number=1).is_published
    text = text_of(parse_strictly(page.content))
    assert "Frage b Neues zu beantworten Die Frage ist neu und muss beantwortet werden." in text
    assert "Frage a Antworten passen vielleicht nicht mehr" in text


def test_a_faulty_file_is_explained_and_changes_nothing(office):
    response = office.post(
        NEW, {"title": "Bewerbung", "slug": "bewerbung", "file": file_of(question("a"), short_text="essay")}
    )

    assert response.status_code == 422
    assert "/questionnaire/sections/0/questions/0/kind: Hier wird eines davon erwartet" in text_of(
        parse_strictly(response.content)
    )
    assert Form.objects.count() == 0


def test_a_short_name_is_used_once(office):
    FormFactory(slug="bewerbung")

    response = office.post(NEW, {"title": "X", "slug": "bewerbung", "file": file_of(question("a"))})

    assert response.status_code == 422
    assert "Ein anderes Formular hat diesen Kurznamen schon." in text_of(parse_strictly(response.content))


def test_publishing_needs_a_reason_and_a_draft(office):
    draft = FormRevisionFactory(draft=True)
    address = reverse("questionnaires:publish", args=[draft.form.slug])

    office.post(address, {"reason": ""})
    assert not FormRevision.objects.get().is_published
    office.post(address, {"reason": "Start"})
    assert FormRevision.objects.get().is_published
    again = office.post(address, {"reason": "Noch einmal"}, follow=True)
    assert "Es gibt keinen Entwurf" in text_of(parse_strictly(again.content))
    assert office.get(address).status_code == 405


@pytest.mark.parametrize("rows", [0, 1, 3])
def test_the_list_is_valid_and_takes_the_same_queries_for_any_number(office, rows, django_assert_num_queries):
    for _row in range(rows):
        FormRevisionFactory()

    with django_assert_num_queries(7):  # the forms; session, account, its roles, what the page shell offers
        response = office.get(LIST)

    tree = parse_strictly(response.content)
    assert len([row for table in tree.iter("tbody") for row in table.iter("tr")]) == rows
