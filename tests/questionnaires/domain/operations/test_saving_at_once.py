"""Many writers with transactions of their own, on a database with real commits."""

import threading

import pytest
from django.db import connection

from modellkommunen.questionnaires.domain.operations import save_answers
from tests.factories.questionnaires import AnswerSheetFactory, FormRevisionFactory, document, question

pytestmark = pytest.mark.domain


def test_twenty_writers_at_once_lose_nothing(real_database, at):
    """Each writer has a question of its own, and all write to one more together."""
    asked = [question(f"t{number}") for number in range(20)]
    with_common = document(*asked, question("alle"))
    sheet = AnswerSheetFactory(revision=FormRevisionFactory(document=with_common))
    results = {}

    def write(number):
        try:
            changes = {f"t{number}": (0, f"Text {number}"), "alle": (0, f"von {number}")}
            results[number] = save_answers(sheet_id=sheet.pk, changes=changes, by=None, at=at)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    sheet.refresh_from_db()
    winners = [number for number, result in results.items() if "alle" in result.saved]
    assert len(results) == 20
    assert {key: value for key, value in sheet.values.items() if key != "alle"} == {
        f"t{number}": f"Text {number}" for number in range(20)
    }
    assert [sheet.values["alle"]] == [f"von {number}" for number in winners]
    assert all(
        results[number].conflicts["alle"].mine == f"von {number}"
        for number in range(20)
        if number not in winners
    )
