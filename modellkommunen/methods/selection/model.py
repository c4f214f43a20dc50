"""What goes into a selection and what comes out: scores in points, money in euros, both as Decimal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from decimal import ROUND_HALF_EVEN, Decimal
from types import MappingProxyType

Id = int | str
Number = Decimal | int | float
PerValue = int | Mapping[Id, int]

SCORE_STEP = Decimal("0.000001")
LARGEST_SCORE = Decimal(1_000_000)
LARGEST_SUM = Decimal(1_000_000_000_000)

DIMENSIONS = ("kreis", "region", "size_class", "topic")


class InvalidProblem(ValueError):
    """The problem contradicts itself; the message is one line."""


@dataclass(frozen=True)
class Candidate:
    """One application. With `minimum` it accepts less than requested, down to that sum; without, all or nothing."""

    id: Id
    score: Number
    requested: Number
    region: Id | None = None
    size_class: Id | None = None
    kreis: Id | None = None
    topics: tuple[Id, ...] = ()
    minimum: Number | None = None

    def values(self, dimension: str) -> tuple[Id, ...]:
        """The values this application has in a dimension; only topics can be several."""
        if dimension == "topic":
            return self.topics
        value: Id | None = getattr(self, dimension)
        return () if value is None else (value,)


@dataclass(frozen=True)
class Rules:
    """The announced rules; None and empty mean that there is no such rule.

    A plain number for a dimension holds for each value of it, a mapping names the values. `cap` is the most one
    application may get: who asks for more and accepts no less cannot win.
    """

    max_winners: int | None = None
    min_winners: int | None = None
    budget: Number | None = None
    cap: Number | None = None
    max_per_kreis: PerValue | None = None
    min_per_kreis: PerValue | None = None
    max_per_region: PerValue | None = None
    min_per_region: PerValue | None = None
    max_per_size_class: PerValue | None = None
    min_per_size_class: PerValue | None = None
    max_per_topic: PerValue | None = None
    min_per_topic: PerValue | None = None


@dataclass(frozen=True)
class Problem:
    """Applications and rules. Where several sets are best, lots drawn from `seed` decide."""

    candidates: tuple[Candidate, ...]
    rules: Rules = field(default_factory=Rules)
    seed: int = 0

    def __post_init__(self) -> None:
        """Refuse what cannot mean anything."""
        seen: set[str] = set()
        for candidate in self.candidates:
            if str(candidate.id) in seen:
                raise InvalidProblem(f"application {candidate.id} is there twice")
            seen.add(str(candidate.id))
            _check_candidate(candidate)
        for name in (rule.name for rule in fields(Rules)):
            _check_rule(name, getattr(self.rules, name))
        if self.seed < 0:
            raise InvalidProblem("the seed cannot be negative")


@dataclass(frozen=True)
class Swap:
    """Difference of another set to the winners: who would come in and who would go."""

    came_in: tuple[Id, ...]
    left_out: tuple[Id, ...]


@dataclass(frozen=True)
class RulePrice:
    """Points the winners' total loses by a rule, and who would win for whom without it."""

    rule: str
    price: Decimal
    without: Swap


@dataclass(frozen=True)
class Relaxation:
    """Points a slightly wider rule would bring, and for whom."""

    rule: str
    value: Decimal
    gain: Decimal
    then: Swap


@dataclass(frozen=True)
class Margin:
    """How firm the decision on one application is.

    `margin` is the loss of total score if the decision were the other way; None: no valid set has it so.
    `score_needed` draws level with the winners (a winner: the score at which it could drop out), `amount_needed`
    is the largest sum with which an application left out would have won at its score.
    """

    id: Id
    selected: bool
    margin: Decimal | None
    otherwise: Swap | None
    score_needed: Decimal | None
    amount_needed: Decimal | None


@dataclass(frozen=True)
class Selection:
    """The best set and its explanation (empty where none was asked for)."""

    winners: tuple[Id, ...]
    amounts: Mapping[Id, Decimal]
    total: Decimal
    cost: Decimal
    second_best_total: Decimal | None
    second_best: Swap | None
    unique: bool
    tied_sets: tuple[tuple[Id, ...], ...]
    tied_sets_complete: bool
    rule_prices: tuple[RulePrice, ...]
    relaxations: tuple[Relaxation, ...]
    margins: tuple[Margin, ...]
    seed: int


@dataclass(frozen=True)
class Repair:
    """A rule that, dropped alone, makes a choice possible; `after` is the smallest change that suffices."""

    rule: str
    before: Decimal
    after: Decimal


@dataclass(frozen=True)
class Infeasible:
    """No set meets all rules: a smallest group of rules that cannot hold together, and what repairs it.

    `repair_sets` is filled only where no single rule repairs it: the smallest sets of rules to drop together.
    """

    conflict: tuple[str, ...]
    repairs: tuple[Repair, ...]
    repair_sets: tuple[tuple[str, ...], ...]
    seed: int


NO_AMOUNTS: Mapping[Id, Decimal] = MappingProxyType({})


def decimal(value: Number) -> Decimal:
    """A number as a reader wrote it: 81.3 stays 81.3."""
    return value if isinstance(value, Decimal) else Decimal(str(value))


def points(value: Number) -> Decimal:
    """A score to six decimals."""
    return decimal(value).quantize(SCORE_STEP, rounding=ROUND_HALF_EVEN)


def cents(value: Number) -> int:
    """Euros as whole cents; the callers have checked that there are no smaller parts."""
    return int(decimal(value) * 100)


def id_order(value: Id) -> tuple[int, int, str]:
    """Numbers by size, then texts: an order that does not depend on the order of the input."""
    return (0, value, "") if isinstance(value, int) else (1, 0, value)


def _check_candidate(candidate: Candidate) -> None:
    score = decimal(candidate.score)
    if not score.is_finite() or abs(score) > LARGEST_SCORE:
        raise InvalidProblem(
            f"application {candidate.id}: the score must be a number within +-{LARGEST_SCORE}"
        )
    _check_sum(candidate.requested, f"application {candidate.id}: the requested sum")
    if candidate.minimum is not None:
        _check_sum(candidate.minimum, f"application {candidate.id}: the minimum sum")
        if decimal(candidate.minimum) > decimal(candidate.requested):
            raise InvalidProblem(f"application {candidate.id}: the minimum sum is above the requested sum")


def _check_sum(value: Number, what: str) -> None:
    amount = decimal(value)
    if not amount.is_finite() or not 0 <= amount <= LARGEST_SUM:
        raise InvalidProblem(f"{what} must be between 0 and {LARGEST_SUM}")
    if amount * 100 != int(amount * 100):
        raise InvalidProblem(f"{what} has parts of a cent")


def _check_rule(name: str, value: object) -> None:
    if value is None:
        return
    if name in {"budget", "cap"}:
        if not isinstance(value, Decimal | int | float):
            raise InvalidProblem(f"{name} must be a sum")
        _check_sum(value, name)
        return
    counts = value.values() if isinstance(value, Mapping) else [value]
    if any(not isinstance(count, int) or isinstance(count, bool) or count < 0 for count in counts):
        raise InvalidProblem(f"{name} must be whole numbers from 0")
