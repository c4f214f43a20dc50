"""The command line: formats, options, and findings with line numbers."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.domain

FOUR = [
    {"id": "Nord", "score": 81.5, "requested": 50000, "kreis": "NF"},
    {"id": "Süd", "score": 79.25, "requested": 50000.5, "kreis": "NF"},
    {"id": 3, "score": 60, "requested": 40000, "kreis": "SL", "topics": ["Schule"]},
    {"id": 4, "score": 50, "requested": 90000, "minimum": 20000, "kreis": "OH", "topic": "Schule"},
]


def problem(**rules):
    return {"applications": FOUR} | rules


def test_winners_with_explanations(run_method, write):
    code, result, errors = run_method(
        "selection", write(problem(max_winners=2, max_per_kreis=1, budget=120_000))
    )

    assert (code, errors, result["status"]) == (0, [], "optimal")
    assert (result["winners"], result["total"], result["cost"]) == ([3, "Nord"], 141.5, 90000)
    assert result["rule_prices"] == {"max_winners": 50, "budget": 0, "max_per_kreis": 19.25}
    assert result["without_rule"] == {
        "max_winners": {"came_in": [4], "left_out": []},
        "max_per_kreis": {"came_in": ["Süd"], "left_out": [3]},
    }
    assert result["margins"] == {"3": 10, "4": 10, "Nord": 2.25, "Süd": 2.25}
    assert (result["unique"], result["tie"], result["second_best_total"]) == (True, None, 139.25)


def test_partial_amounts_are_shown_per_winner(run_method, write):
    _, result, _ = run_method("selection", write(problem(max_winners=4, budget=170_000.5)))

    assert result["winners"] == [3, 4, "Nord", "Süd"]
    assert result["amounts"] == {"3": 40000, "4": 30000, "Nord": 50000, "Süd": 50000.5}


def test_a_tie_names_the_sets_the_rule_and_the_seed(run_method, write):
    equal = [{"id": n, "score": 5, "requested": 1} for n in (1, 2)]

    _, result, _ = run_method("selection", write({"applications": equal, "max_winners": 1}), "--seed", 2)

    assert result["tie"]["sets"] == [[1], [2]]
    assert result["tie"]["rule"] == 'lots: SHA-256 of "seed:id", smallest first'
    assert result["seed"] == 2


def test_draws_of_the_file_and_noise_of_the_option(run_method, write):
    content = problem(max_winners=1, draws=[[80, 90, 1, 1], [80, 70, 1, 1]])

    _, from_file, _ = run_method("selection", write(content))
    _, noisy, _ = run_method("selection", write(content), "--draws", 50, "--noise", 2, "--seed", 1)

    shares = {line["application"]: line["chosen_share"] for line in from_file["applications"]}
    assert shares == {"Nord": 0.5, "Süd": 0.5, 3: 0, 4: 0}
    assert from_file["robustness"]["draws"] == 2
    assert (noisy["robustness"]["draws"], noisy["robustness"]["noise"]) == (50, 2)


def test_brief_leaves_explanations_out(run_method, write):
    _, result, _ = run_method("selection", write(problem(max_winners=1)), "--brief")

    assert (result["winners"], result["rule_prices"], result["applications"]) == (["Nord"], {}, [])


def test_an_impossible_problem_names_conflict_and_repairs(run_method, write):
    code, result, _ = run_method("selection", write(problem(min_winners=2, budget=50_000)))

    assert (code, result["status"]) == (0, "infeasible")
    assert result["conflict"] == ["min_winners", "budget"]
    assert result["repairs"] == [
        {"rule": "min_winners", "from": 2, "to": 1},
        {"rule": "budget", "from": 50000, "to": 60000},
    ]


def test_a_region_nobody_applied_from_counts_where_the_file_lists_it(run_method, write):
    content = {
        "applications": [{"id": 1, "score": 5, "requested": 1, "region": 0}],
        "regions": 2,
        "min_per_region": 1,
    }

    _, result, _ = run_method("selection", write(content))

    assert result["conflict"] == ["min_per_region:1"]


def test_the_same_bytes_twice(write):
    path = write(problem(max_winners=2, seed=5))
    command = [sys.executable, "-m", "modellkommunen.methods", "selection", str(path), "--draws", "20"]

    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(2)]

    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout.startswith(b'{\n "status": "optimal"')
    assert runs[0].stderr == b""


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("{}", 'input.json, line 1: "applications" is missing'),
        ('{"applications": 3}', 'input.json, line 1: "applications" must be a list'),
        ('{"applications": [\n{"id": 1},\n7]}', 'input.json, line 2: "score" is missing'),
        (
            '{"applications": [\n{"id": 1, "score": 1, "requested": 1},\n7]}',
            "input.json, line 3: an object {...} is expected here",
        ),
        (
            '{"applications": [\n{"id": 1, "score": 1, "requested": -1}]}',
            "input.json, line 2: application 1: the requested sum must be between 0 and 1000000000000",
        ),
        (
            '{"applications": [\n{"id": 1, "score": 1, "requested": 0.001}]}',
            "input.json, line 2: application 1: the requested sum has parts of a cent",
        ),
        (
            '{"applications": [\n{"id": 1, "score":\n"5", "requested": 1}]}',
            "input.json, line 3: applications.0.score must be a number",
        ),
        (
            '{"applications": [{"id": 1, "score": 1, "requested": 1},\n{"id": "1", "score": 1, "requested": 1}]}',
            "input.json: application 1 is there twice",
        ),
        (
            '{"applications": [],\n"max_winners": 1.5}',
            "input.json, line 2: max_winners must be a whole number",
        ),
        (
            '{"applications": [],\n"min_per_topic": {"a":\n-1}}',
            "input.json, line 3: min_per_topic.a must be between 0 and 1,000,000,000",
        ),
        ('{"applications": [], "budget": true}', "input.json, line 1: budget must be a number"),
        (
            '{"applications": [{"id": 1, "score": 1, "requested": 1}],\n"draws": [[1],\n[1, 2]]}',
            "input.json, line 3: each draw must be a list of 1 scores",
        ),
    ],
)
def test_bad_input_is_one_line_with_its_line_number(run_method, write, text, finding):
    assert run_method("selection", write(text)) == (1, None, [finding])


def test_impossible_options_are_one_line(run_method, write):
    path = write(problem())

    assert run_method("selection", path, "--draws", 0)[2] == [
        "--draws must be between 1 and 100000 and --noise not negative"
    ]
    assert run_method("selection", path, "--seed", -1)[2] == ["input.json: the seed cannot be negative"]
