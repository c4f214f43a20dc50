"""Hypothesis strategies: valid questionnaires, fitting values, and any JSON at all."""

from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from modellkommunen.questionnaires.domain.conditions import All, Answered, AnyOf, Contains, Equals, Not
from modellkommunen.questionnaires.domain.schema import (
    GROUP_FIELD_KINDS,
    CostCategory,
    CostPlan,
    CostSource,
    Limits,
    Option,
    Question,
    Questionnaire,
    Section,
)
from modellkommunen.questionnaires.enums import Kind, SourceKind

# Whole questionnaires are slow to draw; forty of them each time find what there is to find.
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KEYS = [f"k{number}" for number in range(5)]
VALUES = ["rot", "blau", "gruen"]

signs = st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs"))
texts = st.just("") | st.text(signs | st.just("\n"), max_size=12)
# Labels only have to survive: a few that are hard to carry do as well as any.
labels = st.sampled_from(["A", "Größe?", "<b>&amp;", "„x“", "😀 x", "{{ 7 }}", "%(a)s", " r "])
some_values = st.lists(st.sampled_from(VALUES), min_size=1, unique=True)
whole = st.none() | st.integers(min_value=1, max_value=50)
decimals = st.none() | st.decimals(min_value=-1000, max_value=1000, places=2)
years = st.lists(st.integers(min_value=2026, max_value=2030), unique=True, max_size=3).map(tuple)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=10,
)


@cache
def conditions(earlier: tuple[str, ...]) -> st.SearchStrategy[Any]:
    if not earlier:
        return st.none()
    keys = st.sampled_from(earlier)
    leaves = (
        st.builds(Equals, keys, st.sampled_from(VALUES) | st.booleans())
        | st.builds(Contains, keys, st.sampled_from(VALUES))
        | st.builds(Answered, keys)
    )
    nested = st.recursive(
        leaves,
        lambda inner: (
            st.builds(Not, inner)
            | st.builds(All, st.lists(inner, min_size=1, max_size=2).map(tuple))
            | st.builds(AnyOf, st.lists(inner, min_size=1, max_size=2).map(tuple))
        ),
        max_leaves=3,
    )
    return st.none() | nested


def ordered(draw: Any, strategy: st.SearchStrategy[Any]) -> tuple[Any, Any]:
    low, high = draw(strategy), draw(strategy)
    return (high, low) if low is not None and high is not None and low > high else (low, high)


@cache
@st.composite
def limits(draw: Any, kind: Kind) -> Limits:
    if kind in (Kind.SHORT_TEXT, Kind.LONG_TEXT):
        return Limits(max_words=draw(whole), max_length=draw(whole))
    if kind in (Kind.NUMBER, Kind.MONEY):
        low, high = ordered(draw, decimals)
        places = draw(st.none() | st.integers(0, 3)) if kind is Kind.NUMBER else None
        return Limits(minimum=low, maximum=high, decimals=places)
    if kind is Kind.DATE:
        low, high = ordered(draw, st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1)))
        return Limits(earliest=low, latest=high)
    if kind in (Kind.YES_NO, Kind.SINGLE):
        return Limits()
    low, high = ordered(draw, whole)
    return Limits(min_items=low, max_items=high)


@st.composite
def cost_plans(draw: Any) -> CostPlan:
    categories = draw(some_values)
    sources = draw(some_values)
    kinds = [draw(st.sampled_from(SourceKind)) for _source in sources]
    has_grant = SourceKind.GRANT in kinds
    return CostPlan(
        categories=tuple(CostCategory(key, draw(labels)) for key in categories),
        sources=tuple(CostSource(key, draw(labels), kind) for key, kind in zip(sources, kinds, strict=True)),
        years=draw(years),
        grant_cap=draw(decimals) if has_grant else None,
        grant_rate=draw(st.none() | st.sampled_from([Decimal("0.5"), Decimal(1)])) if has_grant else None,
    )


