"""Time the methods at the sizes promised for them; one line per measurement, then what missed its mark.

Run alone on the machine: `python benchmarks/methods.py`. The instances are synthetic and seeded.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from modellkommunen.methods.assignment import Assignment, Instance, assign
from modellkommunen.methods.linear_program import version
from modellkommunen.methods.selection import (
    Candidate,
    Problem,
    Rules,
    Selection,
    noisy_draws,
    robustness,
    select,
)

TOPICS = 8
KREISE = 15


@dataclass(frozen=True)
class Measurement:
    """One line: what, how long, the promise, and further promises with whether they hold."""

    name: str
    seconds: float
    at_most: float
    notes: str
    holds: bool = True

    @property
    def kept(self) -> bool:
        """Whether the promise holds."""
        return self.holds and self.seconds <= self.at_most


def pool(applications: int, jurors: int, seed: int = 1) -> Instance:
    """Skewed topics, conflicts by Kreis and chance, three jurors each, loads 20 % below to 25 % above the mean."""
    rng = np.random.default_rng(seed)
    main = rng.choice(TOPICS, size=applications, p=rng.dirichlet(np.linspace(2, 0.3, TOPICS)))
    other = rng.choice(TOPICS, size=applications)
    expertise = rng.dirichlet(np.full(TOPICS, 0.5), size=jurors)
    expertise /= expertise.max(axis=1, keepdims=True)
    affinity = 0.7 * expertise[:, main].T + 0.3 * expertise[:, other].T
    affinity = np.clip(affinity + rng.normal(0, 0.12, affinity.shape), 0.01, 1).round(4)
    homes, seats = rng.integers(KREISE, size=applications), rng.integers(KREISE, size=jurors)
    conflict = (homes[:, None] == seats) | (rng.random(affinity.shape) < 0.02)
    mean = applications * 3 / jurors
    pairs = {(int(i), int(j)) for i, j in np.argwhere(conflict)}
    return Instance(
        affinity, 3, min_load=int(mean * 0.8), max_load=int(np.ceil(mean * 1.25)), conflicts=pairs
    )


def competition(applications: int = 60, budget: int = 700_000) -> Problem:
    """Ten winners, a budget that binds, minimum counts per region and size class, at most two per Kreis."""
    rng = np.random.default_rng(2)
    candidates = tuple(
        Candidate(
            id=number,
            score=round(float(rng.normal(60, 14)), 1),
            requested=1000 * int(rng.integers(50, 101)),
            region=int(rng.integers(4)),
            size_class=int(rng.choice(3, p=[0.5, 0.35, 0.15])),
            kreis=int(rng.integers(KREISE)),
        )
        for number in range(applications)
    )
    rules = Rules(
        max_winners=10,
        budget=budget,
        max_per_kreis=2,
        min_per_region=1,
        min_per_size_class={0: 3, 1: 2, 2: 1},
    )
    return Problem(candidates, rules)


def assignment(applications: int, jurors: int, at_most: float, *, large: bool) -> Measurement:
    """One pool: proved optimal, or near the bounds."""
    instance = pool(applications, jurors)
    start = perf_counter()
    result = assign(instance)
    seconds = perf_counter() - start
    assert isinstance(result, Assignment)
    worst, total = result.worst_off / result.bound, result.total / result.max_total
    holds = worst >= 0.95 and total >= 0.994 if large else result.proven
    notes = f"{result.status}, worst-off {worst:.1%} of the bound, total {total:.2%} of the maximum"
    return Measurement(f"assignment {applications} x {jurors}", seconds, at_most, notes, holds)


def explanation() -> Measurement:
    """Winners, second best, all prices, relaxations and margins."""
    start = perf_counter()
    result = select(competition())
    seconds = perf_counter() - start
    assert isinstance(result, Selection)
    return Measurement("selection 60, explained", seconds, 3.0, f"{len(result.margins)} margins")


def draws() -> Measurement:
    """Five hundred noisy copies of the scores."""
    problem = competition()
    scores = noisy_draws(problem, deviation=4, draws=500, seed=1)
    start = perf_counter()
    result = robustness(problem, scores)
    seconds = perf_counter() - start
    assert result is not None
    return Measurement("selection 60, 500 draws", seconds, 10.0, f"{result.distinct_sets} different sets")


MEASUREMENTS: tuple[Callable[[], Measurement], ...] = (
    lambda: assignment(100, 15, 3.0, large=False),
    lambda: assignment(200, 25, 3.0, large=False),
    lambda: assignment(1_000, 120, 10.0, large=True),
    explanation,
    draws,
)


def main() -> int:
    """Print every measurement; exit code 1 if a promise is missed."""
    print(f"{version()}, numpy {np.__version__}")
    missed = 0
    for measure in MEASUREMENTS:
        result = measure()
        missed += not result.kept
        mark = "ok" if result.kept else "MISSED"
        print(
            f"{result.name:28} {result.seconds:7.2f} s (at most {result.at_most:g} s) {mark:7} {result.notes}",
            flush=True,
        )
    return min(missed, 1)


if __name__ == "__main__":
    sys.exit(main())
