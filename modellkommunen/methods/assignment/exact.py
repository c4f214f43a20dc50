"""The exact procedure: bound on the worst-off, integer programme with that floor, bisection, balanced loads."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from modellkommunen.methods.assignment.network import Network, floors, grouped, transport
from modellkommunen.methods.linear_program import INFINITY, Program, Row, Solution, Status, row, solve

# Sums closer than this count as equal; it is also about what the solver can tell apart.
TOLERANCE = 1e-6
NODE_LIMIT = 20_000
BALANCE_NODE_LIMIT = 500


@dataclass(frozen=True)
class Choice:
    """Chosen pairs of a network, the upper bound on the worst-off sum, and whether both optima are proved."""

    chosen: NDArray[np.bool_]
    bound: float
    proven: bool


def optimise(network: Network, extra: list[Row]) -> Choice:
    """Choose pairs of a feasible network under `extra` rows (kept pairs)."""
    bound = worst_off_bound(network, extra)
    best, floor, proven = _highest_floor(network, extra, bound)
    proven = proven and best.status is Status.OPTIMAL
    chosen = _balanced(network, extra, floor, best.values > 0.5)
    return Choice(chosen, bound, proven)


def worst_off_bound(network: Network, extra: list[Row]) -> float:
    """Largest t such that fractional panels give every application at least t."""
    base = transport(network, np.zeros(network.pairs))
    t = network.pairs
    reach = np.abs(network.value).max(initial=0.0) * max(network.open_reviews.max(initial=0), 1)
    reach += np.abs(network.pinned_sum).max(initial=0.0) + 1
    linked = [
        Row(np.append(one.columns, t), np.append(one.coefficients, -1.0), one.lower, one.upper)
        for one in floors(network, 0.0)
    ]
    program = Program(
        cost=np.append(base.cost, 1.0),
        lower=np.append(base.lower, -reach),
        upper=np.append(base.upper, reach),
        rows=base.rows + extra + linked,
    )
    return solve(program).objective


def _with_floor(network: Network, extra: list[Row], floor: float) -> Program:
    program = transport(network, network.value, integer=True)
    return replace(program, rows=program.rows + extra + floors(network, floor - TOLERANCE / 2))


def _highest_floor(network: Network, extra: list[Row], bound: float) -> tuple[Solution, float, bool]:
    """Best total at the highest floor an integral assignment reaches, that floor, and whether it is proved."""
    at_bound = solve(_with_floor(network, extra, bound), node_limit=NODE_LIMIT)
    if at_bound.found:
        return at_bound, bound, True
    proven = at_bound.status is Status.INFEASIBLE
    plain = transport(network, network.value, integer=True)
    best = solve(replace(plain, rows=plain.rows + extra), node_limit=NODE_LIMIT)
    low, high = _lowest_sum(network, best), bound
    while high - low > TOLERANCE:
        middle = (low + high) / 2
        trial = solve(_with_floor(network, extra, middle), node_limit=NODE_LIMIT)
        if trial.found:
            best, low = trial, max(middle, _lowest_sum(network, trial))
        else:
            high = middle
            proven = proven and trial.status is Status.INFEASIBLE
    # The total of a trial was maximised under a lower floor; once more under the final one.
    final = solve(_with_floor(network, extra, low), node_limit=NODE_LIMIT)
    return (final if final.found else best), low, proven


def _lowest_sum(network: Network, solution: Solution) -> float:
    return float(network.sums(solution.values > 0.5).min())


def _balanced(
    network: Network, extra: list[Row], floor: float, chosen: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Among assignments with the same floor and total, one whose loads are as even as can be found."""
    total = float(network.value[chosen].sum())
    loads = network.pinned_load + np.bincount(network.juror[chosen], minlength=len(network.lowest))
    able = network.highest + network.pinned_load > 0
    if not able.any() or loads[able].max() - loads[able].min() <= 1:
        return chosen
    undecided = _undecided(network, extra, floor, total, chosen)
    if not undecided.any():
        return chosen
    program = _balance_program(network, extra, floor, total)
    count = network.pairs
    fixed = ~undecided
    program.lower[:count][fixed] = program.upper[:count][fixed] = chosen[fixed].astype(float)
    outcome = solve(program, node_limit=BALANCE_NODE_LIMIT)
    if not outcome.found:
        return chosen
    better = outcome.values[:count] > 0.5
    same = (
        network.value[better].sum() >= total - TOLERANCE and network.sums(better).min() >= floor - TOLERANCE
    )
    even = _unevenness(network, better) < _unevenness(network, chosen)
    return better if same and even else chosen


def _undecided(
    network: Network, extra: list[Row], floor: float, total: float, chosen: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """Pairs that could differ in another optimum: reduced cost no larger than the gap of the relaxation."""
    program = replace(_with_floor(network, extra, floor), integer=None)
    relaxed = solve(program)
    gap = max(relaxed.objective - total, 0.0) + 10 * TOLERANCE
    free = np.abs(relaxed.reduced_costs) <= gap
    at_zero = relaxed.reduced_costs < 0
    # A pair that must keep its bound in every optimum has that value in the optimum found, too.
    return np.asarray(free | (chosen == at_zero), dtype=np.bool_)


def _balance_program(network: Network, extra: list[Row], floor: float, total: float) -> Program:
    """Place units of load at rising cost (the n-th review of a juror costs 2n - 1, so squares are summed)."""
    base = _with_floor(network, extra, floor)
    costs: list[float] = []
    links: list[Row] = []
    loads = grouped(network.juror, None, np.zeros(len(network.lowest)), np.zeros(len(network.lowest)))
    for juror, load in enumerate(loads):
        first = network.pairs + len(costs)
        units = int(min(network.highest[juror], len(load.columns)))
        costs += [-(2.0 * (int(network.pinned_load[juror]) + unit) + 1.0) for unit in range(units)]
        steps = np.arange(first, first + units)
        columns = np.concatenate([load.columns, steps])
        links.append(Row(columns, np.concatenate([load.coefficients, -np.ones(units)]), 0.0, 0.0))
    keep = row(range(network.pairs), network.value, total - TOLERANCE / 2, INFINITY)
    size = len(costs)
    return Program(
        cost=np.concatenate([np.zeros(network.pairs), costs]),
        lower=np.concatenate([base.lower, np.zeros(size)]),
        upper=np.concatenate([base.upper, np.ones(size)]),
        rows=[*base.rows, keep, *links],
        integer=np.concatenate([np.ones(network.pairs, dtype=bool), np.zeros(size, dtype=bool)]),
    )


def _unevenness(network: Network, chosen: NDArray[np.bool_]) -> int:
    loads = network.pinned_load + np.bincount(network.juror[chosen], minlength=len(network.lowest))
    return int((loads**2).sum())
