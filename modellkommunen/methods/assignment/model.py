"""What goes into an assignment of jurors and what comes out. Applications and jurors are positions (0, 1, ...)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from modellkommunen.methods.linear_program import FloatArray, IntArray

Pair = tuple[int, int]
Loads = int | tuple[int, ...]
Kind = Literal["capacity", "not_enough_unconflicted_jurors", "min_load", "set_of_applications"]
Change = Literal["max_load", "min_load", "reviews_per_application", "more_jurors", "pair_floor"]

# Affinities above this would drown the differences the solver can see.
LARGEST_AFFINITY = 1e6


class InvalidInstance(ValueError):
    """The instance contradicts itself; the message is one line."""


@dataclass(frozen=True)
class Instance:
    """One assignment problem.

    `conflicts` never meet, `pinned` pairs always do (also below `pair_floor`), `unavailable` jurors get nothing.
    Loads are one number for all jurors or one per juror. With `previous` pairs given, as many of them as possible stay before anything else is improved.
    `seed` decides between equally good assignments.
    """

    affinity: FloatArray
    reviews_per_application: int
    max_load: Loads
    min_load: Loads = 0
    conflicts: AbstractSet[Pair] = field(default_factory=frozenset)
    pinned: AbstractSet[Pair] = field(default_factory=frozenset)
    unavailable: AbstractSet[int] = field(default_factory=frozenset)
    pair_floor: float | None = None
    previous: AbstractSet[Pair] | None = None
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot mean anything."""
        _check_numbers(self)
        _check_pairs(self)
        _check_pins(self)

    @property
    def applications(self) -> int:
        """Number of applications."""
        return int(self.affinity.shape[0])

    @property
    def jurors(self) -> int:
        """Number of jurors, including unavailable ones."""
        return int(self.affinity.shape[1])

    @property
    def available_jurors(self) -> int:
        """Number of jurors who can get reviews."""
        return self.jurors - len(self.unavailable)

    @property
    def highest_loads(self) -> IntArray:
        """The most each juror gets."""
        return _per_juror(self.max_load, self.jurors)

    @property
    def lowest_loads(self) -> IntArray:
        """The least each juror gets."""
        return _per_juror(self.min_load, self.jurors)


@dataclass(frozen=True)
class Assignment:
    """A valid assignment; `proven` says whether both optima (worst-off, then total) are proved."""

    pairs: tuple[Pair, ...]
    total: float
    worst_off: float
    bound: float
    max_total: float
    sums: tuple[float, ...]
    loads: tuple[int, ...]
    weakest_pair: float
    panel_groups: int
    kept: int | None
    proven: bool
    method: Literal["exact", "multipliers"]
    seed: int

    @property
    def status(self) -> Literal["optimal", "feasible"]:
        """The word for the output."""
        return "optimal" if self.proven else "feasible"


@dataclass(frozen=True)
class Reason:
    """Why no assignment exists: `needed` reviews against `available` ones, and whom it concerns."""

    kind: Kind
    needed: int
    available: int
    applications: tuple[int, ...] = ()
    jurors: tuple[int, ...] = ()


@dataclass(frozen=True)
class Repair:
    """One change of one rule that alone makes an assignment possible."""

    change: Change
    before: float
    after: float


@dataclass(frozen=True)
class Infeasible:
    """No assignment exists: every reason found, and what would help.

    `missing_reviews`, `extra_load` and `reduced_min_load` together are the smallest repair: the fewest single
    reviews by which the rules would have to give way, and where.
    """

    reasons: tuple[Reason, ...]
    missing_reviews: tuple[tuple[int, int], ...]
    extra_load: tuple[tuple[int, int], ...]
    reduced_min_load: tuple[tuple[int, int], ...]
    repairs: tuple[Repair, ...]
    seed: int

    @property
    def reason(self) -> Reason:
        """The first reason."""
        return self.reasons[0]


def _check_numbers(instance: Instance) -> None:
    affinity = instance.affinity
    if affinity.ndim != 2 or not affinity.shape[0] or not affinity.shape[1]:
        raise InvalidInstance("the affinity matrix needs at least one application and one juror")
    if not np.isfinite(affinity).all() or np.abs(affinity).max() > LARGEST_AFFINITY:
        raise InvalidInstance(f"affinities must be finite numbers of at most {LARGEST_AFFINITY:.0f}")
    if instance.reviews_per_application < 1:
        raise InvalidInstance("each application needs at least one review")
    _check_loads(instance)
    if instance.pair_floor is not None and not np.isfinite(instance.pair_floor):
        raise InvalidInstance("the floor per pair must be a finite number")
    if instance.seed < 0:
        raise InvalidInstance("the seed cannot be negative")


def _check_loads(instance: Instance) -> None:
    for name, loads in (("max_load", instance.max_load), ("min_load", instance.min_load)):
        if isinstance(loads, tuple) and len(loads) != instance.jurors:
            raise InvalidInstance(f"{name} has {len(loads)} numbers for {instance.jurors} jurors")
    lowest, highest = instance.lowest_loads, instance.highest_loads
    if lowest.min() < 0 or highest.min() < 0:
        raise InvalidInstance("loads cannot be negative")
    for low, high in zip(lowest.tolist(), highest.tolist(), strict=True):
        if low > high:
            raise InvalidInstance(f"min_load {low} is above max_load {high}")


def _per_juror(loads: Loads, jurors: int) -> IntArray:
    return np.full(jurors, loads) if isinstance(loads, int) else np.array(loads, dtype=np.int64)


def _check_pairs(instance: Instance) -> None:
    named = {
        "conflict": instance.conflicts,
        "pinned pair": instance.pinned,
        "previous pair": instance.previous or (),
    }
    for name, pairs in named.items():
        for application, juror in pairs:
            if not (0 <= application < instance.applications and 0 <= juror < instance.jurors):
                raise InvalidInstance(f"{name} ({application}, {juror}) names nobody in the matrix")
    for juror in instance.unavailable:
        if not 0 <= juror < instance.jurors:
            raise InvalidInstance(f"unavailable juror {juror} is not in the matrix")


def _check_pins(instance: Instance) -> None:
    for application, juror in sorted(instance.pinned):
        if (application, juror) in instance.conflicts:
            raise InvalidInstance(f"pair ({application}, {juror}) is pinned and a conflict")
        if juror in instance.unavailable:
            raise InvalidInstance(f"pair ({application}, {juror}) is pinned but the juror is unavailable")
    for application, count in sorted(Counter(pair[0] for pair in instance.pinned).items()):
        if count > instance.reviews_per_application:
            raise InvalidInstance(f"application {application} has {count} pinned jurors, more than it needs")
    for juror, count in sorted(Counter(pair[1] for pair in instance.pinned).items()):
        if count > instance.highest_loads[juror]:
            raise InvalidInstance(f"juror {juror} has {count} pinned applications, more than max_load")
