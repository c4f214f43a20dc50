"""What juries and pages take from the answers when an application is sent."""

from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from modellkommunen.applications.domain.extraction import Extract, extract
from modellkommunen.questionnaires.domain.document import read_document
from tests.factories.questionnaires import document, question

pytestmark = pytest.mark.domain

ID = "0b7c1f0e-7c86-4a8e-9a43-0f1c0f6a3c11"
PLAN = {
    "lines": [{"category": "personal", "label": "", "year": 2027, "amount": "100.00"}],
    "sources": [
        {"source": "eigenanteil", "label": "", "amount": "10.00"},
        {"source": "foerderung", "label": "", "amount": "90.00"},
    ],
}


def extracted(values: dict[str, Any], *questions: dict[str, Any]) -> Extract:
    return extract(read_document(document(*questions)), values)


def test_everything_is_found_by_its_role() -> None:
    found = extracted(
        {
            "name": "Dorf digital",
            "summe": "80.50",
            "themen": ["rot", "blau"],
            "mit": [ID],
            "wer": [ID],
            "wo": [ID],
        },
        question("name", role="title"),
        question("summe", "money", role="requested_amount"),
        question("themen", "multiple", role="topics"),
        question("mit", "organisation", role="partners", limits={"max_items": 5}),
        question("wer", "organisation", role="executing_body"),
        question("wo", "territory", role="beneficiary_area"),
    )

    assert found == Extract(
        "Dorf digital", Decimal("80.50"), ["rot", "blau"], [UUID(ID)], UUID(ID), [UUID(ID)]
    )


def test_a_form_that_asks_no_amount_has_it_in_the_cost_plan() -> None:
    found = extracted({"plan": PLAN}, question("plan", "cost_table", role="cost_plan"))

    assert found.requested_amount == Decimal("90.00")


def test_answers_in_words_hold_no_ids_and_one_topic_is_a_list() -> None:
    found = extracted(
        {"thema": "rot", "mit": [{"name": "Verein"}], "wer": "Stadtwerke"},
        question("thema", "single", role="topics"),
        question("mit", "repeating_group", role="partners"),
        question("wer", role="executing_body"),
    )

    assert found == Extract("", None, ["rot"], [], None, [])
