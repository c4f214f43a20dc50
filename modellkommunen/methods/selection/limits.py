"""The announced rules as integer inequalities, each under the name it has in the output."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from modellkommunen.methods.linear_program import IntArray
from modellkommunen.methods.selection.model import DIMENSIONS, Candidate, Id, Number, Rules, cents, decimal


@dataclass(frozen=True)
class Limit:
    """lower <= weights * chosen <= upper, in whole numbers; None is no bound."""

    weights: IntArray
    lower: int | None
    upper: int | None

    def holds(self, chosen: IntArray) -> bool:
        """Whether a set (positions) keeps it, in exact arithmetic."""
        value = sum(self.weights[chosen].tolist())
        return (self.lower is None or value >= self.lower) and (self.upper is None or value <= self.upper)


@dataclass(frozen=True)
class Rule:
    """One announced rule: its name, its value, its inequalities, and how it reads with another value."""

    name: str
    value: Decimal
    limits: tuple[Limit, ...]
    with_value: Callable[[int], tuple[Limit, ...]]
    is_upper: bool
    unit: int = 1  # steps of `with_value` in one unit of `value` (cents in a euro)


def rules_of(candidates: tuple[Candidate, ...], rules: Rules) -> tuple[Rule, ...]:
    """All rules that are set, in a fixed order."""
    every = np.ones(len(candidates), dtype=np.int64)
    found: list[Rule] = []
    if rules.max_winners is not None:
        found.append(_rule("max_winners", rules.max_winners, [every], is_upper=True))
    if rules.min_winners:
        found.append(_rule("min_winners", rules.min_winners, [every], is_upper=False))
    if rules.budget is not None:
        needed = np.array([least_amount(candidate) for candidate in candidates], dtype=np.int64)
        found.append(_rule("budget", rules.budget, [needed], is_upper=True, unit=100))
    if rules.cap is not None:
        found.append(_cap(candidates, rules.cap))
    for dimension in DIMENSIONS:
        found += _most(candidates, dimension, getattr(rules, f"max_per_{dimension}"))
        found += _least(candidates, dimension, getattr(rules, f"min_per_{dimension}"))
    return tuple(found)


def least_amount(candidate: Candidate) -> int:
    """The sum in cents with which an application can still be funded."""
    return cents(candidate.requested if candidate.minimum is None else candidate.minimum)


def _rule(name: str, value: Number, weights: list[IntArray], *, is_upper: bool, unit: int = 1) -> Rule:
    def with_value(step: int) -> tuple[Limit, ...]:
        bounds = (None, step) if is_upper else (step, None)
        return tuple(Limit(each, *bounds) for each in weights)

    exact = decimal(value)
    return Rule(name, exact, with_value(int(exact * unit)), with_value, is_upper, unit)


def _cap(candidates: tuple[Candidate, ...], cap: Number) -> Rule:
    needed = np.array([least_amount(candidate) for candidate in candidates], dtype=np.int64)

    def with_value(step: int) -> tuple[Limit, ...]:
        return (Limit((needed > step).astype(np.int64), None, 0),)

    return Rule("cap", decimal(cap), with_value(cents(cap)), with_value, is_upper=True, unit=100)


def _most(
    candidates: tuple[Candidate, ...], dimension: str, value: int | Mapping[Id, int] | None
) -> Iterator[Rule]:
    """A number is one rule for all values alike, a mapping one rule per value."""
    if value is None:
        return
    members = _members(candidates, dimension)
    if isinstance(value, int):
        yield _rule(f"max_per_{dimension}", value, list(members.values()), is_upper=True)
        return
    for key, count in sorted((str(key), count) for key, count in value.items()):
        weights = members.get(key, np.zeros(len(candidates), dtype=np.int64))
        yield _rule(f"max_per_{dimension}:{key}", count, [weights], is_upper=True)


def _least(
    candidates: tuple[Candidate, ...], dimension: str, value: int | Mapping[Id, int] | None
) -> Iterator[Rule]:
    """One rule per value; a number holds for every value that occurs."""
    members = _members(candidates, dimension)
    wanted = dict.fromkeys(members, value) if isinstance(value, int) else value or {}
    for key, count in sorted((str(key), count) for key, count in wanted.items()):
        if count:
            weights = members.get(key, np.zeros(len(candidates), dtype=np.int64))
            yield _rule(f"min_per_{dimension}:{key}", count, [weights], is_upper=False)


def _members(candidates: tuple[Candidate, ...], dimension: str) -> dict[str, IntArray]:
    """Who has which value; values are compared as text, so that JSON keys meet numbers."""
    values = sorted({str(value) for candidate in candidates for value in candidate.values(dimension)})
    return {
        value: np.array(
            [value in {str(own) for own in candidate.values(dimension)} for candidate in candidates],
            dtype=np.int64,
        )
        for value in values
    }


def widened(rule: Rule, step: int) -> Rule:
    """The rule with another value, in its own steps."""
    return replace(rule, value=Decimal(step) / rule.unit, limits=rule.with_value(step))
