"""The one query function: what a person finds, in which order, and how many there are."""

import logging
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from modellkommunen.search.domain import excerpts, register, shelf
from modellkommunen.search.domain import question as questions
from modellkommunen.search.domain.folder import Found, split_key
from modellkommunen.search.domain.question import Question
from modellkommunen.search.domain.synonyms import Expression, expand
from modellkommunen.search.enums import DEPTH, PAGE_SIZE
from modellkommunen.search.errors import IndexUnavailable
from modellkommunen.search.models import SynonymGroup

logger = logging.getLogger(__name__)

# A hit with less than this share of the best hit's score has nothing to do with the question.
TAIL = 0.02
FRESHNESS = 0.1
HALF_LIFE_DAYS = 1095
REUSE = 0.1
REUSE_HALF = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of the result page."""

    kind: str
    label: str | Promise
    obj: Any
    title: SafeString
    url: str
    excerpt: SafeString
    day: date | None


@dataclass(frozen=True, slots=True)
class KindCount:
    kind: str
    label: str | Promise
    count: int


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits; `count` and `kinds` hold only what the person may see. `capped` means: at least so many."""

    text: str
    hits: tuple[Hit, ...] = ()
    count: int = 0
    capped: bool = False
    kinds: tuple[KindCount, ...] = ()
    page: int = 1
    pages: int = 0
    incomplete: bool = False


def find(text: str, *, person: Any, kinds: Collection[str] | None = None, page: int = 1) -> Results:
    """Return what this person finds for a text; without a login only what everybody may see is asked."""
    question = questions.read(text)
    empty = Results(text=text)
    if question.is_empty:
        return empty
    try:
        every = _visible_keys(question, person, ())
        chosen = [key for key in every if not kinds or split_key(key)[0] in kinds]
        if kinds and len(every) >= DEPTH:
            chosen = _visible_keys(question, person, kinds)
    except IndexUnavailable as problem:
        logger.warning("the search index cannot be asked: %s", problem)
        return replace(empty, incomplete=True)
    pages = -(-len(chosen) // PAGE_SIZE)
    page = max(1, min(page, pages))
    shown = chosen[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Results(
        text=text,
        hits=_hits(shown, question, person),
        count=len(chosen),
        capped=len(chosen) >= DEPTH,
        kinds=_kind_counts(every),
        page=page,
        pages=pages,
    )


def _visible_keys(question: Question, person: Any, kinds: Collection[str]) -> list[str]:
    """Return the keys of the hits in their order; nothing at all unless one of them holds a word of the question."""
    synonyms = expand(question, SynonymGroup.objects.order_by("pk").values_list("words", flat=True))
    found, holders = _ask(question, person, kinds, synonyms)
    visible = _visible(set(found) | holders, person)
    if not holders & visible:
        return []
    hits = [hit for key, hit in found.items() if key in visible]
    return [hit.key for hit in ranked(hits)][:DEPTH]


def _ask(
    question: Question, person: Any, kinds: Collection[str], synonyms: Iterable[Expression]
) -> tuple[dict[str, Found], set[str]]:
    generation = shelf.current()
    readers = shelf.readers(generation)
    audience = register.audience_of(person)
    asked: list[tuple[str, set[str] | None]] = [("public", None)]
    if audience:
        asked.append(("inner", audience))
    found: dict[str, Found] = {}
    holders: set[str] = set()
    try:
        for name, members in asked:
            hits, held = readers[name].find(
                question, depth=DEPTH, kinds=kinds, audience=members, synonyms=synonyms
            )
            found.update((hit.key, hit) for hit in hits)
            holders |= held
    except IndexUnavailable:
        generation.report_damage()
        raise
    return found, holders


def ranked(hits: Collection[Found]) -> list[Found]:
    """Return hits by score, slightly favouring what is recent and what others have reused; equals by key.

    Recent is measured against the newest hit, so that an answer does not change with the hour.
    """
    if not hits:
        return []
    newest = max(hit.day for hit in hits)
    scored = [(hit.score * _favour(hit, newest), hit) for hit in hits]
    best = max(score for score, _ in scored)
    kept = [(score, hit) for score, hit in scored if score >= best * TAIL]
    return [hit for _, hit in sorted(kept, key=lambda pair: (-pair[0], pair[1].key))]


def _favour(hit: Found, newest: int) -> float:
    fresh = FRESHNESS * 2 ** (-(newest - hit.day) / HALF_LIFE_DAYS) if hit.day else 0.0
    reused = REUSE * (1 - 1 / (1 + hit.reuse / REUSE_HALF))
    return (1.0 + fresh) * (1.0 + reused)


def _visible(keys: Collection[str], person: Any) -> set[str]:
    """Return the keys of objects the person may see now; the index may lag behind or be wrong."""
    visible: set[str] = set()
    for kind, ids in _by_kind(keys).items():
        searchable = register.searchable_of(kind)
        if searchable is None:
            continue
        rows = searchable.model._meta.default_manager.all().visible_to(person)  # type: ignore[union-attr]
        seen = rows.filter(pk__in=ids).values_list("pk", flat=True)
        visible.update(f"{kind}:{pk}" for pk in seen.order_by())
    if hidden := len(set(keys) - visible):
        logger.info("%s hits of the index are not visible and were dropped", hidden)
    return visible


def _hits(keys: list[str], question: Question, person: Any) -> tuple[Hit, ...]:
    """Load one page: one query for each kind on it."""
    loaded: dict[str, Hit] = {}
    for kind, ids in _by_kind(keys).items():
        searchable = register.searchable_of(kind)
        if searchable is None:
            continue
        rows = searchable.model._meta.default_manager.all().visible_to(person)  # type: ignore[union-attr]
        source = searchable.prepare(rows) if searchable.prepare else rows
        for obj in source.filter(pk__in=ids).order_by("pk"):
            document = searchable.document(obj)
            loaded[f"{kind}:{obj.pk}"] = Hit(
                kind=kind,
                label=searchable.label,
                obj=obj,
                title=excerpts.marked(document.title, question),
                url=document.url,
                excerpt=excerpts.excerpt(document.body, question),
                day=document.day,
            )
    return tuple(loaded[key] for key in keys if key in loaded)


def _kind_counts(keys: Iterable[str]) -> tuple[KindCount, ...]:
    counts = Counter(split_key(key)[0] for key in keys)
    return tuple(
        KindCount(searchable.kind, searchable.label, counts[searchable.kind])
        for searchable in register.searchables()
        if counts[searchable.kind]
    )


def _by_kind(keys: Collection[str]) -> dict[str, list[str]]:
    kinds: dict[str, list[str]] = {}
    for key in sorted(keys):
        kind, pk = split_key(key)
        kinds.setdefault(kind, []).append(pk)
    return kinds
