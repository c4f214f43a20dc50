"""One call for every instance: pinned pairs aside, kept pairs first, then exact or by multipliers, or why not."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from modellkommunen.methods.assignment import exact, multipliers, shortage
from modellkommunen.methods.assignment.exact import Choice
from modellkommunen.methods.assignment.model import Assignment, Infeasible, Instance, Pair
from modellkommunen.methods.assignment.network import Network, at_least, build, columns_of, transport
from modellkommunen.methods.linear_program import solve

# Up to this many allowed pairs both optima are proved within seconds (200 applications x 25 jurors are 5,000).
EXACT_PAIRS = 15_000


def assign(instance: Instance, *, exact_pairs: int = EXACT_PAIRS) -> Assignment | Infeasible:
    """Choose a panel for every application, or say why there is none and what would help."""
    network = build(instance)
    best = multipliers.best_total(network)
    if best is None:
        return shortage.explain(instance, network)
    max_total = best.total + float(network.pinned_sum.sum())
    kept = _kept(network, instance)
    if network.pairs <= exact_pairs:
        extra = [at_least(columns_of(network, kept.previous), kept.count)] if kept.count else []
        return _result(instance, network, exact.optimise(network, extra), max_total, "exact", instance.pinned)
    # With many pairs the kept ones are fixed: which of them stay is settled before the rest is improved.
    pinned = {*instance.pinned, *kept.pairs}
    network = build(replace(instance, pinned=pinned))
    rest = multipliers.best_total(network)
    assert rest is not None, "pairs of a valid assignment can be fixed"
    return _result(
        instance, network, multipliers.optimise(network, rest.network), max_total, "multipliers", pinned
    )


@dataclass(frozen=True)
class _Kept:
    """Previous pairs that can stay: how many at most, and one choice of that many."""

    count: int = 0
    pairs: tuple[Pair, ...] = ()
    previous: tuple[Pair, ...] = ()


def _kept(network: Network, instance: Instance) -> _Kept:
    columns = columns_of(network, instance.previous or ())
    if not columns:
        return _Kept()
    cost = np.zeros(network.pairs)
    cost[columns] = 1.0
    outcome = solve(transport(network, cost))
    stays = [column for column in columns if outcome.values[column] > 0.5]
    pairs = tuple((int(network.application[column]), int(network.juror[column])) for column in stays)
    return _Kept(len(stays), pairs, tuple(sorted(instance.previous or ())))


def _result(
    instance: Instance,
    network: Network,
    choice: Choice,
    max_total: float,
    method: Literal["exact", "multipliers"],
    pinned: AbstractSet[Pair],
) -> Assignment:
    chosen = choice.chosen
    new = zip(network.application[chosen].tolist(), network.juror[chosen].tolist(), strict=True)
    pairs = tuple(sorted({*new, *pinned}))
    values = [float(instance.affinity[pair]) for pair in pairs]
    sums = network.sums(chosen)
    loads = network.pinned_load + np.bincount(network.juror[chosen], minlength=instance.jurors)
    return Assignment(
        pairs=pairs,
        total=float(sum(values)),
        worst_off=float(sums.min()),
        bound=choice.bound,
        max_total=max_total,
        sums=tuple(sums.tolist()),
        loads=tuple(loads.tolist()),
        weakest_pair=min(values),
        panel_groups=_panel_groups(pairs),
        kept=None if instance.previous is None else len(instance.previous & set(pairs)),
        proven=choice.proven,
        method=method,
        seed=instance.seed,
    )


def _panel_groups(pairs: tuple[Pair, ...]) -> int:
    """Number of groups of jurors without a common application; scores of different groups cannot be compared."""
    group: dict[int, int] = {}
    first_juror: dict[int, int] = {}

    def head(juror: int) -> int:
        while group[juror] != juror:
            juror = group[juror]
        return juror

    for application, juror in pairs:
        group.setdefault(juror, juror)
        group[head(juror)] = head(first_juror.setdefault(application, juror))
    return sum(juror == parent for juror, parent in group.items())
