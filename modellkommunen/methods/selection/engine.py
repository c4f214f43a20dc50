"""Exact solving: integers go to the solver, every answer is checked in whole numbers before it is used."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import gcd

import numpy as np

from modellkommunen.methods.linear_program import INFINITY, FloatArray, IntArray, Program, Row, Solver, Status
from modellkommunen.methods.selection.limits import Limit, Rule, rules_of
from modellkommunen.methods.selection.model import SCORE_STEP, Candidate, Problem, id_order, points

Chosen = frozenset[int]

# Larger coefficients would strain the solver's tolerances; beyond this they are scaled down as decimals.
LARGEST_COEFFICIENT = 1_000_000


@dataclass(frozen=True)
class Wish:
    """What one solve asks for beside the rules."""

    inside: Chosen = frozenset()
    outside: Chosen = frozenset()
    near: Chosen | None = None
    extra: tuple[Limit, ...] = ()
    forbidden_sets: tuple[Chosen, ...] = ()


NO_WISH = Wish()


@dataclass
class Engine:
    """A problem in integers: positions follow the order of ids, not the order of the input."""

    problem: Problem
    candidates: tuple[Candidate, ...] = field(init=False)
    rules: tuple[Rule, ...] = field(init=False)
    scores: list[int] = field(init=False)  # in units of `score_unit`
    score_unit: Decimal = field(init=False)

    def __post_init__(self) -> None:
        """Sort the candidates and bring scores to whole numbers."""
        self.candidates = tuple(sorted(self.problem.candidates, key=lambda each: id_order(each.id)))
        self.rules = rules_of(self.candidates, self.problem.rules)
        raw = [int(points(candidate.score) / SCORE_STEP) for candidate in self.candidates]
        common = gcd(*raw) or 1
        self.scores = [value // common for value in raw]
        self.score_unit = common * SCORE_STEP

    def total(self, chosen: Chosen) -> int:
        """Total score in units."""
        return sum(self.scores[position] for position in chosen)

    def best(self, rules: Sequence[Rule] | None = None, wish: Wish = NO_WISH) -> Chosen | None:
        """The set with the highest total; with `near`, among those the one that shares most with it."""
        weights = self.scores
        if wish.near is not None:
            bonus = len(weights) + 1
            weights = [score * bonus + (n in wish.near) for n, score in enumerate(weights)]
        return self.maximal(weights, self.rules if rules is None else rules, wish)

    def maximal(self, weights: Sequence[int], rules: Sequence[Rule], wish: Wish = NO_WISH) -> Chosen | None:
        """A valid set with the highest sum of integer weights, or None if no set is valid."""
        limits = [*(limit for rule in rules for limit in rule.limits), *wish.extra]
        count = len(weights)
        lower, upper = np.zeros(count), np.ones(count)
        lower[sorted(wish.inside)] = 1.0
        upper[sorted(wish.outside)] = 0.0
        rows = [limit_row(limit) for limit in limits]
        rows += [other_than(chosen, count) for chosen in wish.forbidden_sets]
        solver = Solver(Program(scaled(weights), lower, upper, rows, np.ones(count, dtype=bool)))
        return checked(solver, limits, count)


def checked(solver: Solver, limits: Iterable[Limit], count: int) -> Chosen | None:
    """Solve; cut off a set that keeps a rule only within the solver's tolerance, and solve again."""
    limits = tuple(limits)
    while True:
        solution = solver.solve()
        if solution.status is Status.INFEASIBLE:
            return None
        chosen = np.flatnonzero(solution.values > 0.5)
        broken = [limit for limit in limits if not limit.holds(chosen)]
        if not broken:
            return frozenset(chosen.tolist())
        too_much = broken[0].upper is not None and bool((broken[0].weights >= 0).all())
        members = frozenset(chosen.tolist())
        solver.add(_not_all_of(members) if too_much else other_than(members, count))


def limit_row(limit: Limit) -> Row:
    """A rule for the solver, divided by the common factor of its weights."""
    members = np.flatnonzero(limit.weights)
    weights = limit.weights[members].tolist()
    common = gcd(*weights) or 1
    lower = -INFINITY if limit.lower is None else float(-(-limit.lower // common))
    upper = INFINITY if limit.upper is None else float(limit.upper // common)
    largest = max((abs(weight) // common for weight in weights), default=1)
    scale = max(1.0, largest / LARGEST_COEFFICIENT)
    values = np.array([weight // common for weight in weights], dtype=np.float64)
    return Row(members, values / scale, lower / scale, upper / scale)


def other_than(chosen: Chosen, count: int) -> Row:
    """Any set but this one."""
    signs = np.ones(count)
    signs[sorted(chosen)] = -1.0
    return Row(np.arange(count), signs, 1.0 - len(chosen), INFINITY)


def scaled(weights: Sequence[int]) -> FloatArray:
    """An objective within the range the solver handles well."""
    largest = max((abs(weight) for weight in weights), default=0)
    return np.array(weights, dtype=np.float64) / max(1.0, largest / LARGEST_COEFFICIENT)


def positions(chosen: Chosen) -> IntArray:
    """A set as sorted positions."""
    return np.array(sorted(chosen), dtype=np.int64)


def _not_all_of(chosen: Chosen) -> Row:
    """A set whose sums are too high stays too high with more members."""
    members = positions(chosen)
    return Row(members, np.ones(len(members)), -INFINITY, len(members) - 1.0)
