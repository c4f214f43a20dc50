"""What other rooms need from the answers, found by the semantic roles of the questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from modellkommunen.core.money import to_euros
from modellkommunen.questionnaires.domain.conditions import visible_values
from modellkommunen.questionnaires.domain.schema import Questionnaire
from modellkommunen.questionnaires.enums import Kind, Role


@dataclass(frozen=True)
class Extract:
    """Title, sum in euros, topics, and the ids of the related bodies and places."""

    title: str
    requested_amount: Decimal | None
    topics: list[str]
    partner_ids: list[UUID]
    executing_body_id: UUID | None
    territory_ids: list[UUID]


def extract(questionnaire: Questionnaire, values: Mapping[str, Any]) -> Extract:
    """Return the extract of stored values; hidden questions do not count."""
    shown = visible_values(questionnaire, values)

    def answer(role: Role) -> Any:
        question = questionnaire.with_role(role)
        return None if question is None else shown.get(question.key)

    amount = answer(Role.REQUESTED_AMOUNT)
    topics = answer(Role.TOPICS) or []
    executing = _ids(questionnaire, Role.EXECUTING_BODY, answer(Role.EXECUTING_BODY))
    return Extract(
        title=str(answer(Role.TITLE) or ""),
        requested_amount=None if amount is None else to_euros(str(amount)),
        topics=[topics] if isinstance(topics, str) else list(topics),
        partner_ids=_ids(questionnaire, Role.PARTNERS, answer(Role.PARTNERS)),
        executing_body_id=executing[0] if executing else None,
        territory_ids=_ids(questionnaire, Role.BENEFICIARY_AREA, answer(Role.BENEFICIARY_AREA)),
    )


def _ids(questionnaire: Questionnaire, role: Role, value: Any) -> list[UUID]:
    """Return the ids of a reference question; answers in words (a typed name) hold none."""
    question = questionnaire.with_role(role)
    if question is None or not value or question.kind not in (Kind.ORGANISATION, Kind.TERRITORY):
        return []
    return [UUID(str(item)) for item in value]
