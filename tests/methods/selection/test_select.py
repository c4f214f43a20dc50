"""Small problems whose answers can be seen by eye."""

from decimal import Decimal

import pytest

from modellkommunen.methods.selection import (
    Candidate,
    Infeasible,
    InvalidProblem,
    Problem,
    Repair,
    Rules,
    Swap,
    select,
)

pytestmark = pytest.mark.domain


def candidate(name, score, requested=100, **more):
    return Candidate(name, score, requested, **more)


def chosen(*candidates, seed=0, **rules):
    return select(Problem(candidates, Rules(**rules), seed))


def test_a_better_set_beats_the_better_single_application():
    result = chosen(candidate("a", 90, 100), candidate("b", 60, 50), candidate("c", 50, 50), budget=100)

    assert (result.winners, result.total, result.cost) == (("b", "c"), 110, 100)
    assert (result.second_best_total, result.second_best) == (90, Swap(("a",), ("b", "c")))


def test_money_is_compared_in_cents():
    # In floating point 0.1 + 0.2 is more than 0.3.
    exact = chosen(candidate(1, 5, Decimal("0.10")), candidate(2, 5, Decimal("0.20")), budget=Decimal("0.30"))
    short = chosen(candidate(1, 5, Decimal("0.10")), candidate(2, 5, Decimal("0.21")), budget=Decimal("0.30"))

    assert exact.winners == (1, 2)
    assert len(short.winners) == 1


def test_one_cent_too_much_in_large_sums_is_too_much():
    large = Decimal("999999999.99")

    result = chosen(candidate(1, 5, large), candidate(2, 4, large), budget=2 * large - Decimal("0.01"))

    assert result.winners == (1,)


def test_rules_per_kreis_region_size_class_and_topic():
    applications = [
        candidate("a", 9, kreis="K1", region=1, size_class=0, topics=("x",)),
        candidate("b", 8, kreis="K1", region=1, size_class=0, topics=("x", "y")),
        candidate("c", 7, kreis="K2", region=1, size_class=0, topics=("x",)),
        candidate("d", 1, kreis="K3", region=2, size_class=0, topics=("z",)),
        candidate("e", 2, kreis="K4", region=1, size_class=1, topics=("z",)),
    ]

    def winners(**rules):
        return chosen(*applications, max_winners=3, **rules).winners

    assert winners() == ("a", "b", "c")
    assert winners(max_per_kreis=1) == ("a", "c", "e")
    assert winners(max_per_kreis={"K2": 0}) == ("a", "b", "e")
    assert winners(min_per_region=1) == ("a", "b", "d")
    assert winners(min_per_size_class={"1": 1}) == ("a", "b", "e")
    assert winners(min_per_topic={"z": 2}) == ("a", "d", "e")
    assert winners(max_per_topic={"x": 1}) == ("a", "d", "e")


def test_the_price_of_a_rule_says_who_came_in_for_whom():
    result = chosen(
        candidate("a", 9, kreis=1),
        candidate("b", 8, kreis=1),
        candidate("c", 5, kreis=2),
        max_winners=2,
        max_per_kreis=1,
    )

    prices = {price.rule: price for price in result.rule_prices}
    assert result.winners == ("a", "c")
    assert prices["max_per_kreis"].price == 3
    assert prices["max_per_kreis"].without == Swap(("b",), ("c",))
    assert prices["max_winners"].price == 0


def test_widening_a_rule_a_little_shows_what_it_brings():
    result = chosen(candidate("a", 9, 60_000), candidate("b", 8, 50_000), candidate("c", 1, 1), budget=60_000)

    (wider,) = result.relaxations
    assert result.winners == ("a",)
    assert (wider.rule, wider.value, wider.gain, wider.then) == ("budget", 110_000, 8, Swap(("b",), ()))


def test_margins_and_what_it_would_take():
    result = chosen(candidate("a", 90, 60), candidate("b", 70, 40), candidate("c", 65, 50), budget=100)

    margins = {margin.id: margin for margin in result.margins}
    assert result.winners == ("a", "b")
    assert (margins["b"].selected, margins["b"].margin, margins["b"].score_needed) == (True, 70, 0)
    # c would have to replace a (135 instead of 160) ...
    assert (margins["c"].margin, margins["c"].otherwise) == (25, Swap(("c",), ("a",)))
    assert margins["c"].score_needed == 90
    # ... and at its score no sum lets it in beside a and b; a takes 60, so with less than nothing left it stays out.
    assert margins["c"].amount_needed is None


def test_a_smaller_request_that_would_have_won_is_named():
    result = chosen(candidate("a", 90, 60), candidate("b", 10, 30), candidate("c", 65, 50), budget=100)

    margins = {margin.id: margin for margin in result.margins}
    assert result.winners == ("a", "b")
    assert margins["c"].amount_needed == 40
    assert select(
        Problem((candidate("a", 90, 60), candidate("b", 10, 30), candidate("c", 65, 40)), Rules(budget=100))
    ).winners == ("a", "c")


