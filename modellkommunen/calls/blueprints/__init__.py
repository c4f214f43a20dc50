"""Ready-made calls: JSON files with rules, criteria and a form, from which the office starts a new call."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Blueprint:
    """A ready-made call. `rules` are fields of `CallVersion`, `form` a questionnaire document."""

    key: str
    label: str
    summary: str
    rules: dict[str, Any]
    criteria: list[dict[str, Any]]
    form: dict[str, Any]
    unconfirmed: list[str]


@cache
def blueprints() -> dict[str, Blueprint]:
    """Return all ready-made calls by key."""
    found = (json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json")))
    return {entry["key"]: Blueprint(**entry) for entry in found}
