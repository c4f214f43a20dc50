"""Laws that hold for every instance, against complete enumeration where it is small."""

from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modellkommunen.methods.assignment import Assignment, Instance, assign

pytestmark = pytest.mark.domain


@st.composite
def instances(draw, applications=4, jurors=4):
    n, m = draw(st.integers(1, applications)), draw(st.integers(1, jurors))
    steps = st.integers(0, 20)
    affinity = np.array(draw(st.lists(st.lists(steps, min_size=m, max_size=m), min_size=n, max_size=n))) / 20
    cells = st.tuples(st.integers(0, n - 1), st.integers(0, m - 1))
    low = draw(st.integers(0, 2))
    lowest = tuple(draw(st.lists(st.integers(0, 2), min_size=m, max_size=m)))
    highest = tuple(load + draw(st.integers(0, 3)) for load in lowest)
    uneven = draw(st.booleans())
    return Instance(
        affinity=affinity.astype(float),
        reviews_per_application=draw(st.integers(1, min(m, 2))),
        min_load=lowest if uneven else low,
        max_load=highest if uneven else low + draw(st.integers(0, 3)),
        conflicts=draw(st.frozensets(cells, max_size=4)),
        seed=draw(st.integers(0, 3)),
    )


def every_assignment(instance):
    panels = list(combinations(range(instance.jurors), instance.reviews_per_application))
    for choice in product(panels, repeat=instance.applications):
        pairs = {(i, j) for i, panel in enumerate(choice) for j in panel}
        loads = np.array([sum(j == b for _, j in pairs) for b in range(instance.jurors)])
        outside = (loads < instance.lowest_loads).any() or (loads > instance.highest_loads).any()
        if pairs & instance.conflicts or outside:
            continue
        sums = [sum(instance.affinity[i, j] for j in panel) for i, panel in enumerate(choice)]
        yield round(min(sums), 6), round(sum(sums), 6), -sum(load**2 for load in loads)


@given(instances())
@settings(max_examples=150, deadline=None)
def test_equal_to_complete_enumeration_down_to_the_balance_of_loads(instance):
    best = max(every_assignment(instance), default=None)

    result = assign(instance)

    if best is None:
        assert not isinstance(result, Assignment)
        return
    balance = -sum(load**2 for load in result.loads)
    assert (round(result.worst_off, 6), round(result.total, 6), balance) == best
    assert result.bound >= result.worst_off - 1e-6
    assert result.proven


@given(instances(), st.sampled_from([0, 10_000]))
@settings(max_examples=100, deadline=None)
def test_rules_hold_by_either_method(instance, exact_pairs):
    result = assign(instance, exact_pairs=exact_pairs)

    if not isinstance(result, Assignment):
        assert not isinstance(assign(instance, exact_pairs=10_000 - exact_pairs), Assignment)
        return
    pairs = set(result.pairs)
    assert len(pairs) == instance.applications * instance.reviews_per_application
    assert not pairs & instance.conflicts
    for application in range(instance.applications):
        assert sum(i == application for i, _ in pairs) == instance.reviews_per_application
    assert (np.array(result.loads) >= instance.lowest_loads).all()
    assert (np.array(result.loads) <= instance.highest_loads).all()
    assert result.worst_off <= result.bound + 1e-6
    assert result.total <= result.max_total + 1e-6


@given(instances())
@settings(max_examples=50, deadline=None)
def test_the_same_instance_gives_the_same_answer(instance):
    assert assign(instance) == assign(replace(instance))


@given(instances(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_reordering_applications_and_jurors_changes_no_value(instance, random):
    rows, columns = list(range(instance.applications)), list(range(instance.jurors))
    random.shuffle(rows)
    random.shuffle(columns)
    moved = replace(
        instance,
        affinity=instance.affinity[np.ix_(rows, columns)],
        conflicts={(rows.index(i), columns.index(j)) for i, j in instance.conflicts},
        min_load=tuple(instance.lowest_loads[columns].tolist()),
        max_load=tuple(instance.highest_loads[columns].tolist()),
    )

    first, second = assign(instance), assign(moved)

    assert isinstance(first, Assignment) == isinstance(second, Assignment)
    if isinstance(first, Assignment):
        assert second.worst_off == pytest.approx(first.worst_off, abs=1e-6)
        assert second.total == pytest.approx(first.total, abs=1e-6)
    else:
        assert [reason.kind for reason in first.reasons] == [reason.kind for reason in second.reasons]


@given(instances(), st.tuples(st.integers(0, 3), st.integers(0, 3)))
@settings(max_examples=80, deadline=None)
def test_one_more_conflict_never_helps(instance, pair):
    conflict = (pair[0] % instance.applications, pair[1] % instance.jurors)

    before = assign(instance)
    after = assign(replace(instance, conflicts=instance.conflicts | {conflict}))

    if isinstance(after, Assignment):
        assert isinstance(before, Assignment)
        assert after.worst_off <= before.worst_off + 1e-6
        assert after.max_total <= before.max_total + 1e-6
