"""The transportation problem behind an instance: allowed pairs, open places, and the programmes built on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from modellkommunen.methods.assignment.model import Instance, Pair
from modellkommunen.methods.linear_program import INFINITY, FloatArray, IntArray, Program, Row, row


@dataclass(frozen=True)
class Network:
    """What is left to decide once pinned pairs are placed. Pair number c joins `application[c]` and `juror[c]`."""

    application: IntArray
    juror: IntArray
    value: FloatArray
    open_reviews: IntArray  # per application
    lowest: IntArray  # per juror, still to place at least
    highest: IntArray  # per juror, still to place at most
    pinned_sum: FloatArray  # per application
    pinned_load: IntArray  # per juror

    @property
    def pairs(self) -> int:
        """Number of allowed pairs."""
        return len(self.value)

    def of_application(self, application: int) -> IntArray:
        """Numbers of the pairs of one application."""
        return np.flatnonzero(self.application == application)

    def sums(self, chosen: NDArray[np.bool_]) -> FloatArray:
        """Affinity each application gets."""
        got = np.bincount(self.application[chosen], self.value[chosen], len(self.open_reviews))
        return np.asarray(self.pinned_sum + got, dtype=np.float64)

    def restricted(self, keep: NDArray[np.bool_]) -> Network:
        """The same problem with fewer pairs."""
        return replace(
            self, application=self.application[keep], juror=self.juror[keep], value=self.value[keep]
        )


def build(instance: Instance) -> Network:
    """Set conflicts, pairs below the floor, and pinned pairs aside. The seed orders the pairs, which settles ties."""
    allowed = np.ones(instance.affinity.shape, dtype=bool)
    if instance.pair_floor is not None:
        allowed &= instance.affinity >= instance.pair_floor
    _mark(allowed, instance.conflicts, False)
    _mark(allowed, instance.pinned, False)
    allowed[:, sorted(instance.unavailable)] = False
    application, juror = np.nonzero(allowed)
    shuffled = np.random.default_rng(instance.seed).permutation(len(application))
    application, juror = application[shuffled], juror[shuffled]
    pinned_sum = np.zeros(instance.applications)
    pinned_count = np.zeros(instance.applications, dtype=np.int64)
    pinned_load = np.zeros(instance.jurors, dtype=np.int64)
    for i, j in sorted(instance.pinned):
        pinned_sum[i] += instance.affinity[i, j]
        pinned_count[i] += 1
        pinned_load[j] += 1
    lowest = np.maximum(instance.lowest_loads - pinned_load, 0)
    highest = instance.highest_loads - pinned_load
    absent = sorted(instance.unavailable)
    lowest[absent] = highest[absent] = 0
    return Network(
        application=application.astype(np.int64),
        juror=juror.astype(np.int64),
        value=instance.affinity[application, juror].astype(np.float64),
        open_reviews=instance.reviews_per_application - pinned_count,
        lowest=lowest,
        highest=highest,
        pinned_sum=pinned_sum,
        pinned_load=pinned_load,
    )


def transport(network: Network, cost: FloatArray, *, integer: bool = False) -> Program:
    """Maximise `cost` such that every application is complete and every load within its bounds."""
    count = network.pairs
    needs = network.open_reviews.astype(float)
    rows = grouped(network.application, None, needs, needs)
    rows += grouped(network.juror, None, network.lowest.astype(float), network.highest.astype(float))
    kinds = np.ones(count, dtype=bool) if integer else None
    return Program(cost, np.zeros(count), np.ones(count), rows, kinds)


def grouped(
    group: IntArray, coefficients: FloatArray | None, lower: FloatArray, upper: FloatArray
) -> list[Row]:
    """One row per group (application or juror) over its pairs."""
    order = np.argsort(group, kind="stable")
    edges = np.searchsorted(group[order], np.arange(len(lower) + 1))
    rows = []
    for number in range(len(lower)):
        members = order[edges[number] : edges[number + 1]]
        values = np.ones(len(members)) if coefficients is None else coefficients[members]
        rows.append(Row(members, values, float(lower[number]), float(upper[number])))
    return rows


def floors(network: Network, floor: float) -> list[Row]:
    """Every application reaches the sum `floor`, pinned pairs included."""
    needed = floor - network.pinned_sum
    return grouped(network.application, network.value, needed, np.full(len(needed), INFINITY))


def columns_of(network: Network, pairs: Iterable[Pair]) -> list[int]:
    """Numbers of those of the given pairs that are allowed and not pinned."""
    position = {
        pair: c
        for c, pair in enumerate(zip(network.application.tolist(), network.juror.tolist(), strict=True))
    }
    return sorted(position[pair] for pair in pairs if pair in position)


def at_least(columns: Iterable[int], count: float) -> Row:
    """At least `count` of the pairs are chosen."""
    return row(columns, None, count, INFINITY)


def _mark(allowed: NDArray[np.bool_], pairs: Iterable[Pair], value: bool) -> None:
    for i, j in pairs:
        allowed[i, j] = value
