import pytest

from modellkommunen.core.models import Attachment
from modellkommunen.questionnaires.domain.operations import FileChange, attach_files, freeze, save_section
from modellkommunen.questionnaires.errors import SheetFrozen, ValueRefused
from modellkommunen.questionnaires.models import AnswerSheet
from tests.factories.people import AccountFactory
from tests.factories.questionnaires import EVERY_KIND, AnswerSheetFactory, FormRevisionFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db, pytest.mark.usefixtures("owner_of_files")]


@pytest.fixture
def sheet():
    return AnswerSheetFactory(revision=FormRevisionFactory(document=EVERY_KIND), values={"titel": "Dorf"})


def test_files_are_stored_for_the_owner_and_added_to_the_answer(sheet, upload, at):
    anna = AccountFactory()

    first = attach_files(sheet_id=sheet.pk, key="beschluss", change=FileChange((upload(),)), by=anna, at=at)
    attach_files(
        sheet_id=sheet.pk, key="beschluss", change=FileChange((upload("../../x.txt"),)), by=anna, at=at
    )

    sheet.refresh_from_db()
    rows = {str(row.pk): row for row in Attachment.objects.filter(owner_id=sheet.owner_id)}
    assert first.saved == {"beschluss": 2}
    assert [rows[found].original_name for found in sheet.values["beschluss"]] == ["beschluss.txt", "x.txt"]


def test_a_file_is_taken_out(sheet, upload, at):
    anna = AccountFactory()
    attach_files(
        sheet_id=sheet.pk, key="beschluss", change=FileChange((upload(), upload("b.txt"))), by=anna, at=at
    )
    first, second = AnswerSheet.objects.get(pk=sheet.pk).values["beschluss"]

    attach_files(sheet_id=sheet.pk, key="beschluss", change=FileChange(remove=(first,)), by=anna, at=at)

    sheet.refresh_from_db()
    assert sheet.values["beschluss"] == [second]


def test_the_names_and_hashes_of_files_are_frozen(sheet, upload, at):
    attach_files(
        sheet_id=sheet.pk, key="beschluss", change=FileChange((upload(),)), by=AccountFactory(), at=at
    )
    row = Attachment.objects.get()

    assert f'"sha256":"{row.sha256}"' in freeze(sheet_id=sheet.pk, at=at).text


def test_a_refused_file_does_not_keep_the_texts_from_being_saved(sheet, upload, at):
    result = save_section(
        sheet_id=sheet.pk,
        changes={"titel": (0, "Neuer Titel")},
        files={"beschluss": FileChange((upload("a.html", b"<!DOCTYPE html><script>alert(1)</script>"),))},
        by=AccountFactory(),
        at=at,
    )

    sheet.refresh_from_db()
    assert (sheet.values, list(result.saved), list(result.refused)) == (
        {"titel": "Neuer Titel"},
        ["titel"],
        ["beschluss"],
    )
    assert Attachment.objects.count() == 0


def test_no_more_files_than_the_question_takes(sheet, upload, at):
    change = FileChange(tuple(upload(f"{number}.txt") for number in range(4)))

    result = save_section(
        sheet_id=sheet.pk, changes={}, files={"beschluss": change}, by=AccountFactory(), at=at
    )

    assert result.refused == {
        "beschluss": "Hier sind höchstens 3 Dateien möglich. Bitte entfernen Sie zuerst eine."
    }
    assert Attachment.objects.count() == 0


def test_other_questions_take_no_files(sheet, upload, at):
    with pytest.raises(ValueRefused):
        attach_files(
            sheet_id=sheet.pk, key="titel", change=FileChange((upload(),)), by=AccountFactory(), at=at
        )


def test_a_frozen_sheet_takes_no_files(upload, at):
    sheet = AnswerSheetFactory(revision=FormRevisionFactory(document=EVERY_KIND), frozen=True)

    with pytest.raises(SheetFrozen):
        attach_files(
            sheet_id=sheet.pk, key="beschluss", change=FileChange((upload(),)), by=AccountFactory(), at=at
        )
    assert Attachment.objects.count() == 0
