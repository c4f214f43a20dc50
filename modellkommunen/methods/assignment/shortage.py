"""Why no assignment exists, by counting and by minimum cuts, and the smallest changes that would make one possible.

A load with lower and upper bounds exists if and only if the reviews can be placed under the upper bounds and, by itself,
the minimum loads can be filled (symmetric supply and demand theorem), so two cuts find every cause.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from modellkommunen.methods.assignment.model import Infeasible, Instance, Loads, Reason, Repair
from modellkommunen.methods.assignment.network import Network, build, grouped, transport
from modellkommunen.methods.linear_program import FloatArray, IntArray, Program, Row, Solution, solve

# Jurors without conflicts that the search for "how many more" tries at most, as a multiple of those there are.
MORE_JURORS_LIMIT = 10


def explain(instance: Instance, network: Network) -> Infeasible:
    """Name every cause of infeasibility, the smallest repair, and single changes that suffice."""
    reasons = _plain_reasons(instance, network)
    kinds = {reason.kind for reason in reasons}
    if not kinds & {"capacity", "not_enough_unconflicted_jurors"}:
        reasons += _set_of_applications(instance, network)
    if "min_load" not in kinds:
        reasons += _set_of_jurors(instance, network)
    missing, extra, reduced = _smallest_repair(network)
    return Infeasible(tuple(reasons), missing, extra, reduced, tuple(_repairs(instance)), instance.seed)


def _plain_reasons(instance: Instance, network: Network) -> list[Reason]:
    """What shows by counting: total capacity, single applications, minimum loads in total and of single jurors."""
    reasons = []
    needed = instance.applications * instance.reviews_per_application
    present = list(_present(instance))
    available = int(instance.highest_loads[present].sum())
    if needed > available:
        reasons.append(
            Reason("capacity", needed, available, tuple(range(instance.applications)), _present(instance))
        )
    per_application = np.bincount(network.application, minlength=instance.applications)
    pinned = instance.reviews_per_application - network.open_reviews
    for i in np.flatnonzero(per_application < network.open_reviews):
        able = int(per_application[i] + pinned[i])
        jurors = tuple(
            sorted({*network.juror[network.of_application(int(i))].tolist(), *_pinned_to(instance, int(i))})
        )
        reason = Reason(
            "not_enough_unconflicted_jurors", instance.reviews_per_application, able, (int(i),), jurors
        )
        reasons.append(reason)
    floor_total = int(instance.lowest_loads[present].sum())
    if floor_total > needed:
        reasons.append(
            Reason("min_load", floor_total, needed, tuple(range(instance.applications)), _present(instance))
        )
    per_juror = np.bincount(network.juror, minlength=instance.jurors)
    for j in np.flatnonzero(per_juror < network.lowest):
        able, needed = int(per_juror[j] + network.pinned_load[j]), int(instance.lowest_loads[j])
        reasons.append(Reason("min_load", needed, able, (), (int(j),)))
    return reasons


def _present(instance: Instance) -> tuple[int, ...]:
    return tuple(j for j in range(instance.jurors) if j not in instance.unavailable)


def _pinned_to(instance: Instance, application: int) -> list[int]:
    return [j for i, j in instance.pinned if i == application]


def _set_of_applications(instance: Instance, network: Network) -> list[Reason]:
    """The smallest set of applications that together find too few places with the jurors they share."""
    count = instance.applications
    members = _cut(network, network.open_reviews, network.highest, of_applications=True)
    if not members.any():
        return []

    def short(group: NDArray[np.bool_]) -> bool:
        return _places(network, group) < int(network.open_reviews[group].sum())

    members = _shrunk(members, short)
    inside = members[network.application]
    pins = [(i, j) for i, j in sorted(instance.pinned) if members[i]]
    jurors = sorted({*network.juror[inside].tolist(), *(j for _, j in pins)})
    available = _places(network, members) + len(pins)
    needed = int(members.sum()) * instance.reviews_per_application
    named = tuple(int(i) for i in range(count) if members[i])
    return [Reason("set_of_applications", needed, available, named, tuple(jurors))]


def _places(network: Network, members: NDArray[np.bool_]) -> int:
    """Reviews the jurors can do for these applications, one per pair and within their loads."""
    per_juror = np.bincount(network.juror[members[network.application]], minlength=len(network.highest))
    return int(np.minimum(per_juror, network.highest).sum())


def _set_of_jurors(instance: Instance, network: Network) -> list[Reason]:
    """The smallest set of jurors whose minimum loads exceed what the applications can give them."""
    members = _cut(network, network.open_reviews, network.lowest, of_applications=False)
    if not members.any():
        return []

    def given(group: NDArray[np.bool_]) -> int:
        per_application = np.bincount(
            network.application[group[network.juror]], minlength=instance.applications
        )
        return int(np.minimum(per_application, network.open_reviews).sum())

    members = _shrunk(members, lambda group: given(group) < int(network.lowest[group].sum()))
    jurors = tuple(np.flatnonzero(members).tolist())
    applications = tuple(sorted(set(network.application[members[network.juror]].tolist())))
    pinned = int(network.pinned_load[members].sum())
    # Jurors whose pinned pairs exceed the minimum need nothing more; the others need it in full.
    needed = int(network.lowest[members].sum()) + pinned
    return [Reason("min_load", needed, given(members) + pinned, applications, jurors)]


def _cut(network: Network, needs: IntArray, loads: IntArray, *, of_applications: bool) -> NDArray[np.bool_]:
    """Members of one side on the source side of a minimum cut; none if everything on that side can be placed."""
    count = network.pairs
    zeros_a, zeros_j = np.zeros(len(needs)), np.zeros(len(loads))
    rows = grouped(network.application, None, zeros_a, needs.astype(float))
    rows += grouped(network.juror, None, zeros_j, loads.astype(float))
    outcome = solve(Program(np.ones(count), np.zeros(count), np.ones(count), rows))
    wanted = needs if of_applications else loads
    if round(outcome.objective) >= int(wanted.sum()):
        return np.zeros(len(wanted), dtype=bool)
    duals = _duals(outcome, len(needs), of_applications)
    # A dual of zero: more room here would not help, so the shortage lies on the other side of these.
    return np.asarray((np.abs(duals) < 0.5) & (wanted > 0), dtype=np.bool_)


def _duals(outcome: Solution, applications: int, of_applications: bool) -> FloatArray:
    return outcome.row_duals[:applications] if of_applications else outcome.row_duals[applications:]


def _shrunk(members: NDArray[np.bool_], short: Callable[[NDArray[np.bool_]], bool]) -> NDArray[np.bool_]:
    """Leave members out as long as the rest is still short."""
    current = members.copy()
    for number in np.flatnonzero(members):
        current[number] = False
        if not short(current):
            current[number] = True
    return current


Shares = tuple[tuple[int, int], ...]


def _smallest_repair(network: Network) -> tuple[Shares, Shares, Shares]:
    """Fewest single reviews by which needs, maximum and minimum loads must give way, as an elastic programme."""
    count, applications, jurors = network.pairs, len(network.open_reviews), len(network.highest)
    spare = applications + 2 * jurors
    present = np.flatnonzero(network.highest + network.pinned_load > 0)
    base = transport(network, np.zeros(count))
    rows = []
    for number, one in enumerate(base.rows):
        if number < applications:
            columns, signs = [count + number], [1.0]
        else:
            over = count + applications + (number - applications)
            columns, signs = [over, over + jurors], [-1.0, 1.0]
        rows.append(
            Row(np.append(one.columns, columns), np.append(one.coefficients, signs), one.lower, one.upper)
        )
    # A juror's load is stretched before an application goes without a review.
    price = np.concatenate([np.full(applications, 1.5), np.ones(2 * jurors)])
    room = np.full(spare, float(applications + jurors))
    room[applications : applications + jurors] = 0.0
    room[applications + present] = float(applications)
    outcome = solve(
        Program(
            cost=np.concatenate([base.cost, -price]),
            lower=np.zeros(count + spare),
            upper=np.concatenate([base.upper, room]),
            rows=rows,
        )
    )
    used = np.rint(outcome.values[count:]).astype(int)
    parts = (used[:applications], used[applications : applications + jurors], used[applications + jurors :])
    missing, extra, reduced = (tuple((int(n), int(part[n])) for n in np.flatnonzero(part)) for part in parts)
    return missing, extra, reduced


def _repairs(instance: Instance) -> list[Repair]:
    """For each rule by itself: the smallest change after which an assignment exists, where there is one."""
    found = [
        _max_load(instance),
        _min_load(instance),
        _reviews(instance),
        _more_jurors(instance),
        _pair_floor(instance),
    ]
    return [repair for repair in found if repair is not None]


def _max_load(instance: Instance) -> Repair | None:
    """All maximum loads raised by the same number; the largest one is named."""
    before = int(instance.highest_loads.max())
    steps = range(1, instance.applications - int(instance.highest_loads.min()) + 1)
    step = _first_possible(steps, lambda more: replace(instance, max_load=_moved(instance.max_load, more)))
    return None if step is None else Repair("max_load", before, before + step)


def _min_load(instance: Instance) -> Repair | None:
    """All minimum loads lowered by the same number, to zero at most; the largest one is named."""
    before = int(instance.lowest_loads.max())
    steps = range(1, before + 1)
    step = _first_possible(steps, lambda less: replace(instance, min_load=_moved(instance.min_load, -less)))
    return None if step is None else Repair("min_load", before, before - step)


def _moved(loads: Loads, by: int) -> Loads:
    if isinstance(loads, int):
        return max(loads + by, 0)
    return tuple(max(load + by, 0) for load in loads)


def _reviews(instance: Instance) -> Repair | None:
    """Fewer reviews per application; not monotone (minimum loads need reviews), so each number is tried."""
    pinned = np.bincount([i for i, _ in instance.pinned], minlength=1).max()
    for count in range(instance.reviews_per_application - 1, max(int(pinned), 1) - 1, -1):
        if _possible(replace(instance, reviews_per_application=count)):
            return Repair("reviews_per_application", instance.reviews_per_application, count)
    return None


def _more_jurors(instance: Instance) -> Repair | None:
    """Further jurors without conflicts; they carry no minimum load of their own before they are needed."""

    def grown(count: int) -> Instance:
        fresh = np.full((instance.applications, count), float(instance.affinity.max()))
        return replace(
            instance,
            affinity=np.hstack([instance.affinity, fresh]),
            max_load=_extended(instance.max_load, int(instance.highest_loads.max()), count),
            min_load=_extended(instance.min_load, 0, count),
        )

    most = max(instance.reviews_per_application, MORE_JURORS_LIMIT * instance.jurors)
    after = _first_possible(range(1, most + 1), grown)
    return None if after is None else Repair("more_jurors", instance.jurors, instance.jurors + after)


def _extended(loads: Loads, load: int, count: int) -> Loads:
    return loads if isinstance(loads, int) else (*loads, *[load] * count)


def _pair_floor(instance: Instance) -> Repair | None:
    """The highest floor per pair that still leaves an assignment."""
    if instance.pair_floor is None:
        return None
    below = np.unique(instance.affinity[instance.affinity < instance.pair_floor])[::-1]
    at = _first_possible(range(len(below)), lambda n: replace(instance, pair_floor=float(below[n])))
    return None if at is None else Repair("pair_floor", instance.pair_floor, float(below[at]))


def _first_possible(choices: range, changed: Callable[[int], Instance]) -> int | None:
    """First value of a rule that gives way step by step, by bisection."""
    if not choices or not _possible(changed(choices[-1])):
        return None
    low, high = 0, len(choices) - 1
    while low < high:
        middle = (low + high) // 2
        if _possible(changed(choices[middle])):
            high = middle
        else:
            low = middle + 1
    return choices[low]


def _possible(instance: Instance) -> bool:
    network = build(instance)
    return solve(transport(network, np.zeros(network.pairs))).found
