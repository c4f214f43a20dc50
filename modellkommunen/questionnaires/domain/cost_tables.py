"""A cost table: lines of costs by category and year, lines of money that covers them, and their sums in cents."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from modellkommunen.questionnaires.domain.schema import CostPlan
from modellkommunen.questionnaires.enums import SourceKind

ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What somebody typed where a number or date belongs. Kept, so that nothing typed is lost."""

    text: str


@dataclass(frozen=True, slots=True)
class CostLine:
    category: str
    label: str
    year: int | None
    amount: Decimal | Unreadable | None


@dataclass(frozen=True, slots=True)
class FundsLine:
    source: str
    label: str
    amount: Decimal | Unreadable | None


@dataclass(frozen=True, slots=True)
class CostTable:
    lines: tuple[CostLine, ...] = ()
    sources: tuple[FundsLine, ...] = ()

    @property
    def total_costs(self) -> Decimal:
        return total(line.amount for line in self.lines)

    @property
    def total_sources(self) -> Decimal:
        return total(line.amount for line in self.sources)

    @property
    def difference(self) -> Decimal:
        """What is not covered yet (positive) or covered too much (negative)."""
        return self.total_costs - self.total_sources

    @property
    def has_unreadable(self) -> bool:
        amounts = (*(line.amount for line in self.lines), *(line.amount for line in self.sources))
        return any(isinstance(amount, Unreadable) for amount in amounts)

    def by_category(self, plan: CostPlan) -> dict[str, Decimal]:
        return {
            part.key: total(line.amount for line in self.lines if line.category == part.key)
            for part in plan.categories
        }

    def by_year(self, plan: CostPlan) -> dict[int, Decimal]:
        return {year: total(line.amount for line in self.lines if line.year == year) for year in plan.years}

    def from_kind(self, plan: CostPlan, kind: SourceKind) -> Decimal:
        """Return the sum of all sources of one kind, such as the grant asked for."""
        keys = {source.key for source in plan.sources if source.kind is kind}
        return total(line.amount for line in self.sources if line.source in keys)


def total(amounts: Iterable[Decimal | Unreadable | None]) -> Decimal:
    """Add up what can be read, exact to the cent."""
    return sum((amount for amount in amounts if isinstance(amount, Decimal)), ZERO)
