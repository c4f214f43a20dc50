"""Texts of a person that met a newer answer: kept in `parked` of the sheet until their author has decided about them.

An entry is known by what it says, so that the same text is kept once.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from modellkommunen.core.events import canonical_json
from modellkommunen.questionnaires.domain.document import fingerprint
from modellkommunen.questionnaires.enums import ParkedReason

# More texts than these are not set aside: who has so many decides about some first.
MAX_PER_PERSON = 20

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class OwnTexts:
    """What a person decides about texts set aside: by question the one to take over, and those no longer needed."""

    taken: Mapping[str, str] = field(default_factory=dict)
    dropped: Mapping[str, Collection[str]] = field(default_factory=dict)


def id_of(entry: Mapping[str, Any]) -> str:
    return fingerprint(canonical_json([entry["key"], entry.get("by"), entry["value"]]))[:16]


def own_entries(parked: Iterable[Entry], by: str, key: str = "") -> list[Entry]:
    """Return the texts of a person that met another's, of one question or of all, the oldest first."""
    return [
        entry
        for entry in parked
        if by
        and entry["reason"] == ParkedReason.CONFLICT
        and entry.get("by") == by
        and key in ("", entry["key"])
    ]


def find(parked: Iterable[Entry], by: str, key: str, identifier: str) -> Entry | None:
    return next((entry for entry in own_entries(parked, by, key) if id_of(entry) == identifier), None)


def without(parked: Iterable[Entry], by: str, key: str, identifiers: Collection[str]) -> list[Entry]:
    """Return what is left when a person no longer needs these texts of a question; others' stay."""
    entries = list(parked)
    gone = [entry for entry in own_entries(entries, by, key) if id_of(entry) in identifiers]
    return [entry for entry in entries if entry not in gone]


def has_room(parked: Iterable[Entry], by: str) -> bool:
    return len(own_entries(parked, by)) < MAX_PER_PERSON
