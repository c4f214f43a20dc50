"""Citizens' votes: the method of equal shares and the plain count, in exact fractions.

Source: Peters, Pierczynski and Skowron, Proportional Participatory Budgeting with Additive Utilities (2021); approval
ballots, the cost of a project is its satisfaction, no completion. Input: the .pb format of Pabulib.
Complexity: rounds x projects x voters.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from modellkommunen.methods.reading import BadInput, read_text

SECTIONS = ("META", "PROJECTS", "VOTES")


@dataclass(frozen=True)
class Vote:
    """A budget, the cost of each project, and who approves of it (numbers of voters)."""

    budget: Fraction
    voters: int
    costs: dict[str, Fraction]
    supporters: dict[str, tuple[int, ...]]


def equal_shares(vote: Vote) -> list[str]:
    """Projects in the order they are bought: each voter has an equal share, supporters pay as evenly as they can."""
    purse = [vote.budget / vote.voters if vote.voters else Fraction(0)] * vote.voters
    bought: list[str] = []
    while True:
        offers = []
        for name, cost in vote.costs.items():
            share = None if name in bought else _even_share(cost, [purse[n] for n in vote.supporters[name]])
            if share is not None:
                offers.append((share / cost, name, share))
        if not offers:
            return bought
        _, name, share = min(offers)
        for voter in vote.supporters[name]:
            purse[voter] -= min(purse[voter], share)
        bought.append(name)


def plain_count(vote: Vote) -> list[str]:
    """Projects by number of approvals, each taken if it still fits the budget."""
    left = vote.budget
    taken = []
    for name in sorted(vote.costs, key=lambda name: (-len(vote.supporters[name]), name)):
        if vote.costs[name] <= left and vote.supporters[name]:
            left -= vote.costs[name]
            taken.append(name)
    return taken


def _even_share(cost: Fraction, purses: list[Fraction]) -> Fraction | None:
    """What each supporter pays at most if those with less give all they have; None if they cannot pay together."""
    if sum(purses) < cost or not purses:
        return None
    missing, payers = cost, len(purses)
    for purse in sorted(purses):
        if purse * payers >= missing:
            return missing / payers
        missing -= purse
        payers -= 1
    return None


def run_votes(path: str) -> dict[str, Any]:
    """Read a .pb file and describe both outcomes."""
    vote = _read(path)
    shares, count = equal_shares(vote), plain_count(vote)
    return {
        "status": "optimal",
        "method_of_equal_shares": shares,
        "spent": _euros(sum((vote.costs[name] for name in shares), Fraction(0))),
        "greedy": count,
        "greedy_spent": _euros(sum((vote.costs[name] for name in count), Fraction(0))),
        "voters": vote.voters,
    }


def _euros(value: Fraction) -> int | float:
    return int(value) if value.denominator == 1 else float(value)


def _read(path: str) -> Vote:
    text, file = read_text(path)
    section = header = ""
    columns: list[str] = []
    meta: dict[str, str] = {}
    costs: dict[str, Fraction] = {}
    ballots: list[list[str]] = []
    for number, line in enumerate(csv.reader(text.splitlines(), delimiter=";"), start=1):
        where = f"{file}, line {number}"
        if len(line) == 1 and line[0].strip() in SECTIONS:
            section, columns = line[0].strip(), []
        elif not any(cell.strip() for cell in line):
            continue
        elif not columns:
            columns, header = [cell.strip() for cell in line], section
        else:
            entry = dict(zip(columns, (cell.strip() for cell in line), strict=False))
            _take(where, header, entry, meta, costs, ballots)
    budget = _amount(f"{file}, META", meta.get("budget", ""), "the budget")
    supporters = {name: tuple(n for n, ballot in enumerate(ballots) if name in ballot) for name in costs}
    return Vote(budget, len(ballots), costs, supporters)


def _take(
    where: str,
    section: str,
    entry: dict[str, str],
    meta: dict[str, str],
    costs: dict[str, Fraction],
    ballots: list[list[str]],
) -> None:
    if section == "META":
        meta[entry.get("key", "")] = entry.get("value", "")
    elif section == "PROJECTS":
        name = entry.get("project_id", "")
        if not name or name in costs:
            raise BadInput(f"{where}: the project has no id of its own")
        costs[name] = _amount(where, entry.get("cost", ""), f"the cost of {name}")
    elif section == "VOTES":
        ballot = [name.strip() for name in entry.get("vote", "").split(",") if name.strip()]
        unknown = [name for name in ballot if name not in costs]
        if unknown:
            raise BadInput(f"{where}: there is no project {unknown[0]}")
        ballots.append(ballot)
    else:
        raise BadInput(f"{where}: META, PROJECTS or VOTES is expected first")


def _amount(where: str, text: str, what: str) -> Fraction:
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError) as error:
        raise BadInput(f"{where}: {what} must be a number") from error
    if value <= 0 or "/" in text or "e" in text.lower():
        raise BadInput(f"{where}: {what} must be a sum above 0")
    return value
