"""Why these and not others: each question is answered by solving again with one thing changed."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from modellkommunen.methods.selection.engine import Chosen, Engine, Wish
from modellkommunen.methods.selection.limits import Limit, Rule, least_amount, widened
from modellkommunen.methods.selection.model import Margin, Relaxation, RulePrice, Swap

# Steps by which a rule is widened to show what a little more would bring.
BUDGET_STEP_CENTS = 50_000_00
COUNT_STEP = 1


def rule_prices(engine: Engine, winners: Chosen) -> tuple[RulePrice, ...]:
    """For each rule, the points lost by having it."""
    prices = []
    for rule in engine.rules:
        others = [other for other in engine.rules if other is not rule]
        free = engine.best(others, Wish(near=winners))
        prices.append(RulePrice(rule.name, _gain(engine, winners, free), _swap(engine, winners, free)))
    return tuple(prices)


def relaxations(engine: Engine, winners: Chosen) -> tuple[Relaxation, ...]:
    """What one winner more, 50,000 euros more, or one more per value would bring."""
    found = []
    for rule in engine.rules:
        if not rule.is_upper:
            continue
        step = BUDGET_STEP_CENTS if rule.unit == 100 else COUNT_STEP
        wider = widened(rule, int(rule.value * rule.unit) + step)
        rules = [wider if other is rule else other for other in engine.rules]
        free = engine.best(rules, Wish(near=winners))
        gain, then = _gain(engine, winners, free), _swap(engine, winners, free)
        found.append(Relaxation(rule.name, wider.value, gain, then))
    return tuple(found)


def margins(engine: Engine, winners: Chosen) -> tuple[Margin, ...]:
    """For each application, the loss if its decision were the other way, and what it would take."""
    return tuple(_margin(engine, winners, position) for position in range(len(engine.candidates)))


def _margin(engine: Engine, winners: Chosen, position: int) -> Margin:
    selected = position in winners
    one = frozenset({position})
    wish = Wish(near=winners, outside=one) if selected else Wish(near=winners, inside=one)
    other = engine.best(wish=wish)
    identifier = engine.candidates[position].id
    amount = None if selected else _amount_needed(engine, winners, position)
    if other is None:
        return Margin(identifier, selected, None, None, None, amount)
    margin = -_gain(engine, winners, other)
    score = engine.scores[position] * engine.score_unit
    level = score - margin if selected else score + margin
    return Margin(identifier, selected, margin, _swap(engine, winners, other), level, amount)


def _amount_needed(engine: Engine, winners: Chosen, position: int) -> Decimal | None:
    """The largest request with which the application would have won strictly; None where no sum helps."""
    budget = next((rule for rule in engine.rules if rule.name == "budget"), None)
    if budget is None or least_amount(engine.candidates[position]) == 0:
        return None
    others = _with_free_cap(engine, [rule for rule in engine.rules if rule is not budget], position)
    costs = np.array([least_amount(candidate) for candidate in engine.candidates], dtype=np.int64)
    costs[position] = 0
    better = Limit(np.array(engine.scores, dtype=np.int64), engine.total(winners) + 1, None)
    cheapest = engine.maximal((-costs).tolist(), others, Wish(inside=frozenset({position}), extra=(better,)))
    if cheapest is None:
        return None
    left = int(budget.value * 100) - sum(costs[sorted(cheapest)].tolist())
    cap = next((int(rule.value * 100) for rule in engine.rules if rule.name == "cap"), left)
    amount = min(left, cap)
    return Decimal(amount) / 100 if 0 < amount < least_amount(engine.candidates[position]) else None


def _with_free_cap(engine: Engine, rules: list[Rule], position: int) -> list[Rule]:
    """Let one application pass the cap: the question is which smaller request would do."""
    changed = []
    for rule in rules:
        if rule.name != "cap":
            changed.append(rule)
            continue
        weights = rule.limits[0].weights.copy()
        weights[position] = 0
        limits = (Limit(weights, None, 0),)
        changed.append(Rule(rule.name, rule.value, limits, rule.with_value, rule.is_upper, rule.unit))
    return changed


def _gain(engine: Engine, winners: Chosen, other: Chosen | None) -> Decimal:
    if other is None:  # cannot happen: dropping or widening a rule keeps the winners valid
        raise AssertionError("a wider rule left no valid set")
    return (engine.total(other) - engine.total(winners)) * engine.score_unit


def _swap(engine: Engine, winners: Chosen, other: Chosen | None) -> Swap:
    changed = other or frozenset()
    candidates = engine.candidates
    came_in = tuple(candidates[position].id for position in sorted(changed - winners))
    left_out = tuple(candidates[position].id for position in sorted(winners - changed))
    return Swap(came_in, left_out)
