"""Exchanges of jurors between two panels, and moves to jurors with room, until every application reaches a floor.

Each step takes the worst-off application and makes the change that lowers the total shortage most; the affinity lost or
gained counts a little. One step looks at all placed pairs, so it takes (applications x reviews) operations.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from modellkommunen.methods.assignment.network import Network
from modellkommunen.methods.linear_program import FloatArray, IntArray

TOTAL_WEIGHT = 0.2
LEAST_GAIN = 1e-9


@dataclass(frozen=True)
class Step:
    """Give place `place` the juror of `partner` (and the other way round), or juror `juror` who has room."""

    worth: float
    place: int
    partner: int | None
    juror: int


class Panels:
    """A changing assignment as parallel lists of places: application and juror of each placed review."""

    def __init__(self, network: Network, application: IntArray, juror: IntArray) -> None:
        shape = (len(network.open_reviews), len(network.lowest))
        self.network = network
        self.application = application.copy()
        self.juror = juror.copy()
        self.value: FloatArray = np.full(shape, -np.inf)
        self.value[network.application, network.juror] = network.value
        self.taken: NDArray[np.bool_] = np.zeros(shape, dtype=bool)
        self.taken[application, juror] = True
        got = np.bincount(application, self.value[application, juror], shape[0])
        self.sums: FloatArray = network.pinned_sum + got
        self.loads: IntArray = np.bincount(juror, minlength=shape[1])

    def best_step(self, application: int, floor: float) -> Step | None:
        """The change for this application that lowers the total shortage most."""
        steps = [
            step
            for place in np.flatnonzero(self.application == application).tolist()
            for step in (*self._exchange(place, floor), *self._move(place, floor))
        ]
        return max(steps, key=lambda step: step.worth, default=None)

    def _exchange(self, place: int, floor: float) -> Iterator[Step]:
        own, given = int(self.application[place]), int(self.juror[place])
        others, offered = self.application, self.juror
        gained = self.value[own, offered] - self.value[own, given]
        lost = self.value[others, given] - self.value[others, offered]
        possible = np.isfinite(gained) & np.isfinite(lost)
        possible &= ~self.taken[own, offered] & ~self.taken[others, given]
        if not possible.any():
            return
        now = np.maximum(floor - self.sums, 0.0)
        with np.errstate(invalid="ignore"):  # impossible pairs are minus infinity and masked
            relief = now[own] - np.maximum(floor - self.sums[own] - gained, 0.0)
            relief += now[others] - np.maximum(floor - self.sums[others] - lost, 0.0)
            worth = np.where(
                possible & (relief > LEAST_GAIN), relief + TOTAL_WEIGHT * (gained + lost), -np.inf
            )
        best = int(np.argmax(worth))
        if np.isfinite(worth[best]):
            yield Step(float(worth[best]), place, best, int(self.juror[best]))

    def _move(self, place: int, floor: float) -> Iterator[Step]:
        own, given = int(self.application[place]), int(self.juror[place])
        if self.loads[given] <= self.network.lowest[given]:
            return
        gained = self.value[own] - self.value[own, given]
        free = ~self.taken[own] & (self.loads < self.network.highest) & (gained > LEAST_GAIN)
        relief = np.minimum(gained, max(floor - self.sums[own], 0.0))
        worth = np.where(free, relief + TOTAL_WEIGHT * gained, -np.inf)
        best = int(np.argmax(worth))
        if np.isfinite(worth[best]):
            yield Step(float(worth[best]), place, None, best)

    def take(self, step: Step) -> None:
        """Carry a step out."""
        given = int(self.juror[step.place])
        self._replace(step.place, step.juror)
        if step.partner is not None:
            self._replace(step.partner, given)

    def _replace(self, place: int, juror: int) -> None:
        own, before = int(self.application[place]), int(self.juror[place])
        self.taken[own, before] = False
        self.taken[own, juror] = True
        self.juror[place] = juror
        self.sums[own] += self.value[own, juror] - self.value[own, before]
        self.loads[before] -= 1
        self.loads[juror] += 1

    def chosen(self) -> NDArray[np.bool_]:
        """The placed pairs as a mask over the pairs of the network."""
        return np.asarray(self.taken[self.network.application, self.network.juror], dtype=np.bool_)


def lifted(network: Network, application: IntArray, juror: IntArray, floor: float) -> NDArray[np.bool_]:
    """Improve an assignment until no application is below the floor or no step helps."""
    panels = Panels(network, application, juror)
    stuck = np.zeros(len(panels.sums), dtype=bool)
    while True:
        waiting = np.flatnonzero((panels.sums < floor - LEAST_GAIN) & ~stuck)
        if not len(waiting):
            return panels.chosen()
        worst = int(waiting[np.argmin(panels.sums[waiting])])
        step = panels.best_step(worst, floor)
        if step is None:
            stuck[worst] = True
            continue
        panels.take(step)
        if step.partner is not None:
            stuck[panels.application[step.partner]] = False
