"""Shows where a hit holds the question: the best window of its text, found words marked.

Escapes first and marks after, so that no text of an author becomes markup.
"""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from modellkommunen.search.domain import analysis
from modellkommunen.search.domain.analysis import Word
from modellkommunen.search.domain.question import Question

WINDOW = 240
SCANNED = 20_000

Span = tuple[int, int]


def marked(text: str, question: Question) -> SafeString:
    """Return the whole text with the words of the question marked."""
    return _mark(text, [span for span, _ in _found(text, question)])


def excerpt(text: str, question: Question) -> SafeString:
    """Return the window of a text that holds most different words of the question, with these marked."""
    flat = " ".join(text[:SCANNED].split())
    found = _found(flat, question)
    start = _best_start(found)
    begin, end = _whole_words(flat, start)
    inside = [(a - begin, b - begin) for (a, b), _ in found if begin <= a and b <= end]
    before = "… " if begin else ""
    after = " …" if end < len(flat) else ""
    return mark_safe(before + _mark(flat[begin:end], inside) + after)  # noqa: S308 - both parts are escaped


def _found(text: str, question: Question) -> list[tuple[Span, Word]]:
    """Return the places of words that resemble a word of the question, with the word asked for."""
    known: dict[Word, Word | None] = {}
    found: list[tuple[Span, Word]] = []
    for span, word in analysis.words_with_places(text):
        if word not in known:
            known[word] = next((asked for asked in question.words if analysis.resembles(asked, word)), None)
        asked_for = known[word]
        if asked_for is not None:
            found.append((span, asked_for))
    return found


def _best_start(found: list[tuple[Span, Word]]) -> int:
    """Return where the window with the most different words begins; the first of equals wins."""
    best, best_start = 0, 0
    last = 0
    for first, (span, _) in enumerate(found):
        last = max(last, first)
        while last < len(found) and found[last][0][1] <= span[0] + WINDOW:
            last += 1
        different = len({word.stem for _, word in found[first:last]})
        if different > best:
            best, best_start = different, span[0]
    return best_start


def _whole_words(text: str, start: int) -> Span:
    """Return a window around a place that cuts no word."""
    if len(text) <= WINDOW:
        return 0, len(text)
    begin = max(0, min(start - WINDOW // 4, len(text) - WINDOW))
    if begin:
        begin = text.rfind(" ", 0, begin) + 1
    end = min(len(text), begin + WINDOW)
    if end < len(text):
        end = max(text.rfind(" ", begin, end), begin + 1)
    return begin, end


def _mark(text: str, spans: list[Span]) -> SafeString:
    parts: list[str] = []
    done = 0
    for start, end in spans:
        parts += [escape(text[done:start]), "<mark>", escape(text[start:end]), "</mark>"]
        done = end
    parts.append(escape(text[done:]))
    return mark_safe("".join(parts))  # noqa: S308 - every part of the text is escaped
