"""The jury's totals and the call's rules as a problem for the method `selection`, and its answer as plain JSON.

In the problem applications are named by receipt number: it is published after the release, and an outsider who solves it
must get the very same set, also where lots decide among equals. Answers are kept by the ids of the applications.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from importlib.metadata import version as package_version
from typing import Any
from uuid import UUID

from modellkommunen.applications.models import Submission
from modellkommunen.core.money import to_euros
from modellkommunen.juries.domain.queries import admitted_applications, all_standings
from modellkommunen.juries.models import Jury
from modellkommunen.methods.fields import json_number
from modellkommunen.methods.selection import Candidate, Problem, Rules, Selection
from modellkommunen.methods.selection.model import decimal


@dataclass(frozen=True)
class Task:
    """What is to be solved, and which application each receipt number stands for."""

    title: str
    problem: Problem
    applications: dict[str, UUID]


def proposal_task(jury: Jury) -> Task:
    """Return the mean total of each scored application with number of awards, budget and cap.

    What asks for more than the cap cannot win. The candidates stand in the order of the ranking.
    """
    amounts = dict(admitted_applications(jury).values_list("pk", "requested_amount"))
    sent = Submission.objects.in_force().filter(application__call=jury.call_id)
    numbers = dict(sent.values_list("application_id", "number"))
    rules = jury.call.rules
    ranked = [entry for entry in all_standings(jury) if entry.application_id in amounts]
    candidates = tuple(
        Candidate(
            id=numbers[entry.application_id],
            score=entry.mean,
            requested=amounts[entry.application_id] or Decimal(0),
        )
        for entry in ranked
    )
    limits = Rules(max_winners=rules.award_count_max, budget=rules.budget_amount, cap=rules.award_cap_amount)
    keys = {numbers[entry.application_id]: entry.application_id for entry in ranked}
    return Task(rules.title, Problem(candidates=candidates, rules=limits), keys)


def problem_text(task: Task) -> str:
    """Return the problem in the interchange format of `python -m modellkommunen.methods selection`."""
    problem, rules = task.problem, task.problem.rules
    content = {
        "description": f"{task.title}; highspy {package_version('highspy')}",
        "seed": problem.seed,
        "max_winners": rules.max_winners,
        "budget": json_number(decimal(rules.budget or 0)),
        "cap": json_number(decimal(rules.cap or 0)),
        "applications": [
            {
                "id": entry.id,
                "score": json_number(decimal(entry.score)),
                "requested": json_number(decimal(entry.requested)),
            }
            for entry in problem.candidates
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def selection_result(task: Task, outcome: Selection) -> dict[str, Any]:
    """Return the answer by applications, with the ranking it rests on and the next best set."""

    def keys(numbers: Iterable[object]) -> list[str]:
        return [str(task.applications[str(number)]) for number in numbers]

    other = outcome.second_best
    return {
        "ranking": [str(key) for key in task.applications.values()],
        "winners": keys(outcome.winners),
        "amounts": {
            str(task.applications[str(number)]): str(to_euros(amount))
            for number, amount in outcome.amounts.items()
        },
        "total": str(outcome.total),
        "cost": str(to_euros(outcome.cost)),
        "unique": outcome.unique,
        "second_best_total": None if outcome.second_best_total is None else str(outcome.second_best_total),
        "second_best": None
        if other is None
        else {"came_in": keys(other.came_in), "left_out": keys(other.left_out)},
    }
