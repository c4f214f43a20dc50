"""Jurors to applications: the worst-off application first, then the total affinity, then balanced loads.

Source: fair assignment as in Stelmakh, Shah and Singh, PeerReview4All (2019), here exact: a linear programme bounds the
lowest sum of affinities an application can get, an integer programme maximises the total with that floor.
Input: affinities (any unit, higher is better) of n applications and m jurors, conflicts, loads in numbers of reviews.
Complexity: exact up to `EXACT_PAIRS` pairs (200 x 25 in under 3 s); above, 30 to 60 transportation problems.
"""

from modellkommunen.methods.assignment.model import (
    Assignment,
    Infeasible,
    Instance,
    InvalidInstance,
    Pair,
    Reason,
    Repair,
)
from modellkommunen.methods.assignment.procedure import EXACT_PAIRS, assign

__all__ = [
    "EXACT_PAIRS",
    "Assignment",
    "Infeasible",
    "Instance",
    "InvalidInstance",
    "Pair",
    "Reason",
    "Repair",
    "assign",
]
