"""One call: the best set, ties by lot, the second best, and on request every explanation; or what stands in the way."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from modellkommunen.methods.selection import explanation, obstacles, ties
from modellkommunen.methods.selection.engine import Chosen, Engine, Wish
from modellkommunen.methods.selection.funding import amounts_for
from modellkommunen.methods.selection.model import Id, Infeasible, Problem, Selection, Swap

Alternative = tuple[Decimal | None, Swap | None]


def select(problem: Problem, *, explain: bool = True) -> Selection | Infeasible:
    """Choose the set with the highest total score under all rules.

    Without `explain` there are no prices and margins, which is a hundred times faster.
    """
    engine = Engine(problem)
    first = engine.best()
    if first is None:
        return obstacles.explain(engine)
    best, second = _best_two(engine, first)
    tied = (
        ties.NO_TIE
        if second is None or engine.total(second) < engine.total(best)
        else ties.resolve(engine, best)
    )
    winners = best if tied.winners is None else tied.winners
    if tied.winners is not None:
        second = next(other for other in tied.sets if other != winners)
    second_total, second_swap = _alternative(engine, winners, second)
    amounts = amounts_for(engine, winners)
    chosen = Selection(
        winners=ids(engine, winners),
        amounts=amounts,
        total=points_of(engine, engine.total(winners)),
        cost=sum(amounts.values(), Decimal(0)),
        second_best_total=second_total,
        second_best=second_swap,
        unique=tied.winners is None,
        tied_sets=tuple(ids(engine, one) for one in tied.sets),
        tied_sets_complete=tied.complete,
        rule_prices=(),
        relaxations=(),
        margins=(),
        seed=problem.seed,
    )
    if not explain:
        return chosen
    return replace(
        chosen,
        rule_prices=explanation.rule_prices(engine, winners),
        relaxations=explanation.relaxations(engine, winners),
        margins=explanation.margins(engine, winners),
    )


def ids(engine: Engine, chosen: Chosen) -> tuple[Id, ...]:
    """The ids of a set, in the order of ids."""
    return tuple(engine.candidates[position].id for position in sorted(chosen))


def points_of(engine: Engine, units: int) -> Decimal:
    """A sum of scores in points."""
    return units * engine.score_unit


def _best_two(engine: Engine, first: Chosen) -> tuple[Chosen, Chosen | None]:
    """The best set and the best other one, in exact arithmetic even where the solver saw no difference."""
    best = first
    while True:
        second = engine.best(wish=Wish(near=best, forbidden_sets=(best,)))
        if second is None or engine.total(second) <= engine.total(best):
            return best, second
        best = second


def _alternative(engine: Engine, winners: Chosen, second: Chosen | None) -> Alternative:
    if second is None:
        return None, None
    return points_of(engine, engine.total(second)), swap(engine, winners, second)


def swap(engine: Engine, winners: Chosen, other: Chosen) -> Swap:
    """What changes when another set wins."""
    return Swap(ids(engine, other - winners), ids(engine, winners - other))
