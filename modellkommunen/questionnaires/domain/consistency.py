"""What must hold between the parts of a questionnaire that a single attribute cannot show.

Keys are unique, conditions look back only, roles fit kinds, limits fit kinds, tables and choices are complete.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _

from modellkommunen.places.enums import TerritoryKind
from modellkommunen.questionnaires.domain.conditions import Condition, keys_of
from modellkommunen.questionnaires.domain.schema import (
    CHOICE_KINDS,
    GROUP_FIELD_KINDS,
    LIST_KINDS,
    ROLE_KINDS,
    TEXT_KINDS,
    CostPlan,
    Limits,
    Question,
    Section,
)
from modellkommunen.questionnaires.enums import Kind, SourceKind
from modellkommunen.questionnaires.errors import Problem

LIMIT_KINDS: dict[str, frozenset[Kind]] = {
    "max_words": TEXT_KINDS,
    "max_length": TEXT_KINDS,
    "minimum": frozenset({Kind.NUMBER, Kind.MONEY}),
    "maximum": frozenset({Kind.NUMBER, Kind.MONEY}),
    "decimals": frozenset({Kind.NUMBER}),
    "earliest": frozenset({Kind.DATE}),
    "latest": frozenset({Kind.DATE}),
    "min_items": LIST_KINDS,
    "max_items": LIST_KINDS,
}


# A page carries one section, and DATA_UPLOAD_MAX_NUMBER_FIELDS are read of it; the difference is for the page's own fields.
MOST_FIELDS = 1900


def problems(sections: Sequence[Section]) -> Iterator[Problem]:
    """Yield every fault between the parts."""
    yield from _doubles("/sections", [section.key for section in sections])
    every = [question for section in sections for question in section.questions]
    yield from _doubles("/sections", [question.key for question in every])
    yield from _doubles("/sections", [str(question.role) for question in every if question.role])
    known: dict[str, Question] = {}
    for place, section in enumerate(sections):
        pointer = f"/sections/{place}"
        yield from _condition(f"{pointer}/condition", section.condition, known)
        yield from _size(f"{pointer}/questions", section)
        for position, question in enumerate(section.questions):
            at = f"{pointer}/questions/{position}"
            yield from _condition(f"{at}/condition", question.condition, known)
            yield from _question(at, question)
            known[question.key] = question


def _doubles(pointer: str, names: Iterable[str]) -> Iterator[Problem]:
    for name, count in sorted(Counter(names).items()):
        if count > 1:
            yield Problem(pointer, _("“%(name)s” is used more than once.") % {"name": name})


def _condition(pointer: str, condition: Condition | None, known: dict[str, Question]) -> Iterator[Problem]:
    for key in keys_of(condition):
        if key not in known:
            yield Problem(pointer, _("“%(key)s” is not the key of an earlier question.") % {"key": key})


def _size(pointer: str, section: Section) -> Iterator[Problem]:
    # Each question also has a stamp.
    most = sum(1 + _fields_of(question) for question in section.questions)
    if most > MOST_FIELDS:
        yield Problem(
            pointer,
            _(
                "With all lines this section has %(count)d fields, more than the %(limit)d that can be saved at once. "
                "Please allow fewer lines or divide the section."
            )
            % {"count": most, "limit": MOST_FIELDS},
        )


def _fields_of(question: Question) -> int:
    """Return how many fields a question has on its page once everything it allows is filled in."""
    match question.kind:
        case Kind.DATE:
            return 3
        case Kind.MULTIPLE:
            return len(question.options)
        case Kind.TERRITORY | Kind.ORGANISATION | Kind.FILE:
            return question.max_items + 1
        case Kind.REPEATING_GROUP:
            return question.max_items * sum(map(_fields_of, question.fields))
        case Kind.COST_TABLE:
            sources = question.costs.sources if question.costs else ()
            several = any(source.kind is SourceKind.THIRD_PARTY for source in sources)
            funds = len(sources) + (question.max_items if several else 0)
            return question.max_items * 4 + funds * 3
        case _:
            return 1


def _question(pointer: str, question: Question) -> Iterator[Problem]:
    if question.role and question.kind not in ROLE_KINDS[question.role]:
        yield Problem(f"{pointer}/role", _("This role does not fit a question of this kind."))
    yield from _parts(pointer, question)
    yield from _limits(f"{pointer}/limits", question.kind, question.limits)
    for position, field in enumerate(question.fields):
        at = f"{pointer}/fields/{position}"
        if field.kind not in GROUP_FIELD_KINDS:
            yield Problem(f"{at}/kind", _("This kind is not possible inside a repeating group."))
        if field.condition or field.role:
            yield Problem(at, _("Questions inside a repeating group have neither a condition nor a role."))
        yield from _question(at, field)


def _parts(pointer: str, question: Question) -> Iterator[Problem]:
    for name, given, wanted in (
        ("options", bool(question.options), question.kind in CHOICE_KINDS),
        ("fields", bool(question.fields), question.kind is Kind.REPEATING_GROUP),
        ("costs", question.costs is not None, question.kind is Kind.COST_TABLE),
    ):
        if wanted and not given:
            yield Problem(f"{pointer}/{name}", _("This part is missing for a question of this kind."))
        if given and not wanted:
            yield Problem(f"{pointer}/{name}", _("This part does not belong to a question of this kind."))
    if question.territory_kinds and question.kind is not Kind.TERRITORY:
        yield Problem(
            f"{pointer}/territory_kinds", _("This part does not belong to a question of this kind.")
        )
    for kind in question.territory_kinds:
        if kind not in TerritoryKind.values:
            yield Problem(
                f"{pointer}/territory_kinds", _("“%(kind)s” is not a kind of territory.") % {"kind": kind}
            )
    yield from _doubles(f"{pointer}/options", [option.value for option in question.options])
    yield from _doubles(f"{pointer}/fields", [field.key for field in question.fields])
    if question.costs:
        yield from _costs(f"{pointer}/costs", question.costs)


def _costs(pointer: str, costs: CostPlan) -> Iterator[Problem]:
    yield from _doubles(f"{pointer}/categories", [part.key for part in costs.categories])
    yield from _doubles(f"{pointer}/sources", [part.key for part in costs.sources])
    yield from _doubles(f"{pointer}/years", [str(year) for year in costs.years])
    if costs.grant_rate is not None and not 0 <= costs.grant_rate <= 1:
        yield Problem(f"{pointer}/grant_rate", _("The rate is a share from 0 to 1."))
    limited = costs.grant_rate is not None or costs.grant_cap is not None
    if limited and all(source.kind is not SourceKind.GRANT for source in costs.sources):
        yield Problem(f"{pointer}/sources", _("A cap or rate needs a source of the kind “grant”."))


def _limits(pointer: str, kind: Kind, limits: Limits) -> Iterator[Problem]:
    for name, kinds in LIMIT_KINDS.items():
        if getattr(limits, name) is not None and kind not in kinds:
            yield Problem(f"{pointer}/{name}", _("This limit does not fit a question of this kind."))
    for low, high in ((limits.minimum, limits.maximum), (limits.min_items, limits.max_items)):
        if low is not None and high is not None and low > high:
            yield Problem(pointer, _("The lower limit is above the upper limit."))
    if limits.earliest and limits.latest and limits.earliest > limits.latest:
        yield Problem(pointer, _("The lower limit is above the upper limit."))
