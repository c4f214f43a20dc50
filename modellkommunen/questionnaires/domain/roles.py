"""Answers by what they mean: title, sums, partners, area. Hidden questions have no meaning either."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from modellkommunen.questionnaires.domain.conditions import visible_keys
from modellkommunen.questionnaires.domain.cost_tables import CostTable
from modellkommunen.questionnaires.domain.schema import Questionnaire
from modellkommunen.questionnaires.domain.values import Value, typed_values
from modellkommunen.questionnaires.enums import Role, SourceKind


def answer_with(role: Role, questionnaire: Questionnaire, values: Mapping[str, Any]) -> Value:
    """Return the typed answer to the question with this role, or None."""
    question = questionnaire.with_role(role)
    if question is None or question.key not in visible_keys(questionnaire, values):
        return None
    return typed_values([question], values).get(question.key)


def title_of(questionnaire: Questionnaire, values: Mapping[str, Any]) -> str:
    """Return the title of what is applied for, or an empty text."""
    title = answer_with(Role.TITLE, questionnaire, values)
    return title if isinstance(title, str) else ""


def requested_amount(questionnaire: Questionnaire, values: Mapping[str, Any]) -> Decimal | None:
    """Return the sum asked for: the answer to its own question, or else the grant in the cost plan."""
    amount = answer_with(Role.REQUESTED_AMOUNT, questionnaire, values)
    if isinstance(amount, Decimal):
        return amount
    return _from_plan(questionnaire, values, SourceKind.GRANT)


def own_share(questionnaire: Questionnaire, values: Mapping[str, Any]) -> Decimal | None:
    """Return the own share in the cost plan, or None without a plan."""
    return _from_plan(questionnaire, values, SourceKind.OWN_SHARE)


def total_costs(questionnaire: Questionnaire, values: Mapping[str, Any]) -> Decimal | None:
    """Return the sum of all costs in the cost plan, or None without a plan."""
    table = answer_with(Role.COST_PLAN, questionnaire, values)
    return table.total_costs if isinstance(table, CostTable) else None


def _from_plan(questionnaire: Questionnaire, values: Mapping[str, Any], kind: SourceKind) -> Decimal | None:
    question = questionnaire.with_role(Role.COST_PLAN)
    table = answer_with(Role.COST_PLAN, questionnaire, values)
    if question is None or question.costs is None or not isinstance(table, CostTable):
        return None
    return table.from_kind(question.costs, kind)
