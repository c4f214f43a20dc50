"""Reads what a person typed into the search box: words, "phrases" and -excluded words, within fixed limits."""

import re
from dataclasses import dataclass

from modellkommunen.search.domain import analysis
from modellkommunen.search.domain.analysis import Word
from modellkommunen.search.enums import QUERY_CHARACTERS, QUERY_GRAMS, QUERY_WORDS

_PART = re.compile(r'(?P<minus>(?<!\S)-)?(?:[„“"](?P<phrase>[^„“”"]+)[”“"]|(?P<text>[^\s„“”"]+))')


@dataclass(frozen=True, slots=True)
class Question:
    """The analysed search text; every part is empty where nothing can be asked."""

    words: tuple[Word, ...]
    grams: tuple[str, ...]
    codes: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    excluded: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.words and not self.codes


def read(text: str) -> Question:
    """Return the question of a search text; what exceeds the limits is left out."""
    asked: list[Word] = []
    codes: list[str] = []
    phrases: list[tuple[str, ...]] = []
    excluded: list[str] = []
    for match in _PART.finditer(text[:QUERY_CHARACTERS]):
        part = analysis.words(match["phrase"] or match["text"])
        stems = tuple(word.stem for word in part)
        if match["minus"]:
            excluded += stems
            continue
        asked += part
        if match["phrase"] and len(stems) > 1:
            phrases.append(stems)
        if match["text"] and any(letter.isdigit() for letter in match["text"]):
            codes.append(code(match["text"]))
    words = tuple(dict.fromkeys(asked))[:QUERY_WORDS]
    grams = tuple(dict.fromkeys(gram for word in words for gram in word.grams))[:QUERY_GRAMS]
    return Question(
        words=words,
        grams=grams,
        codes=tuple(dict.fromkeys(codes))[:QUERY_WORDS],
        phrases=tuple(dict.fromkeys(phrases))[:QUERY_WORDS],
        excluded=tuple(dict.fromkeys(excluded))[:QUERY_WORDS],
    )


def code(text: str) -> str:
    """Return a number or file reference in the one spelling of the index: letters and digits only."""
    return "".join(letter for letter in analysis.fold(text) if letter.isalnum())