def test_an_impossible_decision_has_no_margin():
    result = chosen(candidate("a", 1, region=1), candidate("b", 9, region=2), min_per_region=1)

    assert [(margin.id, margin.margin) for margin in result.margins] == [("a", None), ("b", None)]


def test_who_asks_for_more_than_the_cap_and_accepts_no_less_cannot_win():
    result = chosen(candidate("a", 9, 150), candidate("b", 5, 100), cap=100)

    assert result.winners == ("b",)
    (price,) = result.rule_prices
    assert (price.rule, price.price, price.without) == ("cap", 9, Swap(("a",), ()))


def test_who_accepts_less_is_cut_to_the_cap():
    result = chosen(candidate("a", 9, 150, minimum=80), cap=100)

    assert (result.winners, result.amounts) == (("a",), {"a": 100})


def test_partial_funding_lets_more_win_and_shares_what_is_left():
    result = chosen(
        candidate("a", 9, 100, minimum=40),
        candidate("b", 5, 100, minimum=60),
        candidate("c", 4, 100),
        budget=130,
    )

    # a and b need 100 at least; the other 30 are shared 60 : 40.
    assert (result.winners, result.amounts) == (("a", "b"), {"a": 58, "b": 72})
    assert result.cost == 130


def test_a_cent_that_cannot_be_shared_goes_to_the_better_score():
    result = chosen(candidate("a", 5, 1, minimum=0), candidate("b", 9, 1, minimum=0), budget=Decimal("1.01"))

    assert result.amounts == {"a": Decimal("0.50"), "b": Decimal("0.51")}


def test_without_applications_nothing_wins():
    result = chosen(max_winners=10, budget=1000)

    assert (result.winners, result.total, result.unique, result.second_best_total) == ((), 0, True, None)


def test_explanations_can_be_left_out():
    problem = Problem((candidate("a", 1), candidate("b", 2)), Rules(max_winners=1))

    result = select(problem, explain=False)

    assert (result.winners, result.margins, result.rule_prices) == (("b",), (), ())
    assert result.second_best_total == 1


def test_an_unreachable_minimum_is_reported_with_the_rule_that_repairs_it():
    result = chosen(candidate("a", 1, region=1), candidate("b", 9, region=1), min_per_region={1: 1, 2: 1})

    assert result == Infeasible(
        ("min_per_region:2",), (Repair("min_per_region:2", Decimal(1), Decimal(0)),), (), 0
    )


def test_a_conflict_of_two_rules_names_both_and_the_smallest_change_of_each():
    applications = [candidate(n, n, 100) for n in range(1, 5)]

    result = chosen(*applications, min_winners=3, budget=250, max_winners=4)

    assert result.conflict == ("min_winners", "budget")
    assert result.repairs == (
        Repair("min_winners", Decimal(3), Decimal(2)),
        Repair("budget", Decimal(250), Decimal(300)),
    )


def test_a_cap_below_every_request_is_raised_as_little_as_needed():
    result = chosen(candidate("a", 1, 120), candidate("b", 9, 150), min_winners=1, cap=100)

    assert Repair("cap", Decimal(100), Decimal(120)) in result.repairs


def test_one_number_for_every_kreis_is_one_rule():
    applications = [candidate(n, n, kreis=n % 2) for n in range(6)]

    result = chosen(*applications, min_winners=5, max_per_kreis=1)

    assert result.conflict == ("min_winners", "max_per_kreis")
    assert Repair("max_per_kreis", Decimal(1), Decimal(3)) in result.repairs


def test_where_no_single_rule_helps_the_smallest_sets_are_named():
    result = chosen(
        candidate("a", 1, region=1),
        candidate("b", 9, region=2),
        min_per_region={3: 1},
        min_per_topic={"x": 1},
    )

    assert result.repairs == ()
    assert result.repair_sets == (("min_per_region:3", "min_per_topic:x"),)


@pytest.mark.parametrize(
    ("candidates", "rules", "sentence"),
    [
        ([candidate("a", 1), candidate("a", 2)], {}, "application a is there twice"),
        ([candidate(1, 1), candidate("1", 2)], {}, "application 1 is there twice"),
        (
            [candidate("a", float("nan"))],
            {},
            "application a: the score must be a number within +-1000000",
        ),
        (
            [candidate("a", 1, -5)],
            {},
            "application a: the requested sum must be between 0 and 1000000000000",
        ),
        ([candidate("a", 1, Decimal("0.001"))], {}, "application a: the requested sum has parts of a cent"),
        (
            [candidate("a", 1, 5, minimum=6)],
            {},
            "application a: the minimum sum is above the requested sum",
        ),
        ([], {"budget": Decimal("Infinity")}, "budget must be between 0 and 1000000000000"),
        ([], {"max_winners": -1}, "max_winners must be whole numbers from 0"),
        ([], {"max_per_kreis": {"a": 1.5}}, "max_per_kreis must be whole numbers from 0"),
    ],
)
def test_a_contradiction_is_refused_in_one_sentence(candidates, rules, sentence):
    with pytest.raises(InvalidProblem) as refused:
        Problem(tuple(candidates), Rules(**rules))

    assert str(refused.value) == sentence
