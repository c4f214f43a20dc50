"""Selections as JSON: problem in, winners with explanations or obstacles out. The format stands in docs/methods.md."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Mapping
from typing import Any

import numpy as np

from modellkommunen.methods.fields import Fields, Id, Number, identifier, json_number, number, whole
from modellkommunen.methods.linear_program import FloatArray, version
from modellkommunen.methods.reading import BadInput, Place, read_json
from modellkommunen.methods.selection.choose import select
from modellkommunen.methods.selection.equal_shares import run_votes
from modellkommunen.methods.selection.model import (
    DIMENSIONS,
    Candidate,
    Infeasible,
    InvalidProblem,
    Margin,
    Problem,
    Rules,
    Selection,
    Swap,
    decimal,
)
from modellkommunen.methods.selection.robustness import Robustness, noisy_draws, robustness

FREE_KEYS = frozenset({"description", "expected"})
MOST_DRAWS = 100_000


def add_options(parser: ArgumentParser) -> None:
    """Options of the command line beside the input."""
    parser.add_argument("--seed", type=int, help="of the lots and draws (default: in the file, or 0)")
    parser.add_argument("--draws", type=int, help="choose again for this many noisy copies of the scores")
    parser.add_argument(
        "--noise", type=float, default=4.0, help="standard deviation of the noise in points (4)"
    )
    parser.add_argument("--brief", action="store_true", help="winners only, without prices and margins")


def run(options: Namespace) -> dict[str, Any]:
    """Read, choose, and describe the outcome; a .pb file holds citizens' votes."""
    if options.input.endswith(".pb"):
        return run_votes(options.input)
    fields = Fields.of(read_json(options.input))
    seed = options.seed if options.seed is not None else fields.integer("seed", 0)
    try:
        problem = Problem(_candidates(fields), _rules(fields), seed)
        draws = _draws(fields, problem, options)
        outcome = select(problem, explain=not options.brief)
        stability = None if draws is None or isinstance(outcome, Infeasible) else robustness(problem, draws)
    except InvalidProblem as error:
        raise BadInput(f"{fields.document.name}: {error}") from error
    described = (
        _obstacles(outcome) if isinstance(outcome, Infeasible) else _selection(problem, outcome, stability)
    )
    if stability is not None and options.draws is not None:
        described["robustness"]["noise"] = options.noise
    ignored = fields.unknown(FREE_KEYS)
    return described | {"seed": seed, "solver": version()} | ({"ignored_keys": ignored} if ignored else {})


def _candidates(fields: Fields) -> tuple[Candidate, ...]:
    fields.required("applications")
    return tuple(_candidate(Fields.of(fields.document, place)) for place, _ in fields.items("applications"))


def _candidate(fields: Fields) -> Candidate:
    topics = [identifier(fields.document, place, value) for place, value in fields.items("topics")]
    single = fields.identifier("topic")
    fields.required("id")
    own_id = fields.identifier("id")
    assert own_id is not None, "required before"
    candidate = Candidate(
        id=own_id,
        score=fields.number("score"),
        requested=fields.number("requested"),
        region=fields.identifier("region"),
        size_class=fields.identifier("size_class"),
        kreis=fields.identifier("kreis"),
        topics=tuple(topics if single is None else [*topics, single]),
        minimum=fields.number("minimum") if fields.has("minimum") else None,
    )
    try:
        Problem((candidate,))
    except InvalidProblem as error:
        fields.document.refuse(fields.place, str(error))
    return candidate


def _rules(fields: Fields) -> Rules:
    def count(key: str) -> int | None:
        return fields.integer(key) if fields.has(key) else None

    def amount(key: str) -> Number | None:
        return fields.number(key) if fields.has(key) else None

    per_value = {f"{bound}_per_{dimension}": None for dimension in DIMENSIONS for bound in ("max", "min")}
    return Rules(
        max_winners=count("max_winners"),
        min_winners=count("min_winners"),
        budget=amount("budget"),
        cap=amount("cap"),
        **{key: _per_value(fields, key) for key in per_value},
    )


def _per_value(fields: Fields, key: str) -> int | Mapping[Id, int] | None:
    """A number for all values, or an object with a number per value."""
    if not fields.has(key):
        return None
    value = fields.value[key]
    if isinstance(value, dict):
        places: dict[Id, int] = {}
        for name, entry in value.items():
            places[name] = whole(fields.document, (*fields.place, key, name), entry)
        return places
    every = fields.integer(key)
    if key == "min_per_region" and fields.has("regions"):
        return dict.fromkeys(_all_regions(fields), every)
    return every


