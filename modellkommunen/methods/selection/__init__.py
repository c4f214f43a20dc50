"""The set of applications with the highest total score under all announced rules, and why it is that set.

Source: 0-1 programme solved to proven optimality with HiGHS; every explanation is another exact solve.
Input: a score (points, higher is better, six decimals count) and a requested sum (euros, two decimals) per application.
Complexity: one solve takes 5 to 10 ms at 60 applications; a full explanation needs about three solves per application.
"""

from modellkommunen.methods.selection.choose import select
from modellkommunen.methods.selection.model import (
    Candidate,
    Id,
    Infeasible,
    InvalidProblem,
    Margin,
    Problem,
    Relaxation,
    Repair,
    RulePrice,
    Rules,
    Selection,
    Swap,
)
from modellkommunen.methods.selection.robustness import Robustness, noisy_draws, robustness

__all__ = [
    "Candidate",
    "Id",
    "Infeasible",
    "InvalidProblem",
    "Margin",
    "Problem",
    "Relaxation",
    "Repair",
    "Robustness",
    "RulePrice",
    "Rules",
    "Selection",
    "Swap",
    "noisy_draws",
    "robustness",
    "select",
]
