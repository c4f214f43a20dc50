"""Assignments as JSON: instance in, assignment or reasons out. The format stands in docs/methods.md."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import dataclass
from typing import Any

import numpy as np

from modellkommunen.methods.assignment.model import (
    Assignment,
    Infeasible,
    Instance,
    InvalidInstance,
    Loads,
    Pair,
    Reason,
)
from modellkommunen.methods.assignment.procedure import assign
from modellkommunen.methods.fields import Fields, Id, identifier, json_number, number, whole
from modellkommunen.methods.linear_program import FloatArray, version
from modellkommunen.methods.reading import BadInput, JsonInput, Place, read_json

FREE_KEYS = frozenset({"description", "expected"})


@dataclass(frozen=True)
class Names:
    """Ids of applications and jurors by position, and whether the file named them."""

    applications: tuple[Id, ...]
    jurors: tuple[Id, ...]


def add_options(parser: ArgumentParser) -> None:
    """Options of the command line beside the input."""
    parser.add_argument(
        "--seed", type=int, help="decides between equally good assignments (default: in the file, or 0)"
    )
    parser.add_argument("--pair-floor", type=float, help="no pair with an affinity below this")


def run(options: Namespace) -> dict[str, Any]:
    """Read, assign, and describe the outcome."""
    fields = Fields.of(read_json(options.input))
    names = Names(_names(fields, "applications"), _names(fields, "jurors"))
    instance = _instance(fields, names, options)
    outcome = assign(instance)
    described = (
        _assignment(instance, names, outcome) if isinstance(outcome, Assignment) else _reasons(names, outcome)
    )
    ignored = fields.unknown(FREE_KEYS)
    return (
        described
        | {"seed": instance.seed, "solver": version()}
        | ({"ignored_keys": ignored} if ignored else {})
    )


def _names(fields: Fields, key: str) -> tuple[Id, ...]:
    """A number of unnamed ones, or a list of ids."""
    if not isinstance(fields.required(key), list):
        return tuple(range(fields.integer(key, minimum=1)))
    found = tuple(identifier(fields.document, place, value) for place, value in fields.items(key))
    if not found:
        fields.refuse(key, f'"{key}" is empty')
    seen: set[Id] = set()
    for position, value in enumerate(found):
        if value in seen:
            fields.document.refuse((key, position), f"{value} is named twice in {key}")
        seen.add(value)
    return found


def _instance(fields: Fields, names: Names, options: Namespace) -> Instance:
    floor = fields.number("pair_floor") if fields.has("pair_floor") else None
    if options.pair_floor is not None:
        floor = options.pair_floor
    seed = options.seed if options.seed is not None else fields.integer("seed", 0)
    juror_position = {name: position for position, name in enumerate(names.jurors)}
    try:
        return Instance(
            affinity=_matrix(fields, names),
            reviews_per_application=fields.integer("jurors_per_application", minimum=1),
            min_load=_loads(fields, "min_load", 0),
            max_load=_loads(fields, "max_load"),
            conflicts=_pairs(fields, "conflicts", names),
            pinned=_pairs(fields, "pinned", names),
            previous=_pairs(fields, "previous", names) if fields.has("previous") else None,
            unavailable=frozenset(
                _position(fields.document, place, value, juror_position, "juror")
                for place, value in fields.items("unavailable")
            ),
            pair_floor=None if floor is None else float(floor),
            seed=seed,
        )
    except InvalidInstance as error:
        raise BadInput(f"{fields.document.name}: {error}") from error


def _loads(fields: Fields, key: str, default: int | None = None) -> Loads:
    """A number for all jurors, or a list with a number per juror in their order."""
    if fields.has(key) and isinstance(fields.value[key], list):
        return tuple(whole(fields.document, place, value) for place, value in fields.items(key))
    return fields.integer(key, default)


def _matrix(fields: Fields, names: Names) -> FloatArray:
    matrix = np.empty((len(names.applications), len(names.jurors)))
    entries = list(fields.items("affinity"))
    if len(entries) != len(names.applications):
        fields.required("affinity")
        fields.refuse(
            "affinity", f"affinity has {len(entries)} rows for {len(names.applications)} applications"
        )
    for row_number, (place, entry) in enumerate(entries):
        if not isinstance(entry, list) or len(entry) != len(names.jurors):
            count = len(entry) if isinstance(entry, list) else 0
            fields.document.refuse(place, f"this row has {count} affinities for {len(names.jurors)} jurors")
        matrix[row_number] = [number(fields.document, (*place, j), value) for j, value in enumerate(entry)]
    return matrix


def _pairs(fields: Fields, key: str, names: Names) -> frozenset[Pair]:
    applications = {name: position for position, name in enumerate(names.applications)}
    jurors = {name: position for position, name in enumerate(names.jurors)}
    found = set()
    for place, entry in fields.items(key):
        if not isinstance(entry, list) or len(entry) != 2:
            fields.document.refuse(place, f"{key} must be pairs [application, juror]")
        i = _position(fields.document, place, entry[0], applications, "application")
        found.add((i, _position(fields.document, place, entry[1], jurors, "juror")))
    return frozenset(found)


def _position(document: JsonInput, place: Place, value: object, known: dict[Id, int], what: str) -> int:
    name = value if isinstance(value, str) else whole(document, place, value)
    if name not in known:
        document.refuse(place, f"there is no {what} {name}")
    return known[name]


def _assignment(instance: Instance, names: Names, outcome: Assignment) -> dict[str, Any]:
    described = {
        "status": outcome.status,
        "assignment": [[names.applications[i], names.jurors[j]] for i, j in outcome.pairs],
        "total": json_number(outcome.total),
        "worst_off": json_number(outcome.worst_off),
        "bound": json_number(outcome.bound),
        "max_total": json_number(outcome.max_total),
        "weakest_pair": json_number(outcome.weakest_pair),
        "method": outcome.method,
        "panel_groups": outcome.panel_groups,
        "loads": [
            {"juror": name, "load": load} for name, load in zip(names.jurors, outcome.loads, strict=True)
        ],
        "panels": _panels(instance, names, outcome),
    }
    if instance.previous is None:
        return described
    before = instance.previous
    new = [[names.applications[i], names.jurors[j]] for i, j in outcome.pairs if (i, j) not in before]
    gone = [[names.applications[i], names.jurors[j]] for i, j in sorted(before - set(outcome.pairs))]
    return described | {"kept": outcome.kept, "new_pairs": new, "dropped_pairs": gone}


def _panels(instance: Instance, names: Names, outcome: Assignment) -> list[dict[str, Any]]:
    panels: list[dict[str, Any]] = [
        {"application": name, "sum": json_number(total), "jurors": []}
        for name, total in zip(names.applications, outcome.sums, strict=True)
    ]
    for i, j in outcome.pairs:
        affinity = json_number(instance.affinity[i, j])
        panels[i]["jurors"].append({"juror": names.jurors[j], "affinity": affinity})
    return panels


def _reasons(names: Names, outcome: Infeasible) -> dict[str, Any]:
    reasons = [_reason(names, reason) for reason in outcome.reasons]
    missing = [{"application": names.applications[i], "by": count} for i, count in outcome.missing_reviews]
    extra = [{"juror": names.jurors[j], "by": count} for j, count in outcome.extra_load]
    reduced = [{"juror": names.jurors[j], "by": count} for j, count in outcome.reduced_min_load]
    return {
        "status": "infeasible",
        "reason": reasons[0],
        "reasons": reasons,
        "smallest_repair": {"missing_reviews": missing, "extra_load": extra, "reduced_min_load": reduced},
        "repairs": [
            {"change": repair.change, "from": json_number(repair.before), "to": json_number(repair.after)}
            for repair in outcome.repairs
        ],
    }


def _reason(names: Names, reason: Reason) -> dict[str, Any]:
    described: dict[str, Any] = {"kind": reason.kind, "needed": reason.needed, "available": reason.available}
    applications = [names.applications[i] for i in reason.applications]
    jurors = [names.jurors[j] for j in reason.jurors]
    if len(applications) == 1:
        described["application"] = applications[0]
    if len(jurors) == 1:
        described["juror"] = jurors[0]
    return described | {"applications": applications, "jurors": jurors}
