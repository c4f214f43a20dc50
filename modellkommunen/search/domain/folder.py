"""One tantivy index in one folder: how documents are entered and how a question is asked of it.

Knows nothing of models or persons: it is given terms, and returns keys with scores.
"""

import math
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from modellkommunen.search.domain import analysis
from modellkommunen.search.domain.analysis import Word
from modellkommunen.search.domain.question import Question, code
from modellkommunen.search.domain.register import Document
from modellkommunen.search.domain.synonyms import Expression
from modellkommunen.search.errors import IndexUnavailable

TITLE_WEIGHT = 2.0
SYNONYM_WEIGHT = 0.5
# Share of a word's 4-grams without which a document does not count as holding the word at all.
ANCHOR_SHARE = 0.5
WRITER_BYTES = 30_000_000

Should, Must, MustNot = tantivy.Occur.Should, tantivy.Occur.Must, tantivy.Occur.MustNot
Clauses = list[tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class Found:
    key: str
    score: float
    day: int
    reuse: int


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    for name in ("key", "kind"):
        builder.add_text_field(name, stored=name == "key", tokenizer_name="raw", index_option="basic")
    for name in ("acl", "code"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    for name in ("title", "stems", "grams"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("phrase", tokenizer_name="whitespace", index_option="position")
    for name in ("day", "reuse"):
        builder.add_integer_field(name, fast=True)
    return builder.build()


SCHEMA = _schema()


class Writer:
    """Enters and removes documents; nothing is visible before `commit`."""

    def __init__(self, path: Path) -> None:
        try:
            path.mkdir(parents=True, exist_ok=True)
            self._writer = tantivy.Index(SCHEMA, path=str(path)).writer(WRITER_BYTES, 1)
        except (OSError, ValueError) as problem:
            raise IndexUnavailable(str(path)) from problem

    def put(self, kind: str, pk: str, document: Document) -> None:
        """Enter a document in place of what stood there under its key."""
        self.remove(kind, pk)
        title = analysis.words(document.title)
        body = analysis.words(document.body)
        entry = tantivy.Document(
            key=key_of(kind, pk),
            kind=kind,
            acl=" ".join(sorted(document.audience)),
            code=" ".join(code(text) for text in document.codes),
            title=" ".join(word.stem for word in title),
            stems=" ".join(word.stem for word in [*title, *body]),
            grams=" ".join(gram for word in [*title, *body] for gram in word.grams),
            phrase=" ".join(word.stem for word in [*title, *body]),
        )
        entry.add_integer("day", document.day.toordinal() if document.day else 0)
        entry.add_integer("reuse", document.reuse)
        self._writer.add_document(entry)

    def remove(self, kind: str, pk: str) -> None:
        self._writer.delete_documents_by_term("key", key_of(kind, pk))

    def remove_kind(self, kind: str) -> None:
        self._writer.delete_documents_by_term("kind", kind)

    def commit(self) -> None:
        self._writer.commit()

    def close(self) -> None:
        """Give the folder free; what was not committed is lost."""
        self._writer.wait_merging_threads()


class Reader:
    """Asks one index; follows its commits by looking at the folder before each question."""

    def __init__(self, path: Path) -> None:
        self._mark = path / "meta.json"
        try:
            self._index = tantivy.Index.open(str(path))
            self._index.config_reader("manual")
            self._seen = self._changed()
            self._index.reload()
        except (OSError, ValueError) as problem:
            raise IndexUnavailable(str(path)) from problem

    def find(
        self,
        question: Question,
        *,
        depth: int,
        kinds: Collection[str] = (),
        audience: Collection[str] | None = None,
        synonyms: Iterable[Expression] = (),
    ) -> tuple[list[Found], set[str]]:
        """Return the hits by score, and the keys of those that hold at least one word of the question."""
        searcher = self._searcher()
        filters = _filters(question, kinds, audience)
        asked = tuple(synonyms)
        scored = tantivy.Query.boolean_query([*filters, *_scoring(question, asked)])
        hits = searcher.search(scored, limit=depth, count=False).hits
        if not hits:
            return [], set()
        addresses = [address for _, address in hits]
        days = searcher.fast_field_values("day", addresses)
        reuses = searcher.fast_field_values("reuse", addresses)
        keys = [searcher.doc(address)["key"][0] for address in addresses]
        found = [
            Found(key, score, int(day or 0), int(reuse or 0))
            for key, (score, _), day, reuse in zip(keys, hits, days, reuses, strict=True)
        ]
        anchored = tantivy.Query.boolean_query([*filters, (Must, _anchor(question, asked))])
        holders = searcher.search(anchored, limit=depth, count=False).hits
        return found, {searcher.doc(address)["key"][0] for _, address in holders}

    def _searcher(self) -> Any:
        try:
            changed = self._changed()
            if changed != self._seen:
                self._index.reload()
                self._seen = changed
            return self._index.searcher()
        except (OSError, ValueError) as problem:
            raise IndexUnavailable(str(self._mark.parent)) from problem

    def _changed(self) -> tuple[int, int]:
        state = self._mark.stat()
        return state.st_mtime_ns, state.st_ino


def key_of(kind: str, pk: str) -> str:
    return f"{kind}:{pk}"


def split_key(key: str) -> tuple[str, str]:
    kind, _, pk = key.partition(":")
    return kind, pk


def _term(field: str, value: str, option: str = "freq") -> Any:
    return tantivy.Query.term_query(SCHEMA, field, value, option)


def _any(clauses: Clauses) -> Any:
    return tantivy.Query.boolean_query(clauses)


def _weighed(query: Any, weight: float) -> Any:
    return query if weight == 1.0 else tantivy.Query.boost_query(query, weight)


def _filters(question: Question, kinds: Collection[str], audience: Collection[str] | None) -> Clauses:
    """Return the clauses that only decide, without touching the score."""
    clauses: Clauses = [(MustNot, _term("stems", stem)) for stem in question.excluded]
    sets = [("kind", kinds)] if kinds else []
    if audience is not None:
        sets.append(("acl", audience))
    for field, values in sets:
        members = tantivy.Query.term_set_query(SCHEMA, field, sorted(values))
        clauses.append((Must, tantivy.Query.const_score_query(members, 0.0)))
    for stems in question.phrases:
        phrase = tantivy.Query.phrase_query(SCHEMA, "phrase", list(stems))
        clauses.append((Must, tantivy.Query.const_score_query(phrase, 0.0)))
    return clauses


def _scoring(question: Question, synonyms: tuple[Expression, ...]) -> Clauses:
    """Return one mandatory clause out of which every match adds to the score."""
    clauses: Clauses = []
    for word in question.words:
        clauses.append((Should, _weighed(_term("title", word.stem), TITLE_WEIGHT)))
        clauses.append((Should, _term("stems", word.stem)))
    clauses += [(Should, _term("grams", gram)) for gram in question.grams]
    clauses += [(Should, _weighed(_term("code", value, "basic"), TITLE_WEIGHT)) for value in question.codes]
    clauses += [(Should, _weighed(_expression(words), SYNONYM_WEIGHT)) for words in synonyms]
    return [(Must, _any(clauses))]


def _anchor(question: Question, synonyms: tuple[Expression, ...]) -> Any:
    """Return what makes a document hold a word: its stem, a synonym or half of its 4-grams."""
    clauses: Clauses = [(Should, _term("code", value, "basic")) for value in question.codes]
    for word in question.words:
        clauses.append((Should, _term("stems", word.stem)))
        clauses.append((Should, _most_grams(word, ANCHOR_SHARE)))
    clauses += [(Should, _expression(words)) for words in synonyms]
    return tantivy.Query.const_score_query(_any(clauses), 0.0)


def _expression(words: Expression) -> Any:
    """Return what holds every word of another expression, by its stem or by most of its 4-grams."""
    each = [
        _any(
            [
                (Should, _weighed(_term("title", word.stem), TITLE_WEIGHT)),
                (Should, _term("stems", word.stem)),
                (Should, _most_grams(word, analysis.GRAM_SHARE)),
            ]
        )
        for word in words
    ]
    return each[0] if len(each) == 1 else _any([(Must, query) for query in each])


def _most_grams(word: Word, share: float) -> Any:
    grams: Clauses = [(Should, _term("grams", gram)) for gram in word.grams]
    return tantivy.Query.boolean_query(grams, math.ceil(len(word.grams) * share - 1e-9))
