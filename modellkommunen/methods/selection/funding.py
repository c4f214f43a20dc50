"""What each winner gets: the requested sum, or, where the budget is short, a share between minimum and request."""

from __future__ import annotations

from decimal import Decimal

from modellkommunen.methods.selection.engine import Chosen, Engine
from modellkommunen.methods.selection.limits import least_amount
from modellkommunen.methods.selection.model import Id, cents


def amounts_for(engine: Engine, winners: Chosen) -> dict[Id, Decimal]:
    """Euros per winner. Every winner gets its minimum; what is left is shared in proportion to what they still lack.

    Single cents that cannot be shared go to the highest scores first. The budget is never exceeded.
    """
    rules = engine.problem.rules
    order = sorted(winners)
    least = {position: least_amount(engine.candidates[position]) for position in order}
    most = {position: cents(engine.candidates[position].requested) for position in order}
    if rules.cap is not None:
        most = {
            position: max(least[position], min(sum_, cents(rules.cap))) for position, sum_ in most.items()
        }
    lacking = {position: most[position] - least[position] for position in order}
    lack = sum(lacking.values())
    left = lack if rules.budget is None else min(lack, cents(rules.budget) - sum(least.values()))
    granted = {
        position: least[position] + (left * lacking[position] // lack if lack else 0) for position in order
    }
    odd_cents = left - sum(granted[position] - least[position] for position in order)
    for position in sorted(order, key=lambda position: (-engine.scores[position], position)):
        if odd_cents and granted[position] < most[position]:
            granted[position] += 1
            odd_cents -= 1
    return {engine.candidates[position].id: Decimal(granted[position]) / 100 for position in order}
