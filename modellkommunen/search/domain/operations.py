"""Keeps the index true: operations note what has changed, the worker follows, and the whole can be built anew."""

import logging
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from modellkommunen.search.domain import register, shelf
from modellkommunen.search.domain.folder import Writer
from modellkommunen.search.domain.register import Searchable
from modellkommunen.search.domain.starter_synonyms import GROUPS
from modellkommunen.search.errors import IndexUnavailable, WriterBusy
from modellkommunen.search.models import SearchTouch, SynonymGroup

logger = logging.getLogger(__name__)

OBJECTS_AT_ONCE = 1000
# A transaction may become visible after one with a higher number; so long its number is still looked for.
LATECOMERS = timedelta(minutes=5)
TOUCHES_KEPT = timedelta(days=7)
INDEX_TOO_OLD = timedelta(days=6)


def touch(obj: models.Model) -> None:
    """Note within the operation's transaction that an object may be found otherwise than before.

    Call it before a deletion. Raises LookupError for a model that is not searchable.
    """
    kinds = register.kinds_of(type(obj))
    if not kinds:
        raise LookupError(f"{type(obj).__name__} is not searchable")
    SearchTouch.objects.bulk_create(SearchTouch(kind=kind, object_id=str(obj.pk)) for kind in kinds)


def touch_kind(kind: str) -> None:
    """Note that all objects of a kind are to be entered anew, as after an import."""
    if register.searchable_of(kind) is None:
        raise LookupError(f"the kind {kind} is not searchable")
    SearchTouch.objects.create(kind=kind, object_id="")


def follow(at: datetime) -> int:
    """Bring the index up to date with the changes noted since the last time and return how many were followed.

    A missing or damaged index is built anew. Does nothing while another process writes.
    """
    try:
        with shelf.writing(wait=False):
            return _follow(at)
    except WriterBusy:
        return 0


def rebuild(at: datetime) -> int:
    """Build the whole index in a new folder, put it into use and return how many documents it holds."""
    with shelf.writing(wait=True):
        return _rebuild(at)


def prune(at: datetime) -> int:
    """Forget changes that every index has followed long ago."""
    deleted, _ = SearchTouch.objects.filter(touched_at__lt=at - TOUCHES_KEPT).delete()
    return deleted


def load_starter_synonyms() -> int:
    """Enter the shipped synonym groups where editors have none yet; return how many there are then."""
    if not SynonymGroup.objects.exists():
        SynonymGroup.objects.bulk_create(SynonymGroup(words=", ".join(group)) for group in GROUPS)
    return SynonymGroup.objects.count()


def _follow(at: datetime) -> int:
    try:
        generation = shelf.current()
        shelf.readers(generation)
        seen = generation.seen()
        if generation.is_damaged() or at - datetime.fromisoformat(seen["at"]) > INDEX_TOO_OLD:
            return _rebuild(at)
        fresh = _fresh_touches(seen)
        if fresh:
            writers = generation.writers()
            _enter(writers, fresh)
            _commit(writers)
        if fresh or at - datetime.fromisoformat(seen["at"]) > LATECOMERS:
            generation.note_seen(_advanced(seen, fresh, at))
    except IndexUnavailable as problem:
        logger.warning("the search index is built anew: %s", problem)
        return _rebuild(at)
    return len(fresh)


def _fresh_touches(seen: dict[str, Any]) -> list[SearchTouch]:
    touches = SearchTouch.objects.filter(pk__gt=seen["safe"]).order_by("pk")
    return [touch for touch in touches if str(touch.pk) not in seen["recent"]]


def _advanced(seen: dict[str, Any], fresh: Iterable[SearchTouch], at: datetime) -> dict[str, Any]:
    """Return the new position: numbers seen long enough ago are done with, the others are kept by name."""
    recent = {**seen["recent"], **{str(touch.pk): at.isoformat() for touch in fresh}}
    done = [int(pk) for pk, when in recent.items() if at - datetime.fromisoformat(when) > LATECOMERS]
    safe = max([seen["safe"], *done])
    return {
        "at": at.isoformat(),
        "safe": safe,
        "recent": {pk: when for pk, when in recent.items() if int(pk) > safe},
    }


def _rebuild(at: datetime) -> int:
    generation = shelf.new_generation()
    # Read before the objects: what changes meanwhile has a touch that is followed afterwards.
    settled = SearchTouch.objects.filter(touched_at__lt=at - LATECOMERS)
    safe = settled.aggregate(highest=models.Max("pk"))["highest"] or 0
    visible = SearchTouch.objects.filter(pk__gt=safe).order_by("pk").values_list("pk", flat=True)
    recent = {str(pk): at.isoformat() for pk in visible}
    writers = generation.writers()
    entered = sum(_enter_kind(writers, searchable) for searchable in register.searchables())
    _commit(writers)
    generation.note_seen({"at": at.isoformat(), "safe": safe, "recent": recent})
    shelf.switch_to(generation)
    return entered


def _commit(writers: dict[str, Writer]) -> None:
    for writer in writers.values():
        writer.commit()
    for writer in writers.values():
        writer.close()


def _enter(writers: dict[str, Writer], touches: Iterable[SearchTouch]) -> None:
    """Enter the touched objects anew, each once."""
    wanted: dict[str, dict[str, None]] = {}
    for touch in touches:
        wanted.setdefault(touch.kind, {})[touch.object_id] = None
    for kind, ids in wanted.items():
        searchable = register.searchable_of(kind)
        if searchable is None:
            continue
        if "" in ids:
            for writer in writers.values():
                writer.remove_kind(kind)
            _enter_kind(writers, searchable)
        else:
            _enter_objects(writers, searchable, list(ids))


def _enter_objects(writers: dict[str, Writer], searchable: Searchable, ids: list[str]) -> None:
    for start in range(0, len(ids), OBJECTS_AT_ONCE):
        some = ids[start : start + OBJECTS_AT_ONCE]
        for writer in writers.values():
            for pk in some:
                writer.remove(searchable.kind, pk)
        _enter_kind(writers, searchable, some)


def _enter_kind(writers: dict[str, Writer], searchable: Searchable, ids: list[str] | None = None) -> int:
    """Enter all objects of a kind, or the named ones; what everybody may see stands only in the public index."""
    public: set[Any] = set()
    for obj in _rows(searchable, searchable.public(), ids):
        public.add(obj.pk)
        writers["public"].put(searchable.kind, str(obj.pk), searchable.document(obj))
    entered = len(public)
    if searchable.inner is not None:
        for obj in _rows(searchable, searchable.inner(), ids):
            if obj.pk in public:
                continue
            document = searchable.document(obj)
            if document.audience:
                writers["inner"].put(searchable.kind, str(obj.pk), document)
                entered += 1
    return entered


def _rows(searchable: Searchable, rows: models.QuerySet[Any], ids: list[str] | None) -> Iterable[Any]:
    if searchable.prepare is not None:
        rows = searchable.prepare(rows)
    if ids is not None:
        rows = rows.filter(pk__in=ids)
    return rows.order_by("pk").iterator(chunk_size=500)
