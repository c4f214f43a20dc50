"""The command line: formats, names, and findings with line numbers."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.domain

NAMED = {
    "applications": ["Amt Nord", "Amt Süd"],
    "jurors": ["A", "B", 7],
    "jurors_per_application": 2,
    "max_load": 2,
    "affinity": [[1, 0.5, 0.25], [0.5, 1, 0.75]],
    "conflicts": [["Amt Nord", 7]],
}


def test_ids_of_the_file_come_back(run_method, write):
    code, result, _ = run_method("assignment", write(NAMED))

    assert code == 0
    assert result["assignment"] == [["Amt Nord", "A"], ["Amt Nord", "B"], ["Amt Süd", "B"], ["Amt Süd", 7]]
    assert result["panels"][1] == {
        "application": "Amt Süd",
        "sum": 1.75,
        "jurors": [{"juror": "B", "affinity": 1}, {"juror": 7, "affinity": 0.75}],
    }
    assert result["loads"] == [{"juror": "A", "load": 1}, {"juror": "B", "load": 2}, {"juror": 7, "load": 1}]


def test_pins_and_previous_pairs_are_read(run_method, write):
    previous = [["Amt Nord", "A"], ["Amt Nord", "B"], ["Amt Süd", "A"], ["Amt Süd", "B"]]
    content = NAMED | {"previous": previous, "pinned": [["Amt Süd", 7]], "seed": 4}

    _, result, _ = run_method("assignment", write(content))

    assert (result["kept"], result["seed"]) == (3, 4)
    assert result["new_pairs"] == [["Amt Süd", 7]]
    # Either of two previous jurors could stay; the better one does.
    assert result["dropped_pairs"] == [["Amt Süd", "A"]]


def test_loads_can_be_given_per_juror(run_method, write):
    _, result, _ = run_method("assignment", write(NAMED | {"max_load": [1, 1, 2], "conflicts": []}))

    assert sorted(entry["load"] for entry in result["loads"]) == [1, 1, 2]
    assert result["loads"][2] == {"juror": 7, "load": 2}


def test_a_reason_names_by_id(run_method, write):
    content = NAMED | {"conflicts": [["Amt Nord", 7], ["Amt Nord", "A"]]}

    code, result, _ = run_method("assignment", write(content))

    assert code == 0
    assert result["reason"] == {
        "kind": "not_enough_unconflicted_jurors",
        "needed": 2,
        "available": 1,
        "application": "Amt Nord",
        "juror": "B",
        "applications": ["Amt Nord"],
        "jurors": ["B"],
    }
    assert result["smallest_repair"]["missing_reviews"] == [{"application": "Amt Nord", "by": 1}]


def test_options_override_the_file(run_method, write):
    _, result, _ = run_method("assignment", write(NAMED), "--seed", 9, "--pair-floor", "0.6")

    assert result["seed"] == 9
    assert result["reason"]["kind"] == "not_enough_unconflicted_jurors"


def test_keys_that_mean_nothing_are_listed(run_method, write):
    _, result, _ = run_method("assignment", write(NAMED | {"min_loads": 3, "description": "x"}))

    assert result["ignored_keys"] == ["min_loads"]


def test_standard_output_holds_nothing_but_json_and_the_same_bytes(write):
    path = write(NAMED)
    command = [sys.executable, "-m", "modellkommunen.methods", "assignment", str(path)]

    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(2)]

    assert json.loads(runs[0].stdout)["status"] == "optimal"
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stderr == b""


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ('{"applications": 2,\n "jurors": 2', "input.json, line 2: not JSON: Expecting ',' delimiter"),
        ("[1]", "input.json, line 1: an object {...} is expected here"),
        ('{"jurors": 2}', 'input.json, line 1: "applications" is missing'),
        ('{"applications": "two"}', "input.json, line 1: applications must be a whole number"),
        ('{"applications": 1,\n"jurors": ["a",\n"a"]}', "input.json, line 3: a is named twice in jurors"),
        (
            '{"applications": 2, "jurors": 2,\n"affinity": [[1, 1],\n[1]]}',
            "input.json, line 3: this row has 1 affinities for 2 jurors",
        ),
        (
            '{"applications": 2, "jurors": 1,\n"affinity": [[1]]}',
            "input.json, line 2: affinity has 1 rows for 2 applications",
        ),
        (
            '{"applications": 1, "jurors": 1, "affinity": [[1]], "jurors_per_application": 1,\n"max_load": -1}',
            "input.json, line 2: max_load must be between 0 and 1,000,000,000",
        ),
        (
            '{"applications": 1, "jurors": 1, "affinity": [[1]],\n"conflicts": [\n[0, 0],\n[0, 5]], "jurors_per_application": 1, "max_load": 1}',
            "input.json, line 4: there is no juror 5",
        ),
        (
            '{"applications": 1, "jurors": 1, "affinity": [\n["=1+1"]]}',
            "input.json, line 2: affinity.0.0 must be a number",
        ),
        (
            '{"applications": 1, "jurors": 1, "affinity": [[\nNaN]]}',
            "input.json, line 2: NaN is not a number that can be used",
        ),
        (
            '{"applications": 1, "jurors": 1,\n"affinity": [[1e309]]}',
            "input.json, line 2: number 1e309 is too large",
        ),
        ('{"seed": 1,\n"seed": 2}', "input.json, line 2: key seed appears twice"),
        (b"\xff\xfe{}", "input.json, line 1: not UTF-8"),
        (b'{"a":\n"\xe4"}', "input.json, line 2: not UTF-8"),
        ("[" * 100_000, "input.json: nested too deeply"),
        ("", "input.json, line 1: not JSON: Expecting value"),
    ],
)
def test_bad_input_is_one_line_with_its_line_number(run_method, write, text, finding):
    code, result, errors = run_method("assignment", write(text))

    assert (code, result, errors) == (1, None, [finding])


def test_a_contradiction_between_rules_is_one_line_too(run_method, write):
    code, _, errors = run_method("assignment", write(NAMED | {"min_load": 3}))

    assert (code, errors) == (1, ["input.json: min_load 3 is above max_load 2"])


@pytest.mark.parametrize(
    ("arguments", "finding"),
    [
        (["assignment", "missing.json"], "missing.json: No such file or directory"),
        (["assignment"], "the following arguments are required: input"),
        (["assignment", "x", "--seed", "a"], "argument --seed: invalid int value: 'a'"),
    ],
)
def test_a_wrong_call_is_one_line(run_method, arguments, finding):
    assert run_method(*arguments) == (1, None, [finding])
