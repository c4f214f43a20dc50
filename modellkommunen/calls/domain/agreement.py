"""Whether a call and its form say the same about money: the cap of an award and the own share.

The form may leave a limit out, because sending asks the call; it must not state another one.
"""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from modellkommunen.calls.models import CallVersion
from modellkommunen.core.money import format_euros
from modellkommunen.questionnaires.domain.schema import CostPlan, Questionnaire
from modellkommunen.questionnaires.domain.wording import format_number
from modellkommunen.questionnaires.enums import Role, SourceKind


def disagreements(rules: CallVersion) -> list[str]:
    """Return a sentence for each sum or rate in which the form differs from the call."""
    questionnaire = rules.form_revision.questionnaire
    return [*_caps(rules, questionnaire), *_shares(rules, _plan(questionnaire))]


def grant_percent(rules: CallVersion) -> Decimal:
    """Return the largest part of the costs that a grant may cover, in percent."""
    return 100 - rules.own_share_percent


def _plan(questionnaire: Questionnaire) -> CostPlan | None:
    question = questionnaire.with_role(Role.COST_PLAN)
    return question.costs if question else None


def _caps(rules: CallVersion, questionnaire: Questionnaire) -> Iterator[str]:
    amount, plan = questionnaire.with_role(Role.REQUESTED_AMOUNT), _plan(questionnaire)
    stated = (amount.limits.maximum if amount else None, plan.grant_cap if plan else None)
    for cap in sorted({cap for cap in stated if cap is not None and cap != rules.award_cap_amount}):
        yield _("The form accepts up to %(form)s, the call grants up to %(call)s per award.") % {
            "form": format_euros(cap),
            "call": format_euros(rules.award_cap_amount),
        }


def _shares(rules: CallVersion, plan: CostPlan | None) -> Iterator[str]:
    if plan and plan.grant_rate is not None and plan.grant_rate * 100 != grant_percent(rules):
        yield _(
            "In the form the grant may cover up to %(form)s percent of the costs, by the call’s own share "
            "%(call)s percent."
        ) % {"form": format_number(plan.grant_rate * 100), "call": format_number(grant_percent(rules))}
    own = plan and any(source.kind is SourceKind.OWN_SHARE for source in plan.sources)
    if rules.own_share_percent and not own:
        yield _("The call demands an own share, but the form has no cost plan with a line for it.")
