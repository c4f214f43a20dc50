"""What keeps an application from being sent: gaps of its answers, and the call's own limits on money."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from modellkommunen.applications.models import Application
from modellkommunen.calls.models import CallVersion
from modellkommunen.core.money import format_euros
from modellkommunen.questionnaires.domain import roles
from modellkommunen.questionnaires.domain.completeness import Gap, SectionState, section_states
from modellkommunen.questionnaires.domain.queries import all_gaps
from modellkommunen.questionnaires.domain.schema import Questionnaire
from modellkommunen.questionnaires.domain.wording import format_number
from modellkommunen.questionnaires.enums import GapKind, Role


def gaps_of(application: Application) -> tuple[Gap, ...]:
    """Return everything that is missing or wrong; what the form says of a question is not said twice."""
    sheet = application.sheet
    found = all_gaps(sheet)
    named = {gap.key for gap in found}
    limits = limit_gaps(sheet.revision.questionnaire, sheet.values, application.call.rules)
    return (*found, *(gap for gap in limits if gap.key not in named))


def states_of(application: Application) -> tuple[SectionState, ...]:
    """Return the sections for the task list, the call's limits included."""
    sheet = application.sheet
    questionnaire = sheet.revision.questionnaire
    limits = limit_gaps(questionnaire, sheet.values, application.call.rules)
    return tuple(
        replace(state, gaps=(*state.gaps, *(gap for gap in limits if gap.section_key == state.key)))
        for state in section_states(questionnaire, sheet.values)
    )


def limit_gaps(
    questionnaire: Questionnaire, values: Mapping[str, Any], rules: CallVersion
) -> tuple[Gap, ...]:
    """Return where the answers exceed the cap or stay below the own share of the call."""
    return tuple(_limits(questionnaire, values, rules))


def _limits(questionnaire: Questionnaire, values: Mapping[str, Any], rules: CallVersion) -> Iterator[Gap]:
    amount = roles.requested_amount(questionnaire, values)
    if amount is not None and amount > rules.award_cap_amount:
        sentence = _("This call grants at most %(cap)s.") % {"cap": format_euros(rules.award_cap_amount)}
        yield from _at(questionnaire, Role.REQUESTED_AMOUNT, sentence)
    own, costs = roles.own_share(questionnaire, values), roles.total_costs(questionnaire, values)
    if own is not None and costs is not None and own * 100 < rules.own_share_percent * costs:
        sentence = _("This call demands an own share of at least %(percent)s percent of the costs.") % {
            "percent": format_number(rules.own_share_percent)
        }
        yield from _at(questionnaire, Role.COST_PLAN, sentence)


def _at(questionnaire: Questionnaire, role: Role, sentence: str) -> Iterator[Gap]:
    question = questionnaire.with_role(role)
    section = questionnaire.section_of(question.key) if question else None
    if question and section:
        yield Gap(question.key, question.label, section.key, section.title, GapKind.OVER_CAP, sentence)
