"""Turns German text into the terms of the index: folded stems and 4-grams of folded words.

One analysis for documents and questions. No database, no index, no Django.
"""

import math
import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer
from stop_words import get_stop_words

WORD = re.compile(r"[^\W_]+")
GRAM = 4
# Share of a word's 4-grams that another text must hold to count as containing the word.
GRAM_SHARE = 0.6

_UMLAUTS = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_WRITTEN_OUT = re.compile(r"ae|oe|(?<![aeiouyq])ue")
# Question words and politeness: they carry no subject but stand in every sentence typed into a search box.
_QUESTION_WORDS = (
    "wie wer was wann wo wohin woher warum weshalb wieso welche welcher welches welchen wozu womit wofür "
    "bitte danke gibt suche suchen finde finden brauche brauchen möchte möchten darf dürfen soll sollen sollte kann können "
    "muss müssen will wollen mache machen bekomme bekommen mal etwas beim aufm zum zur vom übers"
)
_local = threading.local()


@dataclass(frozen=True, slots=True)
class Word:
    """One word form as the index sees it."""

    folded: str
    stem: str
    grams: tuple[str, ...]


def fold(text: str) -> str:
    """Return text in the one spelling that ü, ue and u share."""
    lowered = unicodedata.normalize("NFKC", text).lower().translate(_UMLAUTS)
    if not lowered.isascii():
        parts = unicodedata.normalize("NFD", lowered)
        lowered = "".join(letter for letter in parts if not unicodedata.combining(letter))
    return _WRITTEN_OUT.sub(lambda match: match.group()[0], lowered)


def words(text: str) -> list[Word]:
    """Return the words of a text in their order, stop words left out."""
    return [word for _, word in words_with_places(text)]


def words_with_places(text: str) -> Iterator[tuple[tuple[int, int], Word]]:
    """Yield each word with its start and end in the text, stop words left out."""
    for match in WORD.finditer(text):
        word = _word(match.group())
        if word is not None:
            yield match.span(), word


def grams_needed(word: Word) -> int:
    """Return how many 4-grams of a word must be present for it to count as found."""
    return math.ceil(len(word.grams) * GRAM_SHARE - 1e-9)


def resembles(asked: Word, found: Word) -> bool:
    """Tell whether a word of a text counts as the word asked for."""
    if asked.stem == found.stem:
        return True
    return len(set(asked.grams) & set(found.grams)) >= grams_needed(asked)


@lru_cache(maxsize=200_000)
def _word(form: str) -> Word | None:
    """Analyse a word form once: nearly all time of indexing goes here."""
    folded = fold(form)
    if folded in _stop_words() or not folded:
        return None
    return Word(folded, _stemmer().stemWord(folded), _grams(folded))


def _grams(folded: str) -> tuple[str, ...]:
    marked = f"_{folded}"
    if len(folded) < GRAM:
        return (marked,)
    return tuple(dict.fromkeys(marked[at : at + GRAM] for at in range(len(marked) - GRAM + 1)))


@lru_cache(maxsize=1)
def _stop_words() -> frozenset[str]:
    return frozenset(fold(word) for word in [*get_stop_words("german"), *_QUESTION_WORDS.split()])


def _stemmer() -> Stemmer.Stemmer:
    # A stemmer keeps a buffer of its own and must not be shared between threads.
    if not hasattr(_local, "stemmer"):
        _local.stemmer = Stemmer.Stemmer("german")
    return _local.stemmer
