"""Laws that hold for every problem, against complete enumeration of up to twelve applications."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from modellkommunen.methods.selection import Candidate, Infeasible, Problem, Rules, Selection, select

pytestmark = pytest.mark.domain

counts = st.one_of(st.none(), st.integers(0, 4))


@st.composite
def problems(draw, largest=9):
    size = draw(st.integers(0, largest))
    candidates = []
    for number in range(size):
        requested = draw(st.integers(0, 2000))
        candidates.append(
            Candidate(
                id=draw(st.sampled_from([number, f"A{number}"])),
                score=Decimal(draw(st.integers(0, 1000))) / 10,
                requested=Decimal(requested) / 100,
                region=draw(st.integers(0, 2)),
                size_class=draw(st.integers(0, 1)),
                kreis=draw(st.integers(0, 3)),
                topics=tuple(draw(st.sets(st.sampled_from("xyz"), max_size=2))),
                minimum=draw(
                    st.one_of(st.none(), st.integers(0, requested).map(lambda cents: Decimal(cents) / 100))
                ),
            )
        )
    rules = Rules(
        max_winners=draw(st.one_of(st.none(), st.integers(0, 6))),
        min_winners=draw(st.one_of(st.none(), st.integers(0, 2))),
        budget=draw(st.one_of(st.none(), st.integers(0, 6000).map(lambda cents: Decimal(cents) / 100))),
        cap=draw(st.one_of(st.none(), st.integers(500, 2000).map(lambda cents: Decimal(cents) / 100))),
        max_per_kreis=draw(st.one_of(st.none(), st.integers(1, 3))),
        min_per_region=draw(st.one_of(st.none(), st.dictionaries(st.integers(0, 2), st.integers(0, 1)))),
        max_per_topic=draw(st.one_of(st.none(), st.dictionaries(st.sampled_from("xyz"), st.integers(0, 3)))),
    )
    return Problem(tuple(candidates), rules, draw(st.integers(0, 5)))


def least(candidate):
    return candidate.requested if candidate.minimum is None else candidate.minimum


def is_valid(chosen, rules):
    def number(dimension, value):
        return sum(str(value) in map(str, candidate.values(dimension)) for candidate in chosen)

    return (
        (rules.max_winners is None or len(chosen) <= rules.max_winners)
        and len(chosen) >= (rules.min_winners or 0)
        and (rules.budget is None or sum(map(least, chosen)) <= rules.budget)
        and (rules.cap is None or all(least(candidate) <= rules.cap for candidate in chosen))
        and (rules.max_per_kreis is None or all(number("kreis", k) <= rules.max_per_kreis for k in range(4)))
        and all(number("region", value) >= low for value, low in (rules.min_per_region or {}).items())
        and all(number("topic", value) <= high for value, high in (rules.max_per_topic or {}).items())
    )


def valid_totals(problem):
    return sorted(
        (
            sum(candidate.score for candidate in chosen)
            for size in range(len(problem.candidates) + 1)
            for chosen in combinations(problem.candidates, size)
            if is_valid(chosen, problem.rules)
        ),
        reverse=True,
    )


def winners_of(problem, result):
    return [candidate for candidate in problem.candidates if candidate.id in result.winners]


@given(problems(largest=12))
@settings(max_examples=80, deadline=None)
def test_equal_to_complete_enumeration(problem):
    totals = valid_totals(problem)

    result = select(problem, explain=False)

    if not totals:
        assert isinstance(result, Infeasible)
        return
    assert is_valid(winners_of(problem, result), problem.rules)
    assert result.total == sum(candidate.score for candidate in winners_of(problem, result)) == totals[0]
    assert result.second_best_total == (totals[1] if len(totals) > 1 else None)
    assert result.unique == (len(totals) == 1 or totals[1] < totals[0])


@given(problems())
@settings(max_examples=100, deadline=None)
def test_amounts_stay_within_request_minimum_cap_and_budget(problem):
    result = select(problem, explain=False)

    if isinstance(result, Infeasible):
        return
    for candidate in winners_of(problem, result):
        assert least(candidate) <= result.amounts[candidate.id] <= candidate.requested
        if problem.rules.cap is not None:
            assert result.amounts[candidate.id] <= problem.rules.cap
    assert result.cost == sum(result.amounts.values())
    if problem.rules.budget is not None:
        assert result.cost <= problem.rules.budget


@given(problems(), st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_of_the_input_changes_nothing_at_all(problem, random):
    shuffled = list(problem.candidates)
    random.shuffle(shuffled)

    assert select(replace(problem, candidates=tuple(shuffled))) == select(problem)


@given(problems(), st.integers(0, 3))
@settings(max_examples=60, deadline=None)
def test_tightening_a_rule_never_raises_the_optimum(problem, smaller):
    tighter = replace(problem.rules, max_winners=smaller)
    if problem.rules.max_winners is not None and problem.rules.max_winners < smaller:
        return

    before = select(problem, explain=False)
    after = select(replace(problem, rules=tighter), explain=False)

    if isinstance(after, Selection):
        assert isinstance(before, Selection)
        assert after.total <= before.total


@given(problems(largest=7))
@settings(max_examples=60, deadline=None)
def test_prices_and_margins_are_never_negative_and_say_what_they_claim(problem):
    result = select(problem)

    if isinstance(result, Infeasible):
        return
    assert all(price.price >= 0 for price in result.rule_prices)
    assert all(relaxation.gain >= 0 for relaxation in result.relaxations)
    for margin in result.margins:
        if margin.margin is None:
            continue
        chosen = {*result.winners, *margin.otherwise.came_in} - {*margin.otherwise.left_out}
        others = [candidate for candidate in problem.candidates if candidate.id in chosen]
        assert is_valid(others, problem.rules)
        assert (margin.id in chosen) is not margin.selected
        assert result.total - sum(candidate.score for candidate in others) == margin.margin >= 0


@given(problems(largest=7))
@settings(max_examples=60, deadline=None)
def test_an_amount_needed_wins_and_a_cent_more_does_not(problem):
    result = select(problem)

    if isinstance(result, Infeasible):
        return
    for margin in result.margins:
        if margin.amount_needed is None:
            continue
        assert wins_with(problem, margin.id, margin.amount_needed, result.total)
        more = margin.amount_needed + Decimal("0.01")
        assert not wins_with(problem, margin.id, more, result.total)


def wins_with(problem, identifier, amount, total):
    """Whether a request of this sum would lead to a better set, which then has to include the application."""
    candidates = tuple(
        replace(candidate, requested=amount, minimum=None) if candidate.id == identifier else candidate
        for candidate in problem.candidates
    )
    return select(replace(problem, candidates=candidates), explain=False).total > total


@given(problems(largest=7))
@settings(max_examples=80, deadline=None)
def test_each_repair_alone_makes_a_choice_possible(problem):
    result = select(problem)

    if isinstance(result, Selection):
        return
    assert result.conflict
    for repair in result.repairs:
        assert isinstance(
            select(replace(problem, rules=repaired(problem.rules, repair)), explain=False), Selection
        )
    if not result.repairs:
        assert len(result.repair_sets[0]) > 1


def repaired(rules, repair):
    name, _, value = repair.rule.partition(":")
    if name in {"budget", "cap"}:
        return replace(rules, **{name: repair.after})
    if not value:
        return replace(rules, **{name: int(repair.after)})
    return replace(
        rules, **{name: {**{str(k): v for k, v in getattr(rules, name).items()}, value: int(repair.after)}}
    )
