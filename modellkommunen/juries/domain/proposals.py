"""The jury's totals and the call's rules as a problem for the method `selection`, and its answer as plain JSON."""

from decimal import Decimal
from typing import Any

from modellkommunen.core.money import to_euros
from modellkommunen.juries.domain.queries import admitted_applications, all_standings
from modellkommunen.juries.models import Jury
from modellkommunen.methods.selection import Candidate, Problem, Rules, Selection


def proposal_problem(jury: Jury) -> Problem:
    """Return the problem: the mean total of each scored application, number of awards, budget and cap.

    What asks for more than the cap cannot win. The candidates stand in the order of the ranking.
    """
    standings = all_standings(jury)
    rows = admitted_applications(jury).select_related("organisation__territory__kreis")
    applications = {row.pk: row for row in rows.order_by("pk")}
    rules = jury.call.rules
    candidates = [
        Candidate(
            id=str(entry.application_id),
            score=entry.mean,
            requested=applications[entry.application_id].requested_amount or Decimal(0),
            topics=tuple(applications[entry.application_id].topics),
        )
        for entry in standings
        if entry.application_id in applications
    ]
    return Problem(
        candidates=tuple(candidates),
        rules=Rules(
            max_winners=rules.award_count_max, budget=rules.budget_amount, cap=rules.award_cap_amount
        ),
    )


def selection_result(problem: Problem, outcome: Selection) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return problem and result as JSON, so that an outsider can compute the choice again."""
    frozen = {
        "budget": str(problem.rules.budget),
        "cap": str(problem.rules.cap),
        "max_winners": problem.rules.max_winners,
        "seed": problem.seed,
        "applications": [
            {"id": str(entry.id), "score": str(entry.score), "requested": str(entry.requested)}
            for entry in problem.candidates
        ],
    }
    result = {
        "winners": [str(winner) for winner in outcome.winners],
        "amounts": {str(key): str(to_euros(value)) for key, value in outcome.amounts.items()},
        "total": str(outcome.total),
        "cost": str(to_euros(outcome.cost)),
        "second_best_total": None if outcome.second_best_total is None else str(outcome.second_best_total),
        "unique": outcome.unique,
        "margins": {
            str(entry.id): None if entry.margin is None else str(entry.margin) for entry in outcome.margins
        },
        "rule_prices": {entry.rule: str(entry.price) for entry in outcome.rule_prices},
    }
    return frozen, result