@st.composite
def questions(draw: Any, key: str, earlier: tuple[str, ...], kinds: Any = Kind) -> Question:
    kind = draw(st.sampled_from(sorted(kinds)))
    inner = kinds is not Kind
    options = draw(some_values) if kind in (Kind.SINGLE, Kind.MULTIPLE) else []
    fields = []
    if kind is Kind.REPEATING_GROUP:
        names = draw(some_values)
        fields = [draw(questions(name, (), GROUP_FIELD_KINDS)) for name in names]
    return Question(
        key=key,
        kind=kind,
        label=draw(labels),
        hint=draw(texts),
        required=draw(st.booleans()),
        condition=None if inner else draw(conditions(earlier)),
        limits=draw(limits(kind)),
        options=tuple(Option(value, draw(labels)) for value in options),
        fields=tuple(fields),
        costs=draw(cost_plans()) if kind is Kind.COST_TABLE else None,
        hidden_from_jurors=draw(st.booleans()),
        personal_data=draw(st.booleans()),
    )


@st.composite
def questionnaires(draw: Any) -> Questionnaire:
    """Any valid questionnaire over a small set of keys, so that two of them share questions."""
    keys = draw(st.lists(st.sampled_from(KEYS), min_size=1, max_size=4, unique=True))
    cut = draw(st.integers(min_value=0, max_value=len(keys)))
    sections = []
    seen: list[str] = []
    for name, part in (("eins", keys[:cut]), ("zwei", keys[cut:])):
        condition = draw(conditions(tuple(seen)))
        asked = []
        for key in part:
            asked.append(draw(questions(key, tuple(seen))))
            seen.append(key)
        sections.append(Section(name, draw(labels), draw(texts), condition, tuple(asked)))
    return Questionnaire(title=draw(labels), intro=draw(texts), sections=tuple(sections))


# What a person may have typed that no notation allows; a date is typed in three parts.
unreadable = st.sampled_from(["etwa 5", "1.5", "12,", "NaN", "<b>", "1e309"]).map(
    lambda text: {"unreadable": text}
)
unreadable_date = st.sampled_from(["31.02.2027", "1..", "a.b.c"]).map(lambda text: {"unreadable": text})
amounts = st.decimals(min_value=0, max_value=9999, places=2).map(str) | unreadable


def raw_values(question: Question) -> st.SearchStrategy[Any]:
    """Values that fit the shape of the question."""
    match question.kind:
        case Kind.SHORT_TEXT | Kind.LONG_TEXT:
            return texts
        case Kind.NUMBER:
            return st.integers(-5000, 5000) | unreadable
        case Kind.MONEY:
            return amounts
        case Kind.DATE:
            return st.dates(date(1950, 1, 1), date(2100, 1, 1)).map(str) | unreadable_date
        case Kind.YES_NO:
            return st.booleans()
        case Kind.SINGLE:
            return st.sampled_from([option.value for option in question.options])
        case Kind.MULTIPLE:
            return st.lists(st.sampled_from([option.value for option in question.options]))
        case Kind.REPEATING_GROUP:
            row = st.fixed_dictionaries(
                {}, optional={field.key: raw_values(field) for field in question.fields}
            )
            return st.lists(row, max_size=3)
        case Kind.COST_TABLE:
            return _tables(question.plan)
        case _:
            return st.lists(st.uuids().map(str), max_size=3)


def _tables(plan: CostPlan) -> st.SearchStrategy[Any]:
    line = st.fixed_dictionaries(
        {
            "category": st.sampled_from(["", *(part.key for part in plan.categories)]),
            "label": texts,
            "year": st.sampled_from([None, *plan.years]),
            "amount": st.none() | amounts,
        }
    )
    funds = st.fixed_dictionaries(
        {
            "source": st.sampled_from(["", *(part.key for part in plan.sources)]),
            "label": texts,
            "amount": amounts,
        }
    )
    return st.fixed_dictionaries(
        {"lines": st.lists(line, max_size=3), "sources": st.lists(funds, max_size=3)}
    )
