"""A questionnaire as values: sections, questions, limits, options, cost tables.

Only shapes and look-ups. Reading and writing JSON is `document.py`, typed answers are `values.py`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from modellkommunen.questionnaires.domain.conditions import Condition
from modellkommunen.questionnaires.enums import Kind, Role, SourceKind

TEXT_KINDS = frozenset({Kind.SHORT_TEXT, Kind.LONG_TEXT})
CHOICE_KINDS = frozenset({Kind.SINGLE, Kind.MULTIPLE})
REFERENCE_KINDS = frozenset({Kind.TERRITORY, Kind.ORGANISATION, Kind.FILE})
LIST_KINDS = frozenset({Kind.MULTIPLE, Kind.REPEATING_GROUP, Kind.COST_TABLE}) | REFERENCE_KINDS
# A row of a group stays a short line of plain answers: no lists, no files, no tables in tables.
GROUP_FIELD_KINDS = TEXT_KINDS | {Kind.NUMBER, Kind.MONEY, Kind.DATE, Kind.YES_NO, Kind.SINGLE}

ROLE_KINDS: dict[Role, frozenset[Kind]] = {
    Role.TITLE: frozenset({Kind.SHORT_TEXT}),
    Role.SUMMARY: TEXT_KINDS,
    Role.PROBLEM: TEXT_KINDS,
    Role.AIMS: TEXT_KINDS,
    Role.TOPICS: CHOICE_KINDS,
    Role.REQUESTED_AMOUNT: frozenset({Kind.MONEY}),
    Role.COST_PLAN: frozenset({Kind.COST_TABLE}),
    Role.PARTNERS: frozenset({Kind.ORGANISATION, Kind.REPEATING_GROUP}),
    Role.EXECUTING_BODY: frozenset({Kind.ORGANISATION, Kind.SHORT_TEXT}),
    Role.BENEFICIARY_AREA: frozenset({Kind.TERRITORY}),
    Role.COUNCIL_RESOLUTION: frozenset({Kind.FILE}),
    Role.CONTACT_PERSON: frozenset({Kind.SHORT_TEXT}),
    Role.CONTACT_EMAIL: frozenset({Kind.SHORT_TEXT}),
    Role.STARTS_ON: frozenset({Kind.DATE}),
    Role.ENDS_ON: frozenset({Kind.DATE}),
}

DEFAULT_SHORT_LENGTH = 200
DEFAULT_LONG_LENGTH = 20_000
DEFAULT_MAX_ITEMS: dict[Kind, int] = {
    Kind.TERRITORY: 1,
    Kind.ORGANISATION: 1,
    Kind.FILE: 1,
    Kind.REPEATING_GROUP: 20,
    Kind.COST_TABLE: 60,
}


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """What an answer may not exceed. None means: no such limit, or the default of the kind."""

    max_words: int | None = None
    max_length: int | None = None
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    decimals: int | None = None
    earliest: date | None = None
    latest: date | None = None
    min_items: int | None = None
    max_items: int | None = None


@dataclass(frozen=True, slots=True)
class CostCategory:
    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class CostSource:
    key: str
    label: str
    kind: SourceKind
    hint: str = ""


@dataclass(frozen=True, slots=True)
class CostPlan:
    """How a cost table is built. `grant_rate` is the largest share of all costs the grant may cover (0 to 1)."""

    categories: tuple[CostCategory, ...]
    sources: tuple[CostSource, ...]
    years: tuple[int, ...] = ()
    grant_cap: Decimal | None = None
    grant_rate: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Question:
    key: str
    kind: Kind
    label: str
    hint: str = ""
    help: str = ""
    required: bool = False
    role: Role | None = None
    condition: Condition | None = None
    limits: Limits = field(default_factory=Limits)
    options: tuple[Option, ...] = ()
    fields: tuple["Question", ...] = ()
    costs: CostPlan | None = None
    territory_kinds: tuple[str, ...] = ()
    hidden_from_jurors: bool = False
    personal_data: bool = False

    @property
    def max_length(self) -> int:
        default = DEFAULT_SHORT_LENGTH if self.kind is Kind.SHORT_TEXT else DEFAULT_LONG_LENGTH
        return self.limits.max_length or default

    @property
    def max_items(self) -> int:
        return self.limits.max_items or DEFAULT_MAX_ITEMS.get(self.kind, len(self.options))

    @property
    def min_items(self) -> int:
        return max(self.limits.min_items or 0, 1 if self.required else 0)

    @property
    def decimals(self) -> int:
        return 2 if self.kind is Kind.MONEY else self.limits.decimals or 0

    @property
    def plan(self) -> CostPlan:
        return self.costs or CostPlan((), ())

    def option(self, value: str) -> Option | None:
        return next((option for option in self.options if option.value == value), None)


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: str
    intro: str = ""
    condition: Condition | None = None
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Questionnaire:
    title: str
    intro: str = ""
    sections: tuple[Section, ...] = ()

    @cached_property
    def _places(self) -> dict[str, tuple[Section, Question]]:
        return {
            question.key: (section, question) for section in self.sections for question in section.questions
        }

    def questions(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def question(self, key: str) -> Question | None:
        place = self._places.get(key)
        return place[1] if place else None

    def section_of(self, key: str) -> Section | None:
        place = self._places.get(key)
        return place[0] if place else None

    def section(self, key: str) -> Section | None:
        return next((section for section in self.sections if section.key == key), None)

    def with_role(self, role: Role) -> Question | None:
        return next((question for question in self.questions() if question.role is role), None)
