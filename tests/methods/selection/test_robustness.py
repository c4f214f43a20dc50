"""How often an application wins when the scores move."""

import numpy as np
import pytest

from modellkommunen.methods.selection import (
    Candidate,
    InvalidProblem,
    Problem,
    Rules,
    noisy_draws,
    robustness,
)

pytestmark = pytest.mark.domain

THREE = tuple(Candidate(name, score, 100) for name, score in (("b", 80), ("a", 79), ("c", 20)))
PROBLEM = Problem(THREE, Rules(max_winners=1))


def test_shares_count_the_winners_of_each_draw():
    draws = np.array([[80.0, 79.0, 20.0], [70.0, 79.0, 20.0], [80.0, 79.0, 99.0], [81.0, 0.0, 0.0]])

    result = robustness(PROBLEM, draws)

    assert result.chosen_share == {"a": 0.25, "b": 0.5, "c": 0.25}
    assert (result.distinct_sets, result.most_frequent, result.most_frequent_share) == (3, ("b",), 0.5)


def test_near_scores_change_places_and_distant_ones_do_not():
    result = robustness(PROBLEM, noisy_draws(PROBLEM, deviation=4, draws=200, seed=1))

    assert 0.3 < result.chosen_share["a"] < 0.6
    assert result.chosen_share["c"] == 0
    assert sum(result.chosen_share.values()) == pytest.approx(1)


def test_noise_does_not_depend_on_the_order_of_the_input():
    turned = Problem(THREE[::-1], PROBLEM.rules)

    first = noisy_draws(PROBLEM, deviation=4, draws=3, seed=1)
    second = noisy_draws(turned, deviation=4, draws=3, seed=1)

    assert (first == second[:, ::-1]).all()


def test_rules_nobody_can_keep_give_no_shares():
    impossible = Problem(THREE, Rules(min_winners=4))

    assert robustness(impossible, np.ones((2, 3))) is None


@pytest.mark.parametrize("draws", [np.ones((0, 3)), np.ones((2, 2)), np.ones(3), np.full((1, 3), np.nan)])
def test_draws_that_do_not_fit_are_refused(draws):
    with pytest.raises(InvalidProblem, match="one finite score for each of the 3 applications"):
        robustness(PROBLEM, draws)
