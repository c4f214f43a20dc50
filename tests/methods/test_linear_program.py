"""The shell around the solver: outcomes, duals, silence."""

import subprocess
import sys

import numpy as np
import pytest

from modellkommunen.methods.linear_program import INFINITY, Program, Solver, Status, row, solve, version

pytestmark = pytest.mark.domain


def knapsack(integer):
    kinds = np.ones(3, dtype=bool) if integer else None
    weights = row(range(3), [2.0, 3.0, 4.0], -INFINITY, 5.0)
    return Program(np.array([3.0, 4.0, 6.0]), np.zeros(3), np.ones(3), [weights], kinds)


def test_integers_and_relaxation_have_their_own_optima():
    assert solve(knapsack(integer=True)).objective == 7
    assert solve(knapsack(integer=False)).objective == pytest.approx(7.5)


def test_duals_price_the_rows():
    relaxed = solve(knapsack(integer=False))

    assert relaxed.row_duals == pytest.approx([1.5])
    assert relaxed.reduced_costs == pytest.approx([0, -0.5, 0])


def test_a_changed_programme_is_solved_anew():
    solver = Solver(knapsack(integer=True))
    first = solver.solve().objective

    solver.change_cost(np.array([0.0, 0.0, 1.0]))
    second = solver.solve().objective
    solver.add(row([2], None, 0.0, 0.0))

    assert (first, second, solver.solve().objective) == (7, 1, 0)


@pytest.mark.parametrize("columns", [0, 3])
@pytest.mark.parametrize("integer", [True, False])
def test_what_cannot_be_has_no_values(columns, integer):
    kinds = np.full(columns, integer)
    impossible = row(range(columns), None, columns + 1.0, INFINITY)

    outcome = solve(Program(np.zeros(columns), np.zeros(columns), np.ones(columns), [impossible], kinds))

    assert (outcome.status, outcome.found) == (Status.INFEASIBLE, False)


def test_nothing_is_printed_and_the_version_is_known():
    script = (
        "import numpy as np\n"
        "from modellkommunen.methods.linear_program import *\n"
        "solve(Program(np.ones(2), np.zeros(2), np.ones(2), [row([0, 1], None, 0, 1)], np.ones(2, dtype=bool)))"
    )

    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert (run.stdout, run.stderr) == (b"", b"")
    assert version().startswith("HiGHS 1.")
