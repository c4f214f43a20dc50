"""The published cases: values against an independent solver, and the named causes."""

import json

import pytest

pytestmark = pytest.mark.domain

FEASIBLE = ["topic_008x04", "topic_020x06", "topic_060x12", "uniform_040x10"]


@pytest.mark.parametrize("name", FEASIBLE)
def test_both_optima_equal_the_independent_ones(cases, run_method, name):
    path = cases / "B_assignment" / f"{name}.json"
    expected = json.loads(path.read_text())["expected"]

    code, result, errors = run_method("assignment", path)

    assert (code, errors, result["status"]) == (0, [], "optimal")
    assert result["worst_off"] == pytest.approx(expected["max_min"], abs=1e-3)
    assert result["total"] == pytest.approx(expected["max_total_given_max_min"], abs=1e-3)
    assert result["bound"] == pytest.approx(expected["lp_upper_bound_worst_off"], abs=1e-3)
    assert result["max_total"] == pytest.approx(expected["max_total"], abs=1e-3)


@pytest.mark.parametrize("name", FEASIBLE)
def test_the_assignment_keeps_every_rule_of_the_case(cases, run_method, name):
    path = cases / "B_assignment" / f"{name}.json"
    case = json.loads(path.read_text())

    _, result, _ = run_method("assignment", path)

    pairs = {tuple(pair) for pair in result["assignment"]}
    assert not pairs & {tuple(pair) for pair in case["conflicts"]}
    per_application = [sum(i == a for i, _ in pairs) for a in range(case["applications"])]
    assert per_application == [case["jurors_per_application"]] * case["applications"]
    loads = [sum(j == b for _, j in pairs) for b in range(case["jurors"])]
    assert min(loads) >= case["min_load"]
    assert max(loads) <= case["max_load"]
    assert loads == [entry["load"] for entry in result["loads"]]
    sums = [sum(case["affinity"][i][j] for i, j in pairs if i == a) for a in range(case["applications"])]
    assert min(sums) == pytest.approx(result["worst_off"])
    assert sum(sums) == pytest.approx(result["total"])


@pytest.mark.parametrize("name", ["infeasible_capacity", "infeasible_too_many_conflicts"])
def test_the_cause_of_an_impossible_case_is_named(cases, run_method, name):
    path = cases / "B_assignment" / f"{name}.json"
    expected = json.loads(path.read_text())["expected"]["reason"]

    code, result, _ = run_method("assignment", path)

    assert (code, result["status"]) == (0, "infeasible")
    assert {key: result["reason"][key] for key in expected} == expected