def _all_regions(fields: Fields) -> list[Id]:
    """Regions that must be served even if nobody there applied: a list of ids, or a number of regions 0, 1, ..."""
    if isinstance(fields.value["regions"], list):
        return [identifier(fields.document, place, value) for place, value in fields.items("regions")]
    return list(range(fields.integer("regions")))


def _draws(fields: Fields, problem: Problem, options: Namespace) -> FloatArray | None:
    if options.draws is not None:
        if not 1 <= options.draws <= MOST_DRAWS or not 0 <= options.noise <= 1e6:
            raise BadInput(f"--draws must be between 1 and {MOST_DRAWS} and --noise not negative")
        return noisy_draws(problem, deviation=options.noise, draws=options.draws, seed=problem.seed)
    rows = list(fields.items("draws"))
    if not rows:
        return None
    count = len(problem.candidates)
    return np.array([_draw(fields, place, entry, count) for place, entry in rows])


def _draw(fields: Fields, place: Place, entry: object, count: int) -> list[float]:
    if not isinstance(entry, list) or len(entry) != count:
        fields.document.refuse(place, f"each draw must be a list of {count} scores")
    return [float(number(fields.document, (*place, n), value)) for n, value in enumerate(entry)]


def _selection(problem: Problem, outcome: Selection, stability: Robustness | None) -> dict[str, Any]:
    described: dict[str, Any] = {
        "status": "optimal",
        "winners": list(outcome.winners),
        "total": json_number(outcome.total),
        "cost": json_number(outcome.cost),
        "amounts": {str(name): json_number(amount) for name, amount in outcome.amounts.items()},
        "second_best_total": _optional(outcome.second_best_total),
        "second_best": None if outcome.second_best is None else _swap(outcome.second_best),
        "unique": outcome.unique,
        "tie": None
        if outcome.unique
        else {
            "sets": [list(one) for one in outcome.tied_sets],
            "complete": outcome.tied_sets_complete,
            "rule": 'lots: SHA-256 of "seed:id", smallest first',
        },
        "rule_prices": {price.rule: json_number(price.price) for price in outcome.rule_prices},
        "without_rule": {price.rule: _swap(price.without) for price in outcome.rule_prices if price.price},
        "relaxations": [
            {
                "rule": each.rule,
                "to": json_number(each.value),
                "gain": json_number(each.gain),
                **_swap(each.then),
            }
            for each in outcome.relaxations
        ],
        "margins": {str(margin.id): _optional(margin.margin) for margin in outcome.margins},
        "applications": _applications(problem, outcome.margins, stability),
    }
    if stability is not None:
        described["robustness"] = {
            "draws": stability.draws,
            "distinct_sets": stability.distinct_sets,
            "most_frequent": list(stability.most_frequent),
            "most_frequent_share": json_number(stability.most_frequent_share),
        }
    return described


def _applications(
    problem: Problem, margins: tuple[Margin, ...], stability: Robustness | None
) -> list[dict[str, Any]]:
    by_id = {candidate.id: candidate for candidate in problem.candidates}
    rows = []
    for margin in margins:
        candidate = by_id[margin.id]
        line: dict[str, Any] = {
            "application": margin.id,
            "selected": margin.selected,
            "score": json_number(decimal(candidate.score)),
            "requested": json_number(decimal(candidate.requested)),
            "margin": _optional(margin.margin),
            "otherwise": None if margin.otherwise is None else _swap(margin.otherwise),
            "score_needed": _optional(margin.score_needed),
            "amount_needed": _optional(margin.amount_needed),
        }
        if stability is not None:
            line["chosen_share"] = json_number(stability.chosen_share[margin.id])
        rows.append(line)
    return rows


def _obstacles(outcome: Infeasible) -> dict[str, Any]:
    return {
        "status": "infeasible",
        "conflict": list(outcome.conflict),
        "repairs": [
            {"rule": repair.rule, "from": json_number(repair.before), "to": json_number(repair.after)}
            for repair in outcome.repairs
        ],
        "repair_sets": [list(group) for group in outcome.repair_sets],
    }


def _swap(swap: Swap) -> dict[str, list[Id]]:
    return {"came_in": list(swap.came_in), "left_out": list(swap.left_out)}


def _optional(value: Any) -> int | float | None:
    return None if value is None else json_number(value)
