import json

import pytest

from modellkommunen.core.errors import StaleVersion
from modellkommunen.core.models import Event
from modellkommunen.questionnaires.domain.document import fingerprint
from modellkommunen.questionnaires.domain.operations import (
    answers_to_freeze,
    freeze_as,
    rebase_sheet,
    reopen,
    save_answers,
    start_sheet,
)
from modellkommunen.questionnaires.domain.queries import all_gaps
from modellkommunen.questionnaires.enums import GapKind
from modellkommunen.questionnaires.errors import AnswersIncomplete, RevisionNotPublished, SheetFrozen
from modellkommunen.questionnaires.models import AnswerSheet, FormRevision
from tests.factories.places import TerritoryFactory
from tests.factories.questionnaires import (
    EVERY_KIND,
    AnswerSheetFactory,
    FormFactory,
    FormRevisionFactory,
    document,
    question,
)

pytestmark = [pytest.mark.domain, pytest.mark.django_db]
OWNER = "0b7c1f0e-7c86-4a8e-9a43-0f1c0f6a3c11"


def test_a_sheet_begins_empty_and_belongs_to_its_owner(at):
    revision = FormRevisionFactory()

    sheet = start_sheet(revision_id=revision.pk, owner_kind="tests.owner", owner_id=OWNER, at=at)

    assert (sheet.values, sheet.version, sheet.owner_id, sheet.updated_at) == ({}, 1, OWNER, at)


def test_a_draft_revision_is_not_answered(at):
    revision = FormRevisionFactory(draft=True)

    with pytest.raises(RevisionNotPublished):
        start_sheet(revision_id=revision.pk, owner_kind="tests.owner", owner_id=OWNER, at=at)


def test_nobody_sees_a_sheet_by_itself():
    sheet = AnswerSheetFactory()

    assert list(AnswerSheet.objects.visible_to(None)) == []
    assert AnswerSheet.objects.get() == sheet


def freeze(sheet, at):
    answers = answers_to_freeze(sheet)
    freeze_as(sheet, answers, at=at)
    sheet.refresh_from_db()
    return answers


def test_freezing_keeps_what_counts_with_the_names_behind_it(at):
    kreis = TerritoryFactory(is_kreis=True, official_name="Kreis Muster")
    place = TerritoryFactory(official_name="Ahausen", kreis=kreis)
    revision = FormRevisionFactory(document=EVERY_KIND, form__slug="bewerbung", number=3)
    values = {"titel": "Dorf digital", "strategie": False, "strategiejahr": "2020", "gebiet": [str(place.pk)]}
    sheet = AnswerSheetFactory(revision=revision, values=values)

    frozen = freeze(sheet, at)

    sheet.refresh_from_db()
    assert frozen.sha256 == fingerprint(frozen.text) == sheet.sha256
    assert sheet.frozen_at == at
    assert json.loads(frozen.text) == {
        "format": "digitale-modellkommunen/answers",
        "format_version": 1,
        "form": "bewerbung",
        "revision": 3,
        "revision_sha256": revision.sha256,
        "answers": {"titel": "Dorf digital", "strategie": False, "gebiet": [str(place.pk)]},
        "references": {
            "files": {},
            "organisations": {},
            "territories": {
                str(place.pk): {
                    "ags": place.ags,
                    "kind": "municipality",
                    "kreis": "Kreis Muster",
                    "name": "Ahausen",
                }
            },
        },
    }


def test_equal_answers_freeze_to_equal_text(at):
    revision = FormRevisionFactory(document=EVERY_KIND)
    first = AnswerSheetFactory(revision=revision, values={"titel": "A", "farbe": "rot"})
    second = AnswerSheetFactory(revision=revision, values={"farbe": "rot", "titel": "A"})

    assert freeze(first, at) == freeze(second, at)


def test_incomplete_answers_are_not_frozen(at):
    sheet = AnswerSheetFactory(revision=FormRevisionFactory(document=document(question("a", required=True))))

    with pytest.raises(AnswersIncomplete) as refusal:
        freeze(sheet, at)

    sheet.refresh_from_db()
    assert [gap.key for gap in refusal.value.gaps] == ["a"]
    assert not sheet.is_frozen


