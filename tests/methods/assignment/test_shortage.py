"""Every kind of cause, with whom it concerns, and repairs that really repair."""

from dataclasses import replace

import numpy as np
import pytest

from modellkommunen.methods.assignment import Assignment, Infeasible, Instance, Reason, Repair, assign

pytestmark = pytest.mark.domain


def test_too_little_capacity_in_total():
    result = assign(Instance(np.ones((12, 5)), 3, max_load=7))

    assert result.reason == Reason("capacity", 36, 35, tuple(range(12)), (0, 1, 2, 3, 4))
    assert Repair("max_load", 7, 8) in result.repairs
    assert Repair("more_jurors", 5, 6) in result.repairs
    assert Repair("reviews_per_application", 3, 2) in result.repairs
    assert (sum(count for _, count in result.extra_load), result.missing_reviews) == (1, ())


def test_one_application_without_enough_jurors():
    conflicts = {(3, 0), (3, 1), (3, 2)}

    result = assign(Instance(np.ones((12, 5)), 3, max_load=12, conflicts=conflicts))

    assert result.reasons == (Reason("not_enough_unconflicted_jurors", 3, 2, (3,), (3, 4)),)
    assert result.missing_reviews == ((3, 1),)
    assert result.extra_load == ()


def test_every_single_application_short_of_jurors_is_named():
    conflicts = {(i, j) for i in (1, 4) for j in range(3)}

    result = assign(Instance(np.ones((6, 4)), 2, max_load=6, conflicts=conflicts))

    assert [reason.applications for reason in result.reasons] == [(1,), (4,)]


def test_minimum_loads_above_the_number_of_reviews():
    result = assign(Instance(np.ones((12, 4)), 3, min_load=10, max_load=12))

    assert (result.reason.kind, result.reason.needed, result.reason.available) == ("min_load", 40, 36)
    assert Repair("min_load", 10, 9) in result.repairs
    assert sum(count for _, count in result.reduced_min_load) == 4


def test_one_juror_with_too_few_applications_without_conflict():
    conflicts = {(i, 2) for i in range(5)}

    result = assign(Instance(np.ones((6, 3)), 1, min_load=2, max_load=6, conflicts=conflicts))

    assert result.reasons == (Reason("min_load", 2, 1, (), (2,)),)
    assert result.reduced_min_load == ((2, 1),)


def test_jurors_who_share_too_few_applications_for_their_minimum_loads():
    # Jurors 0 and 1 can only take applications 0 and 1; together they would have to take four of two reviews.
    conflicts = {(i, j) for i in range(2, 8) for j in (0, 1)}

    result = assign(Instance(np.ones((8, 4)), 1, min_load=2, max_load=8, conflicts=conflicts))

    assert result.reasons == (Reason("min_load", 4, 2, (0, 1), (0, 1)),)


def test_a_set_of_applications_that_shares_too_few_jurors():
    # Applications 0, 1, 2 can only go to jurors 0, 1, 2, who take two reviews each: 9 needed, 6 places.
    conflicts = {(i, j) for i in range(3) for j in range(3, 8)}

    result = assign(Instance(np.ones((5, 8)), 3, max_load=2, conflicts=conflicts))

    assert result.reasons == (Reason("set_of_applications", 9, 6, (0, 1, 2), (0, 1, 2)),)
    assert sum(count for _, count in result.extra_load) == 3
    assert Repair("max_load", 2, 3) in result.repairs


def test_the_named_set_is_as_small_as_possible():
    # Three applications compete for one juror with two places; the others are free.
    conflicts = {(i, j) for i in range(3) for j in range(1, 6)}

    result = assign(Instance(np.ones((10, 6)), 1, max_load=2, conflicts=conflicts))

    assert result.reason == Reason("set_of_applications", 3, 2, (0, 1, 2), (0,))


def test_a_pinned_pair_takes_its_place_from_the_others():
    # Of the four places of jurors 0 and 1 one is pinned; applications 1 and 2 need four.
    conflicts = {(i, j) for i in range(3) for j in range(2, 6)}

    result = assign(Instance(np.ones((6, 6)), 2, max_load=2, conflicts=conflicts, pinned={(0, 0)}))

    assert result.reason == Reason("set_of_applications", 4, 3, (1, 2), (0, 1))


def test_a_floor_per_pair_that_is_too_high_is_lowered_as_little_as_needed():
    affinity = np.array([[0.9, 0.3, 0.2], [0.9, 0.8, 0.7]])

    result = assign(Instance(affinity, 2, max_load=2, pair_floor=0.5))

    assert Repair("pair_floor", 0.5, 0.3) in result.repairs


@pytest.mark.parametrize("seed", range(40))
def test_each_repair_alone_makes_an_assignment_possible(seed):
    rng = np.random.default_rng(seed)
    conflicts = {(int(i), int(j)) for i, j in np.argwhere(rng.random((7, 4)) < 0.45)}
    instance = Instance(rng.random((7, 4)), 2, min_load=int(rng.integers(4)), max_load=4, conflicts=conflicts)

    result = assign(instance)

    if isinstance(result, Assignment):
        return
    assert all(reason.needed > reason.available for reason in result.reasons)
    for repair in result.repairs:
        assert isinstance(assign(repaired(instance, repair)), Assignment), repair
    assert len(result.missing_reviews) + len(result.extra_load) + len(result.reduced_min_load) > 0


def repaired(instance, repair):
    if repair.change == "more_jurors":
        fresh = np.ones((instance.applications, int(repair.after) - instance.jurors))
        return replace(instance, affinity=np.hstack([instance.affinity, fresh]))
    return replace(instance, **{repair.change: int(repair.after)})


def test_infeasibility_has_a_reason_whatever_the_cause():
    rng = np.random.default_rng(11)
    for _ in range(60):
        shape = (int(rng.integers(2, 8)), int(rng.integers(2, 6)))
        conflicts = {(int(i), int(j)) for i, j in np.argwhere(rng.random(shape) < 0.5)}
        low = int(rng.integers(0, 3))
        result = assign(
            Instance(np.ones(shape), int(rng.integers(1, 4)), low + int(rng.integers(0, 3)), low, conflicts)
        )
        if isinstance(result, Infeasible):
            assert result.reason.needed > result.reason.available


def test_unequal_loads_add_up_and_rise_together():
    result = assign(Instance(np.ones((6, 3)), 1, max_load=(1, 2, 1)))

    assert (result.reason.kind, result.reason.needed, result.reason.available) == ("capacity", 6, 4)
    assert Repair("max_load", 2, 3) in result.repairs
    assert Repair("more_jurors", 3, 4) in result.repairs


def test_unequal_minimum_loads_are_named_by_juror():
    conflicts = {(i, 1) for i in range(5)}

    result = assign(Instance(np.ones((6, 3)), 1, min_load=(0, 3, 1), max_load=6, conflicts=conflicts))

    assert result.reasons == (Reason("min_load", 3, 1, (), (1,)),)
    assert Repair("min_load", 3, 1) in result.repairs
