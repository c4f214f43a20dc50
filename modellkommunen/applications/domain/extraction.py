"""What other rooms need from the answers, found by the semantic roles of the questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from modellkommunen.core.money import to_euros
from modellkommunen.questionnaires.domain import roles
from modellkommunen.questionnaires.domain.schema import Questionnaire
from modellkommunen.questionnaires.enums import Role


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

    def answer(role: Role) -> Any:
        return roles.answer_with(role, questionnaire, values)

    amount = roles.requested_amount(questionnaire, values)
    topics = answer(Role.TOPICS) or ()
    return Extract(
        title=roles.title_of(questionnaire, values),
        requested_amount=None if amount is None else to_euros(amount),
        topics=[topics] if isinstance(topics, str) else list(topics),
        partner_ids=_ids(answer(Role.PARTNERS)),
        executing_body_id=next(iter(_ids(answer(Role.EXECUTING_BODY))), None),
        territory_ids=_ids(answer(Role.BENEFICIARY_AREA)),
    )


def _ids(value: Any) -> list[UUID]:
    """Return the ids of a reference question; answers in words (a typed name, a table of names) hold none."""
    return [item for item in value if isinstance(item, UUID)] if isinstance(value, tuple) else []
