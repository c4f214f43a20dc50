"""Compiles Typst templates to PDF/UA-1 and PDF/A-2a in one file."""

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import typst
from django.conf import settings
from fontTools.ttLib import TTFont

from modellkommunen.core.events import plain_data
from modellkommunen.core.slots import Slots

BASE = Path(__file__).with_name("base.typ")
# PDF/A demands a date; what has none of its own, such as an empty form, carries that of this layout.
LAYOUT_DATED = datetime(2026, 1, 1, tzinfo=UTC)
STANDARDS: Any = ["ua-1", "a-2a"]
# Stands for a sign that the font lacks: PDF/A forbids text without glyphs, and a receipt must not fail for an emoji.
REPLACEMENT = "\u25af"
EQUIVALENTS = str.maketrans({"\u202f": "\u00a0", "\u2011": "-", "\u2010": "-", "\r": "\n"})

slots = Slots(1, waiting=2, patience=10.0)


class DocumentBroken(Exception):
    """The template was refused by the compiler; its message says where."""


def render_pdf(template: Path, data: Mapping[str, Any], *, title: str, at: datetime | None = None) -> bytes:
    """Fill a template; `at` becomes the document's date. Raise DocumentBroken, TypeError for data such as floats, or Busy.

    The template reads its data by `#import "/base.typ": data` and starts with `#show: document`.
    """
    inputs = {
        "data": json.dumps(_printable(plain_data(dict(data))), ensure_ascii=False, sort_keys=True),
        "title": _printable(title),
    }
    sources: Any = {"main.typ": template.read_bytes(), "base.typ": BASE.read_bytes()}
    try:
        with slots.held():
            content = _compiler().compile(
                sources,
                format="pdf",
                sys_inputs=inputs,
                pdf_standards=STANDARDS,
                timestamp=int((at or LAYOUT_DATED).timestamp()),
            )
    except typst.TypstError as error:
        raise DocumentBroken(f"{template.name}: {error.message} {' '.join(error.hints)}") from error
    if not isinstance(content, bytes):
        raise DocumentBroken(f"{template.name}: no PDF came out")
    return content


@cache
def _compiler() -> typst.Compiler:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(settings.FONT_DIR)]
    )
    if not fonts.families():
        raise DocumentBroken(f"no fonts in {settings.FONT_DIR}: run tools/fonts.py")
    return typst.Compiler(font_paths=fonts)


@cache
def _signs() -> frozenset[int]:
    with TTFont(next(Path(settings.FONT_DIR).glob("*-Regular.ttf")), lazy=True) as font:
        return frozenset(font.getBestCmap())


def _printable(value: Any) -> Any:
    match value:
        case str():
            return "".join(
                sign if sign in "\n\t" or ord(sign) in _signs() else REPLACEMENT
                for sign in unicodedata.normalize("NFC", value.replace("\r\n", "\n").translate(EQUIVALENTS))
                if unicodedata.category(sign) != "Cf"
            )
        case dict():
            return {key: _printable(item) for key, item in value.items()}
        case list():
            return [_printable(item) for item in value]
    return value
