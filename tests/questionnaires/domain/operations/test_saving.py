from datetime import timedelta
from uuid import uuid4

import pytest

from modellkommunen.core.models import Attachment
from modellkommunen.questionnaires.domain.operations import save_answers
from modellkommunen.questionnaires.domain.set_aside import MAX_PER_PERSON, OwnTexts
from modellkommunen.questionnaires.errors import SheetFrozen, SheetTooLarge
from modellkommunen.questionnaires.models import AnswerSheet
from tests.factories.people import AccountFactory, OrganisationFactory
from tests.factories.places import TerritoryFactory
from tests.factories.questionnaires import (
    EVERY_KIND,
    AnswerSheetFactory,
    FormRevisionFactory,
    document,
    question,
)

pytestmark = [pytest.mark.domain, pytest.mark.django_db]


@pytest.fixture
def sheet():
    return AnswerSheetFactory(revision=FormRevisionFactory(document=EVERY_KIND))


def save(sheet, at, by=None, **changes):
    return save_answers(sheet_id=sheet.pk, changes=changes, by=by, at=at)


def test_an_answer_is_saved_with_who_and_when(sheet, at):
    anna = AccountFactory()

    result = save(sheet, at, anna, titel=(0, "Dorf digital"), betrag=(0, "50000"))

    sheet.refresh_from_db()
    assert result.saved == {"titel": 2, "betrag": 2}
    assert (result.version, result.is_clean, result.warnings) == (2, True, {})
    assert sheet.values == {"titel": "Dorf digital", "betrag": "50000.00"}
    assert sheet.stamps["titel"] == {"number": 2, "by": str(anna.pk), "at": at.isoformat()}
    assert sheet.updated_at == at


def test_saving_the_same_again_writes_nothing(sheet, at):
    save(sheet, at, titel=(0, "Dorf digital"))

    result = save(sheet, at + timedelta(hours=1), titel=(2, "Dorf digital"))

    sheet.refresh_from_db()
    assert (result.saved, result.version, sheet.version, sheet.updated_at) == ({"titel": 2}, 2, 2, at)


def test_a_blank_answer_is_taken_out(sheet, at):
    save(sheet, at, titel=(0, "Dorf digital"))

    save(sheet, at, titel=(2, "  "))

    sheet.refresh_from_db()
    assert (sheet.values, sheet.stamp("titel")) == ({}, 3)


def test_what_is_wrong_but_has_a_shape_is_saved_with_a_hint(sheet, at):
    result = save(sheet, at, betrag=(0, "100000.01"), beginn=(0, {"unreadable": "bald"}))

    assert set(result.saved) == {"betrag", "beginn"}
    assert result.warnings == {
        "betrag": ("Der Wert darf höchstens 100.000,00\u00a0€ betragen.",),
        "beginn": ("„bald“ ist kein Datum. Bitte schreiben Sie es so: 31.03.2027.",),
    }


def test_the_second_of_two_tabs_gets_both_texts_and_overwrites_nothing(sheet, at):
    anna, bernd = AccountFactory(), AccountFactory()
    save(sheet, at, anna, titel=(0, "Annas Titel"))

    result = save(sheet, at, bernd, titel=(0, "Bernds Titel"), kurzfassung=(0, "Bernds Text"))

    sheet.refresh_from_db()
    conflict = result.conflicts["titel"]
    assert (conflict.theirs, conflict.mine, conflict.stamp) == ("Annas Titel", "Bernds Titel", 2)
    assert conflict.by == str(anna.pk)
    assert sheet.values == {"titel": "Annas Titel", "kurzfassung": "Bernds Text"}
    assert [(entry["value"], entry["by"]) for entry in sheet.parked] == [("Bernds Titel", str(bernd.pk))]


def test_who_has_seen_the_other_text_may_replace_it_and_drop_the_own(sheet, at):
    bernd = AccountFactory()
    save(sheet, at, titel=(0, "Annas Titel"))
    conflict = save(sheet, at, bernd, titel=(0, "Bernds Titel")).conflicts["titel"]
    changes = {"titel": (conflict.stamp, "Gemeinsamer Titel")}
    dropped = OwnTexts(dropped={"titel": {conflict.set_aside}})

    result = save_answers(sheet_id=sheet.pk, changes=changes, own_texts=dropped, by=bernd, at=at)

    sheet.refresh_from_db()
    assert (result.is_clean, sheet.values, sheet.parked) == (True, {"titel": "Gemeinsamer Titel"}, [])


