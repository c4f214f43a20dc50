"""Small instances whose answers can be seen by eye."""

import numpy as np
import pytest

from modellkommunen.methods.assignment import Assignment, Instance, InvalidInstance, assign

pytestmark = pytest.mark.domain


def test_the_worst_off_application_comes_before_the_total():
    # Best total: application 0 with juror 0 (1.0 + 0.1 = 1.1); fairest: the other way round (0.5 + 0.4).
    affinity = np.array([[1.0, 0.5], [0.4, 0.1]])

    result = assign(Instance(affinity, 1, max_load=1))

    assert result.pairs == ((0, 1), (1, 0))
    assert (result.worst_off, result.max_total) == (0.4, 1.1)
    assert result.total == pytest.approx(0.9)
    assert result.status == "optimal"


def test_the_floor_is_found_by_bisection_where_panels_cannot_be_divided():
    # Half of each juror would give both applications 0.75; whole jurors give one of them only 0.5.
    affinity = np.array([[1.0, 0.5], [1.0, 0.5]])

    result = assign(Instance(affinity, 1, max_load=1))

    assert result.bound == pytest.approx(0.75)
    assert (result.worst_off, result.total, result.proven) == (0.5, 1.5, True)


def test_equal_affinities_are_spread_evenly_over_the_jurors():
    result = assign(Instance(np.ones((6, 4)), 2, max_load=6))

    assert result.loads == (3, 3, 3, 3)


def test_evenness_never_costs_total():
    affinity = np.array([[1.0, 0.9, 0.1], [1.0, 0.9, 0.1], [1.0, 0.9, 0.1]])

    result = assign(Instance(affinity, 1, max_load=3))

    assert (result.total, result.loads) == (3.0, (3, 0, 0))


def test_a_pinned_pair_stays_even_below_the_floor_per_pair():
    affinity = np.array([[0.9, 0.8, 0.1], [0.9, 0.8, 0.1]])

    result = assign(Instance(affinity, 2, max_load=2, pinned={(0, 2)}, pair_floor=0.5))

    assert (0, 2) in result.pairs
    assert (1, 2) not in result.pairs
    assert result.weakest_pair == 0.1


def test_the_floor_per_pair_keeps_weak_pairs_out():
    affinity = np.array([[0.9, 0.2, 0.4], [0.9, 0.2, 0.4]])

    result = assign(Instance(affinity, 1, max_load=1, pair_floor=0.3))

    assert {juror for _, juror in result.pairs} == {0, 2}


def test_after_a_drop_out_only_the_missing_reviews_move():
    rng = np.random.default_rng(3)
    affinity = rng.random((12, 6)).round(3)
    first = assign(Instance(affinity, 2, max_load=6, min_load=2))
    gone = 4
    touched = [pair for pair in first.pairs if pair[1] == gone]

    second = assign(
        Instance(affinity, 2, max_load=6, min_load=2, previous=set(first.pairs), unavailable={gone})
    )

    assert second.kept == len(first.pairs) - len(touched)
    assert set(first.pairs) - set(second.pairs) == set(touched)
    assert second.loads[gone] == 0


def test_an_unavailable_juror_owes_no_minimum_load():
    result = assign(Instance(np.ones((4, 3)), 1, max_load=2, min_load=2, unavailable={0}))

    assert result.loads == (0, 2, 2)


def test_groups_of_jurors_without_a_common_application_are_counted():
    affinity = np.array([[1, 1, 0, 0], [1, 1, 0, 0], [0, 0, 1, 1], [0, 0, 1, 1]], dtype=float)

    result = assign(Instance(affinity, 2, max_load=2))

    assert result.panel_groups == 2


def test_the_seed_decides_between_equals_and_repeats():
    def pairs(seed):
        return assign(Instance(np.ones((9, 9)), 1, max_load=1, seed=seed)).pairs

    assert pairs(1) == pairs(1)
    assert len({pairs(seed) for seed in range(5)}) > 1


