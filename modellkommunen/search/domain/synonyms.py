"""Which other expressions a question stands for, from groups of words with the same meaning."""

from collections.abc import Iterable

from modellkommunen.search.domain import analysis
from modellkommunen.search.domain.question import Question

EXPANSIONS = 40


def expand(question: Question, groups: Iterable[str]) -> list[tuple[str, ...]]:
    """Return the stems of each further expression; a group applies if one of its expressions is asked in full."""
    asked = {word.stem for word in question.words}
    further: dict[tuple[str, ...], None] = {}
    for group in groups:
        expressions = [_stems(expression) for expression in group.split(",")]
        if any(stems and asked.issuperset(stems) for stems in expressions):
            further.update((stems, None) for stems in expressions if stems and not asked.issuperset(stems))
    return list(further)[:EXPANSIONS]


def _stems(expression: str) -> tuple[str, ...]:
    return tuple(word.stem for word in analysis.words(expression))