def test_a_text_set_aside_stays_until_its_author_decides(sheet, at):
    anna, bernd = AccountFactory(), AccountFactory()
    save(sheet, at, anna, titel=(0, "Annas Titel"))
    conflict = save(sheet, at, bernd, titel=(0, "Bernds Titel")).conflicts["titel"]
    foreign = OwnTexts(dropped={"titel": {conflict.set_aside}})

    save(sheet, at, bernd, titel=(conflict.stamp, "Annas Titel"))
    save(sheet, at, bernd, titel=(conflict.stamp, "Ganz anders"))
    save_answers(sheet_id=sheet.pk, changes={"titel": (4, "Annas neuer")}, own_texts=foreign, by=anna, at=at)

    sheet.refresh_from_db()
    assert [entry["value"] for entry in sheet.parked] == ["Bernds Titel"]


def test_a_text_set_aside_is_taken_over_whole(sheet, at):
    bernd = AccountFactory()
    save(sheet, at, titel=(0, "Annas Titel"))
    conflict = save(sheet, at, bernd, titel=(0, "Bernds Titel")).conflicts["titel"]
    taken = OwnTexts(taken={"titel": conflict.set_aside})

    result = save_answers(
        sheet_id=sheet.pk,
        changes={"titel": (conflict.stamp, "Annas Titel")},
        own_texts=taken,
        by=bernd,
        at=at,
    )

    sheet.refresh_from_db()
    assert (result.is_clean, sheet.values, sheet.parked) == (True, {"titel": "Bernds Titel"}, [])


def test_the_same_text_from_two_people_is_no_conflict(sheet, at):
    save(sheet, at, titel=(0, "Dorf digital"))

    result = save(sheet, at, titel=(0, "Dorf digital"))

    assert (result.saved, result.conflicts) == ({"titel": 2}, {})


def test_deleting_against_a_newer_text_is_a_conflict_too(sheet, at):
    save(sheet, at, titel=(0, "Dorf digital"))

    result = save(sheet, at, titel=(0, ""))

    assert result.conflicts["titel"].mine is None
    assert AnswerSheet.objects.get(pk=sheet.pk).values == {"titel": "Dorf digital"}


def test_each_refused_text_of_a_person_is_kept_once(sheet, at):
    bernd = AccountFactory()
    save(sheet, at, titel=(0, "Annas Titel"))

    for text in ("eins", "zwei", "eins"):
        save(sheet, at, bernd, titel=(0, text))

    sheet.refresh_from_db()
    assert [entry["value"] for entry in sheet.parked] == ["eins", "zwei"]


def test_no_text_is_dropped_for_another_it_is_refused_instead(sheet, at):
    bernd = AccountFactory()
    texts = [f"Fassung {number}" for number in range(MAX_PER_PERSON)]
    save(sheet, at, titel=(0, "Annas Titel"))
    for text in texts:
        save(sheet, at, bernd, titel=(0, text))

    result = save(sheet, at, bernd, titel=(0, "eine zu viel"))

    sheet.refresh_from_db()
    assert [entry["value"] for entry in sheet.parked] == texts
    assert (list(result.refused), result.conflicts, result.saved) == (["titel"], {}, {})


def test_unknown_questions_and_foreign_shapes_are_refused_one_by_one(sheet, at):
    result = save(sheet, at, titel=(0, "Dorf"), status=(0, "awarded"), betrag=(0, "1e309"), strategie=(0, 1))

    sheet.refresh_from_db()
    assert sheet.values == {"titel": "Dorf"}
    assert set(result.refused) == {"status", "betrag", "strategie"}


def test_references_must_be_there_and_files_must_be_the_owners_own(sheet, at):
    place, hidden = TerritoryFactory(), OrganisationFactory(listed=False)
    partner = OrganisationFactory()
    foreign = Attachment.objects.create(
        owner_kind="tests.owner",
        owner_id=uuid4(),
        original_name="geheim.pdf",
        content_type="application/pdf",
        size=1,
        sha256="0" * 64,
        stored_as="x",
        state="clean",
        uploaded_at=at,
    )

    result = save(
        sheet,
        at,
        AccountFactory(),
        gebiet=(0, [str(place.pk)]),
        partner=(0, [str(partner.pk), str(hidden.pk)]),
        beschluss=(0, [str(foreign.pk)]),
    )

    sheet.refresh_from_db()
    assert sheet.values == {"gebiet": [str(place.pk)]}
    assert result.refused == {
        "partner": "Dieser Eintrag ist unbekannt.",
        "beschluss": "Dieser Eintrag ist unbekannt.",
    }


def test_a_frozen_sheet_refuses(at):
    sheet = AnswerSheetFactory(frozen=True)

    with pytest.raises(SheetFrozen):
        save(sheet, at, titel=(0, "Nachgereicht"))


def test_a_sheet_has_a_greatest_size(at):
    asked = [question(f"t{number}", "long_text") for number in range(21)]
    sheet = AnswerSheetFactory(revision=FormRevisionFactory(document=document(*asked)))

    with pytest.raises(SheetTooLarge):
        save(sheet, at, **{one["key"]: (0, "x" * 50_000) for one in asked})

    sheet.refresh_from_db()
    assert sheet.values == {}
