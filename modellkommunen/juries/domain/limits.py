"""The limits of a call that no set of awards may exceed."""

from decimal import Decimal

from django.db.models import Count, Sum

from modellkommunen.juries.enums import DecisionOutcome
from modellkommunen.juries.errors import BudgetExceeded, TooManyAwards
from modellkommunen.juries.models import Decision, Jury


def demand_within_limits(jury: Jury) -> None:
    """Raise BudgetExceeded or TooManyAwards; asked inside the transaction that wrote the awards."""
    rules = jury.call.rules
    sums = Decision.objects.filter(jury=jury, outcome=DecisionOutcome.AWARD).aggregate(
        amount=Sum("amount"), number=Count("pk")
    )
    if (sums["amount"] or Decimal(0)) > rules.budget_amount:
        raise BudgetExceeded
    if sums["number"] > rules.award_count_max:
        raise TooManyAwards
