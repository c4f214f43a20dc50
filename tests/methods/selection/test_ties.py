"""Equally good sets: listed, and decided by lots anyone can draw again."""

from hashlib import sha256
from itertools import combinations

import pytest

from modellkommunen.methods.selection import Candidate, Problem, Rules, select, ties

pytestmark = pytest.mark.domain


def equals(count, winners, seed=0):
    candidates = tuple(Candidate(f"A{n}", 50, 100) for n in range(count))
    return Problem(candidates, Rules(max_winners=winners), seed)


def lots(problem):
    return sorted(
        problem.candidates, key=lambda each: sha256(f"{problem.seed}:{each.id}".encode()).hexdigest()
    )


def test_all_equally_good_sets_are_listed():
    result = select(equals(4, 2))

    assert not result.unique
    assert result.second_best_total == result.total == 100
    assert set(result.tied_sets) == set(combinations(("A0", "A1", "A2", "A3"), 2))
    assert result.tied_sets_complete


@pytest.mark.parametrize("seed", range(8))
def test_the_best_lots_win(seed):
    problem = equals(6, 2, seed)

    result = select(problem, explain=False)

    assert set(result.winners) == {candidate.id for candidate in lots(problem)[:2]}


def test_another_seed_draws_other_lots():
    assert len({select(equals(6, 2, seed), explain=False).winners for seed in range(12)}) > 3


def test_too_many_tied_sets_are_decided_by_the_same_lots(monkeypatch):
    monkeypatch.setattr(ties, "TIED_SETS_LIMIT", 5)
    problem = equals(9, 4, seed=3)

    result = select(problem, explain=False)

    assert (result.unique, result.tied_sets_complete) == (False, False)
    assert set(result.winners) == {candidate.id for candidate in lots(problem)[:4]}
    assert result.winners in result.tied_sets


def test_a_difference_of_a_millionth_of_a_point_is_no_tie():
    candidates = (Candidate("a", "81.333333", 100), Candidate("b", "81.333334", 100))

    result = select(Problem(candidates, Rules(max_winners=1)))

    assert (result.winners, result.unique) == (("b",), True)


def test_the_margin_of_a_tied_application_is_zero():
    result = select(equals(3, 1))

    assert [margin.margin for margin in result.margins] == [0, 0, 0]
