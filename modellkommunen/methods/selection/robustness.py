"""How often each application wins when the scores are drawn from their uncertainty."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from modellkommunen.methods.linear_program import FloatArray, Program, Solver
from modellkommunen.methods.selection.engine import Chosen, Engine, checked, limit_row, scaled
from modellkommunen.methods.selection.model import Id, InvalidProblem, Problem


@dataclass(frozen=True)
class Robustness:
    """Share of draws in which each application wins, and in which the most frequent set wins."""

    draws: int
    chosen_share: Mapping[Id, float]
    distinct_sets: int
    most_frequent: tuple[Id, ...]
    most_frequent_share: float


def robustness(problem: Problem, draws: FloatArray) -> Robustness | None:
    """Choose anew for each row of scores (columns in the order of `problem.candidates`); None if no set is valid.

    Draws are posterior draws of the calibration or made by `noisy_draws`.
    """
    engine = Engine(problem)
    count = len(engine.candidates)
    if draws.ndim != 2 or draws.shape[1] != count or not draws.shape[0] or not np.isfinite(draws).all():
        raise InvalidProblem(
            f"draws need at least one row and one finite score for each of the {count} applications"
        )
    limits = [limit for rule in engine.rules for limit in rule.limits]
    rows = [limit_row(limit) for limit in limits]
    solver = Solver(
        Program(np.zeros(count), np.zeros(count), np.ones(count), rows, np.ones(count, dtype=bool))
    )
    position = {candidate.id: n for n, candidate in enumerate(problem.candidates)}
    order = [position[candidate.id] for candidate in engine.candidates]
    sets: Counter[Chosen] = Counter()
    for draw in draws[:, order]:
        solver.change_cost(scaled(np.rint(draw * 1e6).astype(int).tolist()))
        chosen = checked(solver, limits, count)
        if chosen is None:
            return None
        sets[chosen] += 1
    return _summary(engine, sets, len(draws))


def noisy_draws(problem: Problem, *, deviation: float, draws: int, seed: int) -> FloatArray:
    """Scores with independent normal noise of the given standard deviation (points)."""
    rng = np.random.default_rng(seed)
    # Noise goes to the applications in the order of their ids, so that the order of the input changes nothing.
    order = [candidate.id for candidate in Engine(problem).candidates]
    noise = dict(zip(order, rng.normal(0.0, deviation, (draws, len(order))).T, strict=True))
    columns = [float(candidate.score) + noise[candidate.id] for candidate in problem.candidates]
    return np.array(columns, dtype=np.float64).T.reshape(draws, len(order))


def _summary(engine: Engine, sets: Counter[Chosen], draws: int) -> Robustness:
    wins: Counter[int] = Counter()
    for chosen, times in sets.items():
        wins.update(dict.fromkeys(chosen, times))
    frequent = min(sets, key=lambda chosen: (-sets[chosen], sorted(chosen)))
    return Robustness(
        draws=draws,
        chosen_share={candidate.id: wins[n] / draws for n, candidate in enumerate(engine.candidates)},
        distinct_sets=len(sets),
        most_frequent=tuple(engine.candidates[n].id for n in sorted(frequent)),
        most_frequent_share=sets[frequent] / draws,
    )
