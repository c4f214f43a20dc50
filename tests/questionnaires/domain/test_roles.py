from decimal import Decimal
from uuid import UUID

import pytest

from modellkommunen.questionnaires.domain.document import read_document
from modellkommunen.questionnaires.domain.roles import (
    answer_with,
    own_share,
    requested_amount,
    title_of,
    total_costs,
)
from modellkommunen.questionnaires.enums import Role
from tests.factories.questionnaires import EVERY_KIND, document, question

pytestmark = pytest.mark.domain
PLAN = {
    "lines": [{"category": "personal", "label": "Stelle", "year": 2027, "amount": "100.00"}],
    "sources": [
        {"source": "eigenanteil", "label": "", "amount": "10.00"},
        {"source": "foerderung", "label": "", "amount": "90.00"},
    ],
}
ID = "0b7c1f0e-7c86-4a8e-9a43-0f1c0f6a3c11"


def test_meanings_are_found_whatever_the_questions_are_called():
    every = read_document(EVERY_KIND)
    values = {"titel": "Dorf digital", "kostenplan": PLAN, "gebiet": [ID]}

    assert title_of(every, values) == "Dorf digital"
    assert requested_amount(every, values) == Decimal("90.00")
    assert own_share(every, values) == Decimal("10.00")
    assert total_costs(every, values) == Decimal("100.00")
    assert answer_with(Role.BENEFICIARY_AREA, every, values) == (UUID(ID),)


def test_without_answers_there_is_no_meaning():
    every = read_document(EVERY_KIND)

    assert title_of(every, {}) == ""
    assert (requested_amount(every, {}), own_share(every, {}), total_costs(every, {})) == (None, None, None)


def test_the_question_for_the_amount_goes_before_the_plan():
    asked = read_document(
        document(
            question("betrag", "money", role="requested_amount"),
            question("plan", "cost_table", role="cost_plan"),
        )
    )

    assert requested_amount(asked, {"betrag": "80.00", "plan": PLAN}) == Decimal("80.00")


def test_a_hidden_answer_means_nothing():
    asked = read_document(
        document(
            question("ja", "yes_no"),
            question("titel", role="title", condition={"equals": {"key": "ja", "value": True}}),
        )
    )

    assert title_of(asked, {"ja": False, "titel": "Alt"}) == ""
