"""The ids that answers hold, and the names behind them as a reader should see them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from modellkommunen.questionnaires.domain.schema import REFERENCE_KINDS, Questionnaire
from modellkommunen.questionnaires.enums import Kind


@dataclass(frozen=True, slots=True)
class TerritoryName:
    """A territory in words that tell homonyms apart: kind, Kreis and key beside the name."""

    id: str
    name: str
    kind: str
    kind_label: str
    kreis: str
    ags: str

    @property
    def detail(self) -> str:
        """Return what stands behind the name, such as “Gemeinde, Kreis Plön, AGS 01057001”."""
        kreis = self.kreis if self.kreis != self.name else ""
        key = f"AGS {self.ags}" if self.ags else ""
        return ", ".join(part for part in (self.kind_label, kreis, key) if part)


@dataclass(frozen=True, slots=True)
class OrganisationName:
    id: str
    name: str
    kind_label: str
    territory: str

    @property
    def detail(self) -> str:
        place = self.territory if self.territory != self.name else ""
        return ", ".join(part for part in (self.kind_label, place) if part)


@dataclass(frozen=True, slots=True)
class FileName:
    id: str
    name: str
    size: int
    content_type: str
    sha256: str
    state: str


@dataclass(frozen=True, slots=True)
class References:
    """Names by kind and id; an id without a name is unknown or not visible to the reader."""

    territories: Mapping[str, TerritoryName] = field(default_factory=dict)
    organisations: Mapping[str, OrganisationName] = field(default_factory=dict)
    files: Mapping[str, FileName] = field(default_factory=dict)

    def of_kind(self, kind: Kind) -> Mapping[str, Any]:
        return {
            Kind.TERRITORY: self.territories,
            Kind.ORGANISATION: self.organisations,
            Kind.FILE: self.files,
        }[kind]


def is_identifier(text: str) -> bool:
    """Tell whether a text can be an id at all; what is typed into a request may be anything."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def referenced(questionnaire: Questionnaire, values: Mapping[str, Any]) -> Iterator[tuple[str, Kind, str]]:
    """Yield key of the question, kind and id of everything these stored values refer to."""
    for question in questionnaire.questions():
        value = values.get(question.key)
        if question.kind in REFERENCE_KINDS and isinstance(value, list):
            for identifier in value:
                yield question.key, question.kind, str(identifier)
