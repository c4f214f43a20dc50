"""From points to totals and from totals to a ranking. Pure: no database, no clock.

A total is the mean of the scores as shares of their scale, weighted by the criteria, times 100: 0 to 100.
"""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median
from typing import overload
from uuid import UUID

PRECISION = Decimal("0.0001")


@dataclass(frozen=True)
class Scale:
    """Weight and scale of one criterion."""

    key: str
    weight: Decimal
    low: int
    high: int

    def holds(self, points: int) -> bool:
        return self.low <= points <= self.high


def weighted_total(scales: Sequence[Scale], points: Mapping[str, int]) -> Decimal:
    """Return the total of one review; raise KeyError when a criterion has no points."""
    total_weight = sum((scale.weight for scale in scales), start=Decimal(0))
    gained = sum(
        (
            scale.weight * (points[scale.key] - scale.low) / Decimal(scale.high - scale.low)
            for scale in scales
        ),
        start=Decimal(0),
    )
    return (gained / total_weight * 100).quantize(PRECISION, rounding=ROUND_HALF_UP)


@dataclass(frozen=True)
class Standing:
    """One line of the ranking. Only the mean decides; the rest is worked out for the lines that are shown."""

    application_id: UUID
    rank: int
    mean: Decimal
    totals: tuple[Decimal, ...]

    @property
    def median(self) -> Decimal:
        return _rounded(median(self.totals))

    @property
    def spread(self) -> Decimal:
        """Distance between the highest and the lowest total."""
        return max(self.totals) - min(self.totals)

    @property
    def reviews(self) -> int:
        return len(self.totals)


class Ranking(Sequence[Standing]):
    """All lines in order, each made only when it is asked for: a page shows fifty of two thousand."""

    def __init__(self, totals: Mapping[UUID, Sequence[Decimal]]) -> None:
        self._totals = totals
        order = sorted((-_mean(values), key.int, key) for key, values in totals.items())
        self._keys = [key for _negative, _number, key in order]
        self._negatives = [negative for negative, _number, _key in order]

    def __len__(self) -> int:
        return len(self._keys)

    @overload
    def __getitem__(self, place: int) -> Standing: ...
    @overload
    def __getitem__(self, place: slice) -> list[Standing]: ...
    def __getitem__(self, place: int | slice) -> Standing | list[Standing]:
        if isinstance(place, slice):
            return [self._line(each) for each in range(*place.indices(len(self)))]
        return self._line(range(len(self))[place])

    def _line(self, place: int) -> Standing:
        key, negative = self._keys[place], self._negatives[place]
        return Standing(
            application_id=key,
            rank=bisect_left(self._negatives, negative) + 1,
            mean=-negative,
            totals=tuple(self._totals[key]),
        )


def ranking(totals: Mapping[UUID, Sequence[Decimal]]) -> Ranking:
    """Rank applications by the mean of their final totals; equal means share a rank."""
    return Ranking(totals)


def _mean(values: Sequence[Decimal]) -> Decimal:
    return _rounded(sum(values, start=Decimal(0)) / len(values))


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(PRECISION, rounding=ROUND_HALF_UP)