def test_a_territory_that_is_gone_is_a_gap():
    sheet = AnswerSheetFactory(
        revision=FormRevisionFactory(document=document(question("gebiet", "territory"))),
        values={"gebiet": [OWNER]},
    )

    (gap,) = all_gaps(sheet)

    assert (gap.key, gap.kind) == ("gebiet", GapKind.UNKNOWN_CHOICE)


def test_frozen_is_frozen_until_it_is_opened_again(at):
    sheet = AnswerSheetFactory(values={"titel": "A"})
    freeze(sheet, at)
    with pytest.raises(SheetFrozen):
        freeze(sheet, at)

    reopen(sheet_id=sheet.pk, at=at)

    assert save_answers(sheet_id=sheet.pk, changes={"titel": (0, "B")}, by=None, at=at).is_clean
    with pytest.raises(StaleVersion):
        reopen(sheet_id=sheet.pk, at=at)


class TestRebase:
    @pytest.fixture
    def form(self):
        return FormFactory()

    def test_answers_move_and_what_has_no_place_is_parked(self, form, at):
        old = FormRevisionFactory(form=form, number=1, document=document(question("a"), question("b")))
        new = FormRevisionFactory(
            form=form, number=2, document=document(question("b"), question("c", required=True))
        )
        sheet = AnswerSheetFactory(revision=old, values={"a": "alt", "b": "bleibt"})

        result = rebase_sheet(sheet_id=sheet.pk, revision_id=new.pk, by=None, at=at)

        sheet.refresh_from_db()
        assert sheet.revision == new
        assert sheet.values == {"b": "bleibt"}
        assert [(entry.key, entry.value) for entry in result.parked] == [("a", "alt")]
        assert [(entry["key"], entry["value"], entry["reason"]) for entry in sheet.parked] == [
            ("a", "alt", "question_removed")
        ]
        event = Event.objects.get(name="answers_rebased")
        assert (event.subject_id, event.data) == (sheet.pk, {"revision": 2, "parked": ["a"]})

    def test_a_page_that_was_open_meanwhile_notices(self, form, at):
        old = FormRevisionFactory(form=form, number=1, document=document(question("a", "single")))
        new = FormRevisionFactory(form=form, number=2, document=document(question("a", "multiple")))
        sheet = AnswerSheetFactory(revision=old, values={"a": "rot"})
        rebase_sheet(sheet_id=sheet.pk, revision_id=new.pk, by=None, at=at)

        result = save_answers(sheet_id=sheet.pk, changes={"a": (0, ["blau"])}, by=None, at=at)

        assert result.conflicts["a"].theirs == ["rot"]

    def test_there_and_back_brings_the_answer_back(self, form, at):
        old = FormRevisionFactory(form=form, number=1, document=document(question("a"), question("b")))
        new = FormRevisionFactory(form=form, number=2, document=document(question("b")))
        sheet = AnswerSheetFactory(revision=old, values={"a": "alt"})
        rebase_sheet(sheet_id=sheet.pk, revision_id=new.pk, by=None, at=at)

        result = rebase_sheet(sheet_id=sheet.pk, revision_id=old.pk, by=None, at=at)

        sheet.refresh_from_db()
        assert (sheet.values, sheet.parked) == ({"a": "alt"}, [])
        assert [entry.key for entry in result.restored] == ["a"]

    def test_only_to_a_published_revision_of_the_same_form(self, form, at):
        sheet = AnswerSheetFactory(revision=FormRevisionFactory(form=form, number=1))
        draft = FormRevisionFactory(form=form, number=2, draft=True)

        with pytest.raises(RevisionNotPublished):
            rebase_sheet(sheet_id=sheet.pk, revision_id=draft.pk, by=None, at=at)
        with pytest.raises(FormRevision.DoesNotExist):
            rebase_sheet(sheet_id=sheet.pk, revision_id=FormRevisionFactory().pk, by=None, at=at)

    def test_what_was_sent_stays_as_it_was(self, form, at):
        sheet = AnswerSheetFactory(revision=FormRevisionFactory(form=form, number=1), frozen=True)
        new = FormRevisionFactory(form=form, number=2)

        with pytest.raises(SheetFrozen):
            rebase_sheet(sheet_id=sheet.pk, revision_id=new.pk, by=None, at=at)
