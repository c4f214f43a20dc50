import pytest
from django.db import DatabaseError, IntegrityError, transaction

from modellkommunen.core.events import canonical_json
from modellkommunen.core.models import Event
from modellkommunen.questionnaires.domain.document import fingerprint
from modellkommunen.questionnaires.domain.operations import create_form, publish_revision, revise_form
from modellkommunen.questionnaires.domain.queries import forms_for
from modellkommunen.questionnaires.errors import DocumentRefused, RevisionIsPublished
from modellkommunen.questionnaires.models import Form, FormRevision
from tests.factories.people import AccountFactory, PlatformRoleFactory
from tests.factories.questionnaires import EVERY_KIND, FormFactory, FormRevisionFactory, document, question

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


def events():
    return list(Event.objects.order_by("pk").values_list("name", flat=True))


def test_a_form_begins_with_a_draft_that_nobody_but_the_office_sees(at):
    office = PlatformRoleFactory().account

    revision = create_form(slug="bewerbung", title="Bewerbung", document=EVERY_KIND, by=office, at=at)

    assert (revision.number, revision.document, revision.is_published) == (1, EVERY_KIND, False)
    assert events() == ["form_created"]
    assert list(Form.objects.visible_to(office)) == [revision.form]
    assert list(Form.objects.visible_to(AccountFactory())) == []
    assert list(FormRevision.objects.visible_to(office)) == [revision]
    assert list(FormRevision.objects.visible_to(AccountFactory())) == []


def test_a_faulty_document_makes_no_form(at):
    with pytest.raises(DocumentRefused):
        create_form(slug="x", title="X", document={"title": "X"}, by=None, at=at)

    assert (Form.objects.count(), events()) == (0, [])


def test_publishing_sets_time_and_hash_and_shows_it_to_all(at):
    draft = create_form(slug="bewerbung", title="Bewerbung", document=EVERY_KIND, by=None, at=at)

    published = publish_revision(revision_id=draft.pk, by=None, at=at, reason="Start")

    assert published.published_at == at
    assert published.sha256 == fingerprint(canonical_json(EVERY_KIND))
    assert list(FormRevision.objects.visible_to(AccountFactory())) == [published]
    event = Event.objects.get(name="form_revision_published")
    assert (event.data, event.reason) == ({"number": 1, "sha256": published.sha256}, "Start")


def test_what_is_published_is_not_published_again(at):
    revision = FormRevisionFactory()

    with pytest.raises(RevisionIsPublished):
        publish_revision(revision_id=revision.pk, by=None, at=at)


def test_revising_a_published_form_begins_a_new_draft_and_then_changes_it(at):
    first = FormRevisionFactory(number=1)

    second = revise_form(form_id=first.form_id, document=document(question("neu")), by=None, at=at)
    again = revise_form(form_id=first.form_id, document=document(question("neuer")), by=None, at=at)

    assert (second.pk, again.number, again.version) == (again.pk, 2, 2)
    assert again.questionnaire.question("neuer") is not None
    first.refresh_from_db()
    assert first.document == document()


def test_there_is_one_draft_per_form():
    form = FormFactory()
    FormRevisionFactory(form=form, draft=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        FormRevisionFactory(form=form, draft=True)


@pytest.mark.parametrize(
    "change", [{"document": {}}, {"sha256": "1" * 64}, {"published_at": None, "sha256": ""}, {"number": 99}]
)
def test_the_database_itself_refuses_to_change_what_is_published(change):
    revision = FormRevisionFactory()

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        FormRevision.objects.filter(pk=revision.pk).update(**change)


def test_a_draft_may_change_in_the_database():
    revision = FormRevisionFactory(draft=True)

    assert FormRevision.objects.filter(pk=revision.pk).update(document=document(question("neu"))) == 1


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_forms_takes_one_query(rows, django_assert_num_queries):
    office = PlatformRoleFactory().account
    for _row in range(rows):
        FormRevisionFactory()

    with django_assert_num_queries(3):  # two of them for the roles of the person
        found = [(form.revision_count, form.last_published_at is None) for form in forms_for(office)]

    assert found == [(1, False)] * rows
