"""Why no set meets all rules: a smallest group of rules in conflict, and which single rule repairs it."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from modellkommunen.methods.selection.engine import Engine
from modellkommunen.methods.selection.limits import Rule, widened
from modellkommunen.methods.selection.model import Infeasible, Repair

LARGEST_REPAIR_SET = 3


def explain(engine: Engine) -> Infeasible:
    """Find the conflict and the repairs."""
    repairs = tuple(repair for rule in engine.rules if (repair := _repair(engine, rule)) is not None)
    sets = () if repairs else _repair_sets(engine)
    return Infeasible(_conflict(engine), repairs, sets, engine.problem.seed)


def _possible(engine: Engine, rules: list[Rule]) -> bool:
    return engine.maximal([0] * len(engine.candidates), rules) is not None


def _conflict(engine: Engine) -> tuple[str, ...]:
    """Leave rules out while the rest stays impossible; what remains is needed for the conflict."""
    rest = list(engine.rules)
    for rule in engine.rules:
        fewer = [other for other in rest if other is not rule]
        if not _possible(engine, fewer):
            rest = fewer
    return tuple(rule.name for rule in rest)


def _repair(engine: Engine, rule: Rule) -> Repair | None:
    others = [other for other in engine.rules if other is not rule]
    if not _possible(engine, others):
        return None
    return Repair(rule.name, rule.value, _smallest_change(engine, rule, others))


def _smallest_change(engine: Engine, rule: Rule, others: list[Rule]) -> Decimal:
    """The value nearest to the announced one with which a set exists, by bisection over whole steps."""
    kept = int(rule.value * rule.unit)
    largest = max((sum(limit.weights.tolist()) for limit in rule.limits), default=0)
    far = max(largest, _largest_request(engine), kept) if rule.is_upper else 0
    while abs(far - kept) > 1:
        middle = (kept + far) // 2
        if _possible(engine, [*others, widened(rule, middle)]):
            far = middle
        else:
            kept = middle
    return widened(rule, far).value


def _largest_request(engine: Engine) -> int:
    return max((int(Decimal(str(candidate.requested)) * 100) for candidate in engine.candidates), default=0)


def _repair_sets(engine: Engine) -> tuple[tuple[str, ...], ...]:
    """Where no single rule is enough: the smallest sets of rules that have to go together."""
    for size in range(2, LARGEST_REPAIR_SET + 1):
        found = [
            tuple(rule.name for rule in group)
            for group in combinations(engine.rules, size)
            if _possible(engine, [rule for rule in engine.rules if all(rule is not gone for gone in group)])
        ]
        if found:
            return tuple(found)
    return ()
