"""The names of fields and buttons on the page of a section; written and read only here."""

import re
from collections.abc import Iterable

ACTION = "aktion"
STAMP = "stand-"
SEARCH = "suche-"
UPLOAD = "datei-"
REMOVE = "entfernen-"
OWN_TEXT = "eigener-text-"
ANSWER = "q-"
HIGHEST_ROW = 299

# What a button asks for beside saving; its value is “action:key:detail”.
SAVE, CONTINUE, ADD_ROW, REMOVE_ROW, SEARCH_FOR, PICK, DROP, TAKE_OVER, DISCARD = (
    "speichern",
    "weiter",
    "zeile",
    "zeile-weg",
    "suchen",
    "nehmen",
    "weglassen",
    "uebernehmen",
    "verwerfen",
)


def button(action: str, key: str, detail: str = "") -> str:
    return ":".join(part for part in (action, key, detail) if part)


def answer(key: str) -> str:
    return f"{ANSWER}{key}"


def stamp(key: str) -> str:
    return f"{STAMP}{key}"


def search(key: str) -> str:
    return f"{SEARCH}{key}"


def upload(key: str) -> str:
    return f"{UPLOAD}{key}"


def remove(key: str) -> str:
    return f"{REMOVE}{key}"


def own_text(key: str) -> str:
    """Name the ids of own texts set aside that need not be kept once the answer is saved."""
    return f"{OWN_TEXT}{key}"


def cell(key: str, part: str, row: int, field: str) -> str:
    """Name a cell: `part` parts the lists of one question, such as costs (k) and funds (f)."""
    return f"{ANSWER}{key}-{part}{row}-{field}"


def rows_in(names: Iterable[str], key: str, part: str) -> list[int]:
    """Return the numbers of all rows that occur among posted names, in order."""
    pattern = re.compile(rf"{re.escape(ANSWER + key)}-{part}(\d{{1,3}})-[a-z]\w*", re.ASCII)
    found = {int(match[1]) for name in names if (match := pattern.fullmatch(name))}
    return sorted(number for number in found if number <= HIGHEST_ROW)
