"""The blocks editors build texts from, by topic; each renders with kern tags only."""

from modellkommunen.content.blocks.action import CallToActionBlock, CardBlock, StepBlock
from modellkommunen.content.blocks.data import AccessibilityExceptionBlock, DownloadBlock, TableBlock
from modellkommunen.content.blocks.media import FigureBlock
from modellkommunen.content.blocks.text import (
    AccordionBlock,
    CalloutBlock,
    HeadingBlock,
    QuoteBlock,
    TextBlock,
)

BODY = [
    ("text", TextBlock()),
    ("heading", HeadingBlock()),
    ("quote", QuoteBlock()),
    ("callout", CalloutBlock()),
    ("accordion", AccordionBlock()),
    ("figure", FigureBlock()),
    ("table", TableBlock()),
    ("call_to_action", CallToActionBlock()),
    ("download", DownloadBlock()),
]
STEPS = [("step", StepBlock())]
CARDS = [("card", CardBlock())]
ACCESSIBILITY_EXCEPTIONS = [("exception", AccessibilityExceptionBlock())]

__all__ = ["ACCESSIBILITY_EXCEPTIONS", "BODY", "CARDS", "STEPS"]
