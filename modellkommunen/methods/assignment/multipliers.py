"""Large instances: multipliers on the applications that fall short, then exchanges of jurors between panels.

The linear programme with a floor per application (only the floors that bind are ever added) gives the first multipliers;
transportation problems weighted with them give integral assignments; exchanges lift what is still below the floor.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modellkommunen.methods.assignment.exact import TOLERANCE, Choice
from modellkommunen.methods.assignment.exchange import lifted
from modellkommunen.methods.assignment.network import Network, floors, transport
from modellkommunen.methods.linear_program import INFINITY, FloatArray, Program, Row, Solution, Solver, solve

# Pairs per application that the programmes start from; better pairs left out are found by their prices and added.
FIRST_PAIRS = 40
# Shares of the bound tried as floors, until one is reached by every application.
FLOOR_SHARES = (0.98, 0.95, 0.9, 0.8)
ROUNDS = 5
# Worth of one unit of total against one unit of the worst-off while the bound is being found; it only guides the path.
GUIDE = 1e-3


@dataclass(frozen=True)
class Best:
    """The pairs worth considering, and the highest total there is."""

    network: Network
    total: float


def best_total(network: Network) -> Best | None:
    """Highest total over all pairs, by adding pairs with a favourable price to few; None if nothing is feasible."""
    limit = FIRST_PAIRS
    keep = _first_pairs(network, limit)
    while True:
        part = network.restricted(keep)
        outcome = solve(transport(part, part.value))
        if not outcome.found:
            if keep.all():
                return None
            limit *= 2
            keep |= _first_pairs(network, limit)
            continue
        missing = ~keep & (_prices(network, outcome, network.value) > TOLERANCE)
        if not missing.any():
            return Best(part, outcome.objective)
        keep |= missing


def optimise(network: Network, part: Network) -> Choice:
    """Choose pairs of `part`, a feasible selection of the pairs of `network`; the bound holds for all of them."""
    bound, reach = _bounds(network, part)
    best: tuple[bool, float, float] | None = None
    chosen = np.zeros(network.pairs, dtype=bool)
    for share in FLOOR_SHARES:
        floor = _share_of(share, reach)
        for candidate in _rounds(network, part, floor):
            lowest, total = float(network.sums(candidate).min()), float(network.value[candidate].sum())
            reached = lowest >= floor - TOLERANCE
            rank = (reached, 0.0, total) if reached else (False, lowest, total)
            if best is None or rank > best:
                best, chosen = rank, candidate
        if best is not None and best[0]:
            break
    return Choice(chosen, bound, proven=False)


def _share_of(share: float, reach: float) -> float:
    """A part of the bound; below zero the floor moves away from it, too."""
    return reach - (1 - share) * abs(reach)


def _first_pairs(network: Network, limit: int) -> NDArray[np.bool_]:
    """The best pairs of every application and of every juror."""
    keep = np.zeros(network.pairs, dtype=bool)
    for group in (network.application, network.juror):
        order = np.lexsort((-network.value, group))
        first = np.searchsorted(group[order], group[order])
        keep[order[np.arange(network.pairs) - first < limit]] = True
    return keep


def _prices(network: Network, outcome: Solution, cost: FloatArray) -> FloatArray:
    """Reduced costs of all pairs under the duals of a programme over some of them."""
    applications = len(network.open_reviews)
    pi = outcome.row_duals[:applications]
    sigma = outcome.row_duals[applications : applications + len(network.lowest)]
    return np.asarray(cost - pi[network.application] - sigma[network.juror], dtype=np.float64)


def _bounds(network: Network, part: Network) -> tuple[float, float]:
    """A valid upper bound on the worst-off over all pairs, and the optimum of the relaxation over `part`."""
    t = part.pairs
    linked = [
        Row(np.append(one.columns, t), np.append(one.coefficients, -1.0), one.lower, one.upper)
        for one in floors(part, 0.0)
    ]
    # Single sums can never pass these, so neither can the smallest of them.
    reach = float(np.abs(network.value).max(initial=0.0) * network.open_reviews.max(initial=0))
    reach += float(np.abs(network.pinned_sum).max(initial=0.0)) + 1.0
    base = transport(part, GUIDE * part.value)
    solver = Solver(
        Program(
            np.append(base.cost, 1.0), np.append(base.lower, -reach), np.append(base.upper, reach), base.rows
        )
    )
    used: list[int] = []
    pure = np.append(np.zeros(t), 1.0)
    outcome = solver.solve()
    guided = True
    while True:
        sums = part.pinned_sum + np.bincount(
            part.application, part.value * outcome.values[:t], len(part.open_reviews)
        )
        short = np.setdiff1d(np.flatnonzero(sums < outcome.values[t] - TOLERANCE), used)
        for application in short.tolist():
            solver.add(linked[application])
            used.append(application)
        if not len(short):
            if not guided:
                break
            solver.change_cost(pure)
            guided = False
        outcome = solver.solve()
    return _dual_bound(network, outcome, used), float(outcome.values[t])


def _dual_bound(network: Network, outcome: Solution, used: list[int]) -> float:
    """What the duals prove for all pairs, also for those the programme did not hold."""
    applications, jurors = len(network.open_reviews), len(network.lowest)
    pi = outcome.row_duals[:applications]
    sigma = outcome.row_duals[applications : applications + jurors]
    weight = np.zeros(applications)
    weight[used] = np.maximum(-outcome.row_duals[applications + jurors :], 0.0)
    scale = weight.sum()
    if scale <= 0:
        return INFINITY
    pi, sigma, weight = pi / scale, sigma / scale, weight / scale
    loads = np.where(sigma > 0, sigma * network.highest, sigma * network.lowest)
    gains = np.maximum(
        weight[network.application] * network.value - pi[network.application] - sigma[network.juror], 0
    )
    return float(pi @ network.open_reviews + loads.sum() + gains.sum() + weight @ network.pinned_sum)


def _rounds(network: Network, part: Network, floor: float) -> list[NDArray[np.bool_]]:
    """Assignments from several multipliers, each lifted towards the floor by exchanges."""
    multipliers = _first_multipliers(part, floor)
    if multipliers is None:
        return []
    solver = Solver(transport(part, part.value))
    scale = abs(floor) + 1.0
    found = []
    for _ in range(ROUNDS):
        solver.change_cost(part.value * (1 + multipliers[part.application]))
        chosen = solver.solve().values > 0.5
        sums = part.sums(chosen)
        found.append(lifted(network, part.application[chosen], part.juror[chosen], floor))
        short = np.maximum(floor - sums, 0.0) / scale
        multipliers = np.where(
            short > 0, multipliers + 0.3 * short * (1 + multipliers) + 0.01, 0.99 * multipliers
        )
    return found


def _first_multipliers(part: Network, floor: float) -> FloatArray | None:
    """Duals of the floors in the relaxation that maximises the total; None if the floor cannot be met."""
    applications = len(part.open_reviews)
    rows = floors(part, floor)
    solver = Solver(transport(part, part.value))
    outcome = solver.solve()
    used: list[int] = []
    while outcome.found:
        sums = part.pinned_sum + np.bincount(part.application, part.value * outcome.values, applications)
        short = np.setdiff1d(np.flatnonzero(sums < floor - TOLERANCE), used)
        if not len(short):
            multipliers = np.zeros(applications)
            multipliers[used] = np.maximum(-outcome.row_duals[applications + len(part.lowest) :], 0.0)
            return multipliers
        for application in short.tolist():
            solver.add(rows[application])
            used.append(application)
        outcome = solver.solve()
    return None
