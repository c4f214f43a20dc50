"""Which other expressions a question stands for, from groups of words with the same meaning."""

from collections.abc import Iterable

from modellkommunen.search.domain import analysis
from modellkommunen.search.domain.analysis import Word
from modellkommunen.search.domain.question import Question

EXPANSIONS = 40

Expression = tuple[Word, ...]


def expand(question: Question, groups: Iterable[str]) -> list[Expression]:
    """Return the words of each further expression; a group applies if one of its expressions is asked in full."""
    asked = {word.stem for word in question.words}
    further: dict[Expression, None] = {}
    for group in groups:
        expressions = [tuple(analysis.words(expression)) for expression in group.split(",")]
        if any(expression and asked.issuperset(_stems(expression)) for expression in expressions):
            others = (each for each in expressions if each and not asked.issuperset(_stems(each)))
            further.update((expression, None) for expression in others)
    return list(further)[:EXPANSIONS]


def _stems(expression: Expression) -> set[str]:
    return {word.stem for word in expression}
