"""Linear and integer programmes on HiGHS, the one solver of the platform.

A thin, typed shell: arrays in, arrays out, silent, one thread, fixed seed, no clock. Limits count nodes, never
seconds, so that the same input gives the same answer on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]

INFINITY = float("inf")


class Status(Enum):
    """How a solve ended."""

    OPTIMAL = "optimal"
    INFEASIBLE = "infeasible"
    LIMIT = "limit"


class SolverFailed(RuntimeError):
    """HiGHS ended in a state that no caller can use (numerical breakdown, unbounded model)."""


@dataclass(frozen=True)
class Row:
    """One linear constraint: lower <= sum of coefficients * columns <= upper."""

    columns: IntArray
    coefficients: FloatArray
    lower: float
    upper: float


def row(columns: Iterable[int], coefficients: Iterable[float] | None, lower: float, upper: float) -> Row:
    """Build a row; without coefficients every one is 1."""
    index = np.fromiter(columns, dtype=np.int64)
    values = np.ones(len(index)) if coefficients is None else np.fromiter(coefficients, dtype=np.float64)
    return Row(index, values, lower, upper)


@dataclass
class Program:
    """A programme to maximise. All columns are integer, or none is, unless `integer` says which."""

    cost: FloatArray
    lower: FloatArray
    upper: FloatArray
    rows: list[Row] = field(default_factory=list)
    integer: NDArray[np.bool_] | None = None


@dataclass(frozen=True)
class Solution:
    """Values and (for linear programmes) duals; empty arrays when there is no solution."""

    status: Status
    values: FloatArray
    objective: float
    bound: float
    row_duals: FloatArray
    reduced_costs: FloatArray

    @property
    def found(self) -> bool:
        """Whether there are values to use."""
        return len(self.values) > 0


class _Quiet(highspy.Highs):
    """HiGHS without callbacks: registering them prints a banner before output can be switched off (highspy 1.16)."""

    def enableCallbacks(self) -> None:  # noqa: N802
        """Register nothing."""


class Solver:
    """One loaded programme that can be changed and solved again (warm start for linear programmes)."""

    def __init__(self, program: Program, *, node_limit: int | None = None) -> None:
        self._highs: Any = _Quiet()  # type: ignore[no-untyped-call]
        self._columns = len(program.cost)
        self._impossible = not self._columns and any(one.lower > 0 or one.upper < 0 for one in program.rows)
        self._is_integer = program.integer is not None and bool(program.integer.any())
        for name, value in _OPTIONS.items():
            self._highs.setOptionValue(name, value)
        if node_limit is not None:
            self._highs.setOptionValue("mip_max_nodes", node_limit)
        self._highs.passModel(_model(program))

    def change_cost(self, cost: FloatArray) -> None:
        """Replace the objective."""
        index = np.arange(self._columns, dtype=np.int32)
        self._highs.changeColsCost(self._columns, index, cost)

    def add(self, new: Row) -> int:
        """Add a constraint and return its position."""
        self._highs.addRow(
            new.lower, new.upper, len(new.columns), new.columns.astype(np.int32), new.coefficients
        )
        return int(self._highs.getNumRow()) - 1

    def solve(self) -> Solution:
        """Solve and translate the outcome."""
        if self._impossible:  # HiGHS calls a model without columns optimal, whatever its rows ask
            return _NOTHING
        self._highs.run()
        status = _STATUS.get(self._highs.getModelStatus())
        if status is None:
            raise SolverFailed(str(self._highs.modelStatusToString(self._highs.getModelStatus())))
        if status is Status.INFEASIBLE:
            return _NOTHING
        solution = self._highs.getSolution()
        info = self._highs.getInfo()
        if status is Status.LIMIT and not np.isfinite(info.objective_function_value):
            return Solution(status, _EMPTY, -INFINITY, float(info.mip_dual_bound), _EMPTY, _EMPTY)
        values = np.array(solution.col_value)
        objective = float(info.objective_function_value)
        if self._is_integer:
            return Solution(status, values, objective, float(info.mip_dual_bound), _EMPTY, _EMPTY)
        return Solution(
            status, values, objective, objective, np.array(solution.row_dual), np.array(solution.col_dual)
        )


def solve(program: Program, *, node_limit: int | None = None) -> Solution:
    """Maximise once."""
    return Solver(program, node_limit=node_limit).solve()


def version() -> str:
    """Name and version of the solver, for the record of a decision."""
    return f"HiGHS {highspy.HIGHS_VERSION_MAJOR}.{highspy.HIGHS_VERSION_MINOR}.{highspy.HIGHS_VERSION_PATCH}"


def stacked(rows: Sequence[Row]) -> tuple[IntArray, IntArray, FloatArray]:
    """Starts, columns and coefficients of the rows laid one after the other."""
    lengths = np.array([len(one.columns) for one in rows], dtype=np.int64)
    starts = np.concatenate([np.zeros(1, dtype=np.int64), np.cumsum(lengths)])
    if not rows:
        return starts, np.empty(0, dtype=np.int64), _EMPTY
    columns = np.concatenate([one.columns for one in rows])
    return starts, columns, np.concatenate([one.coefficients for one in rows])


def _model(program: Program) -> Any:
    starts, columns, coefficients = stacked(program.rows)
    model = highspy.HighsLp()
    model.num_col_ = len(program.cost)
    model.num_row_ = len(program.rows)
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_cost_ = program.cost
    model.col_lower_ = program.lower
    model.col_upper_ = program.upper
    model.row_lower_ = np.array([one.lower for one in program.rows])
    model.row_upper_ = np.array([one.upper for one in program.rows])
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = starts.astype(np.int32)
    model.a_matrix_.index_ = columns.astype(np.int32)
    model.a_matrix_.value_ = coefficients
    if program.integer is not None:
        kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        model.integrality_ = [kinds[int(flag)] for flag in program.integer]
    return model


_EMPTY: FloatArray = np.empty(0)
_NOTHING = Solution(Status.INFEASIBLE, _EMPTY, -INFINITY, -INFINITY, _EMPTY, _EMPTY)

_OPTIONS: dict[str, str | int | float | bool] = {
    "output_flag": False,
    "threads": 1,
    "random_seed": 0,
    "mip_rel_gap": 0.0,
    "mip_abs_gap": 1e-9,
}

_STATUS = {
    highspy.HighsModelStatus.kOptimal: Status.OPTIMAL,
    highspy.HighsModelStatus.kModelEmpty: Status.OPTIMAL,
    highspy.HighsModelStatus.kInfeasible: Status.INFEASIBLE,
    # Every column of ours is bounded, so "unbounded or infeasible" can only mean the latter.
    highspy.HighsModelStatus.kUnboundedOrInfeasible: Status.INFEASIBLE,
    highspy.HighsModelStatus.kSolutionLimit: Status.LIMIT,
    highspy.HighsModelStatus.kIterationLimit: Status.LIMIT,
}
