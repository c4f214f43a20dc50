import pytest

from modellkommunen.core.models import Attachment
from modellkommunen.questionnaires.domain.operations import (
    FileChange,
    answers_to_freeze,
    receive_files,
    save_section,
)
from modellkommunen.questionnaires.errors import SheetFrozen
from tests.factories.people import AccountFactory
from tests.factories.questionnaires import EVERY_KIND, AnswerSheetFactory, FormRevisionFactory

pytestmark = [pytest.mark.domain, pytest.mark.django_db, pytest.mark.usefixtures("owner_of_files")]


@pytest.fixture
def sheet():
    return AnswerSheetFactory(revision=FormRevisionFactory(document=EVERY_KIND), values={"titel": "Dorf"})


def change_files(sheet, at, *uploads, key="beschluss", remove=(), texts=None):
    files = receive_files(sheet_id=sheet.pk, files={key: FileChange(uploads, remove)})
    result = save_section(sheet_id=sheet.pk, changes=texts or {}, files=files, by=AccountFactory(), at=at)
    sheet.refresh_from_db()
    return result


def test_files_are_stored_for_the_owner_and_added_to_the_answer(sheet, upload, at):
    first = change_files(sheet, at, upload())
    change_files(sheet, at, upload("../../x.txt"))

    rows = {str(row.pk): row for row in Attachment.objects.filter(owner_id=sheet.owner_id)}
    assert first.saved == {"beschluss": 2}
    assert [rows[found].original_name for found in sheet.values["beschluss"]] == ["beschluss.txt", "x.txt"]


def test_a_file_is_taken_out(sheet, upload, at):
    change_files(sheet, at, upload(), upload("b.txt"))
    first, second = sheet.values["beschluss"]

    change_files(sheet, at, remove=(first,))

    assert sheet.values["beschluss"] == [second]
    assert [str(row.pk) for row in Attachment.objects.all()] == [second]


def test_a_file_the_sheet_names_elsewhere_stays(sheet, upload, at):
    change_files(sheet, at, upload())
    (file,) = sheet.values["beschluss"]
    sheet.parked = [{"key": "alt", "label": "Alt", "value": [file], "reason": "question_removed"}]
    sheet.save(update_fields=["parked"])

    change_files(sheet, at, remove=(file,))

    assert sheet.values == {"titel": "Dorf"}
    assert Attachment.objects.count() == 1


def test_only_files_of_the_answer_itself_are_deleted(sheet, upload, at):
    other = AnswerSheetFactory(revision=sheet.revision)
    change_files(other, at, upload())

    change_files(sheet, at, remove=tuple(other.values["beschluss"]))

    assert Attachment.objects.count() == 1


def test_a_refused_answer_leaves_no_file_behind(sheet, upload, at):
    sheet.values["beschluss"] = ["kein Anhang"]
    sheet.save(update_fields=["values"])

    result = change_files(sheet, at, upload())

    assert list(result.refused) == ["beschluss"]
    assert Attachment.objects.count() == 0


def test_the_names_and_hashes_of_files_are_frozen(sheet, upload, at):
    change_files(sheet, at, upload())
    row = Attachment.objects.get()

    assert f'"sha256":"{row.sha256}"' in answers_to_freeze(sheet).text


def test_a_refused_file_does_not_keep_the_texts_from_being_saved(sheet, upload, at):
    page = upload("a.html", b"<!DOCTYPE html><script>alert(1)</script>")

    result = change_files(sheet, at, page, texts={"titel": (0, "Neuer Titel")})

    assert (sheet.values, list(result.saved), list(result.refused)) == (
        {"titel": "Neuer Titel"},
        ["titel"],
        ["beschluss"],
    )
    assert Attachment.objects.count() == 0


def test_no_more_files_than_the_question_takes(sheet, upload, at):
    result = change_files(sheet, at, *(upload(f"{number}.txt") for number in range(4)))

    assert result.refused == {
        "beschluss": "Hier sind höchstens 3 Dateien möglich. Bitte entfernen Sie zuerst eine."
    }
    assert Attachment.objects.count() == 0


def test_room_is_asked_again_when_another_was_faster(sheet, upload, at):
    late = receive_files(sheet_id=sheet.pk, files={"beschluss": FileChange((upload(), upload("b.txt")))})
    change_files(sheet, at, upload("c.txt"), upload("d.txt"))

    result = save_section(sheet_id=sheet.pk, changes={}, files=late, by=AccountFactory(), at=at)

    assert list(result.refused) == ["beschluss"]
    assert Attachment.objects.count() == 2


def test_other_questions_take_no_files(sheet, upload, at):
    result = change_files(sheet, at, upload(), key="titel")

    assert result.refused == {"titel": "Diese Frage nimmt keine Dateien an."}
    assert Attachment.objects.count() == 0


def test_a_frozen_sheet_takes_no_files(upload, at):
    sheet = AnswerSheetFactory(revision=FormRevisionFactory(document=EVERY_KIND), frozen=True)

    with pytest.raises(SheetFrozen):
        change_files(sheet, at, upload())
    assert Attachment.objects.count() == 0