@pytest.mark.parametrize("exact_pairs", [0, 10_000])
def test_one_juror_with_a_small_load_does_not_limit_the_others(exact_pairs):
    result = assign(Instance(np.ones((6, 3)), 2, max_load=(2, 6, 6)), exact_pairs=exact_pairs)

    assert sum(result.loads) == 12
    assert result.loads[0] <= 2


def test_pinned_pairs_count_against_the_load_of_their_own_juror():
    result = assign(Instance(np.ones((4, 2)), 1, max_load=(3, 1), pinned={(0, 0), (1, 0), (2, 0)}))

    assert result.pairs == ((0, 0), (1, 0), (2, 0), (3, 1))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"affinity": np.ones((0, 2))}, "the affinity matrix needs at least one application and one juror"),
        ({"affinity": np.array([[np.nan, 1.0]])}, "affinities must be finite numbers of at most 1000000"),
        ({"reviews_per_application": 0}, "each application needs at least one review"),
        ({"min_load": 3, "max_load": 2}, "min_load 3 is above max_load 2"),
        ({"min_load": (0, 3), "max_load": (2, 2)}, "min_load 3 is above max_load 2"),
        ({"max_load": (2, 2, 2)}, "max_load has 3 numbers for 2 jurors"),
        ({"max_load": (2, -1)}, "loads cannot be negative"),
        ({"conflicts": {(0, 5)}}, "conflict (0, 5) names nobody in the matrix"),
        ({"conflicts": {(0, 1)}, "pinned": {(0, 1)}}, "pair (0, 1) is pinned and a conflict"),
        ({"pinned": {(0, 1)}, "unavailable": {1}}, "pair (0, 1) is pinned but the juror is unavailable"),
        ({"pinned": {(0, 0), (0, 1)}}, "application 0 has 2 pinned jurors, more than it needs"),
        (
            {"pinned": {(0, 0), (1, 0)}, "max_load": 1},
            "juror 0 has 2 pinned applications, more than max_load",
        ),
        ({"unavailable": {7}}, "unavailable juror 7 is not in the matrix"),
        ({"pair_floor": float("inf")}, "the floor per pair must be a finite number"),
        ({"seed": -1}, "the seed cannot be negative"),
    ],
)
def test_a_contradiction_is_refused_in_one_sentence(changes, sentence):
    given = {"affinity": np.ones((2, 2)), "reviews_per_application": 1, "max_load": 2} | changes

    with pytest.raises(InvalidInstance) as refused:
        Instance(**given)

    assert str(refused.value) == sentence


def test_a_large_pool_keeps_the_rules_and_comes_near_the_bounds():
    rng = np.random.default_rng(5)
    topics = rng.random((40, 4)) @ rng.random((4, 150))
    affinity = (topics.T / topics.max() * 0.7 + rng.random((150, 40)) * 0.3).round(4)
    conflicts = {(int(i), int(j)) for i, j in np.argwhere(rng.random((150, 40)) < 0.08)}
    instance = Instance(affinity, 3, min_load=9, max_load=14, conflicts=conflicts)

    result = assign(instance, exact_pairs=0)

    assert isinstance(result, Assignment)
    assert (result.method, result.status) == ("multipliers", "feasible")
    assert not set(result.pairs) & conflicts
    assert 9 <= min(result.loads) <= max(result.loads) <= 14
    exact = assign(instance)
    assert exact.worst_off <= result.bound + 1e-6
    assert result.worst_off >= 0.95 * result.bound
    assert result.total >= 0.994 * result.max_total
    assert result.max_total == pytest.approx(exact.max_total)


def test_a_large_pool_keeps_what_can_stay_after_a_drop_out():
    affinity = np.random.default_rng(6).random((60, 20)).round(4)
    first = assign(Instance(affinity, 3, max_load=12), exact_pairs=0)
    touched = {pair for pair in first.pairs if pair[1] == 0}

    second = assign(
        Instance(affinity, 3, max_load=12, previous=set(first.pairs), unavailable={0}), exact_pairs=0
    )

    assert set(first.pairs) - set(second.pairs) == touched
    assert len(second.pairs) == 180
