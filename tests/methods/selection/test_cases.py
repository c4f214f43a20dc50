"""The published cases: optimum, second best, winners, prices and margins against independent solvers."""

import json
import re

import pytest

pytestmark = pytest.mark.domain

NAMES = ["small_014", "std_060_a", "tight_budget_060"]


@pytest.mark.parametrize("name", NAMES)
def test_winners_and_totals_equal_the_independent_ones(cases, run_method, name):
    path = cases / "D_selection" / f"{name}.json"
    expected = json.loads(path.read_text())["expected"]

    code, result, errors = run_method("selection", path)

    assert (code, errors, result["status"]) == (0, [], "optimal")
    assert result["total"] == expected["optimal_total"]
    assert result["second_best_total"] == expected["second_best_total"]
    assert result["unique"] is expected["unique"] is True
    assert (result["winners"], result["cost"]) == (expected["winners"], expected["cost"])


@pytest.mark.parametrize("name", NAMES)
def test_every_margin_equals_the_independent_one(cases, run_method, name):
    path = cases / "D_selection" / f"{name}.json"

    _, result, _ = run_method("selection", path)

    assert result["margins"] == json.loads(path.read_text())["expected"]["margin"]


@pytest.mark.parametrize("name", NAMES)
def test_every_price_equals_the_independent_one(cases, run_method, name):
    path = cases / "D_selection" / f"{name}.json"
    expected = json.loads(path.read_text())["expected"]["price_of_constraint"]

    _, result, _ = run_method("selection", path)

    wider = {entry["rule"]: entry for entry in result["relaxations"]}
    prices = {
        "N plus one": wider["max_winners"]["gain"],
        "budget plus 50000": wider["budget"]["gain"],
        "budget": result["rule_prices"]["budget"],
    }
    for key, expected_price in expected.items():
        if quota := re.fullmatch(r"\('(region|size)', (\d+)\)", key):
            kind = {"region": "region", "size": "size_class"}[quota[1]]
            prices[key] = result["rule_prices"][f"min_per_{kind}:{quota[2]}"]
        assert prices[key] == expected_price, key
