"""Equally good sets: all of them (up to a limit), and the one that wins by lots announced beforehand.

The lot of an application is SHA-256 of "seed:id"; the smaller, the better. Among the tied sets, the best lot on which
they differ decides, then the next. Anyone can repeat it with pencil, paper and a hash program.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

from modellkommunen.methods.selection.engine import Chosen, Engine, Wish
from modellkommunen.methods.selection.model import Id

TIED_SETS_LIMIT = 100


@dataclass(frozen=True)
class Tie:
    """The tied sets found, whether these are all, and the set the lots chose (None: there is no tie)."""

    winners: Chosen | None
    sets: tuple[Chosen, ...]
    complete: bool


NO_TIE = Tie(None, (), complete=True)


def lot(seed: int, identifier: Id) -> str:
    """The lot of one application."""
    return sha256(f"{seed}:{identifier}".encode()).hexdigest()


def resolve(engine: Engine, best: Chosen) -> Tie:
    """List the sets as good as `best` and draw lots among all of them."""
    sets, complete = _tied_sets(engine, best)
    order = sorted(
        range(len(engine.candidates)),
        key=lambda position: lot(engine.problem.seed, engine.candidates[position].id),
    )
    winners = _by_lot(sets, order) if complete else _by_lot_solving(engine, best, order)
    if winners not in sets:
        sets = [*sets, winners]
    return Tie(winners, tuple(sorted(sets, key=sorted)), complete)


def _tied_sets(engine: Engine, best: Chosen) -> tuple[list[Chosen], bool]:
    target = engine.total(best)
    sets = [best]
    while len(sets) < TIED_SETS_LIMIT:
        other = engine.best(wish=Wish(forbidden_sets=tuple(sets)))
        if other is None or engine.total(other) < target:
            return sets, True
        sets.append(other)
    return sets, False


def _by_lot(sets: list[Chosen], order: list[int]) -> Chosen:
    return min(sets, key=lambda chosen: [position not in chosen for position in order])


def _by_lot_solving(engine: Engine, best: Chosen, order: list[int]) -> Chosen:
    """The same without listing the sets: ask in lot order whether an application can be in a tied set."""
    target = engine.total(best)
    inside: Chosen = frozenset()
    outside: Chosen = frozenset()
    current = best
    for position in order:
        if position in current:
            inside |= {position}
            continue
        trial = engine.best(wish=Wish(inside=inside | {position}, outside=outside))
        if trial is not None and engine.total(trial) >= target:
            current, inside = trial, inside | {position}
        else:
            outside |= {position}
    return current
