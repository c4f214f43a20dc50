"""Reads the starter texts: a few head lines, then paragraphs, headings, lists, callouts, quotations and tables.

Titel: …            head lines until the first empty line
## / ###            heading
- / 1.              list
> success | Title   callout (info, success, warning), its text on the next line after >
> Words | Source    quotation
Tabelle: Caption    table: rows as | a | b |, the first of them holds the headings
"""

import re
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

TONES = ("info", "success", "warning")
Block = tuple[str, Any]


@dataclass(frozen=True)
class StarterText:
    """A text with its head lines and its blocks, as StreamField takes them."""

    head: dict[str, str]
    blocks: list[Block] = field(default_factory=list)


def read(path: Path) -> StarterText:
    head_lines, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    head = dict(line.split(": ", 1) for line in head_lines.splitlines())
    blocks = [block for part in re.split(r"\n\s*\n", body.strip()) for block in _blocks(part.splitlines())]
    return StarterText(head, _joined(blocks))


def _blocks(lines: list[str]) -> list[Block]:
    first = lines[0]
    if match := re.match(r"(#{2,3}) (.+)", first):
        return [("heading", {"text": match[2], "level": str(len(match[1]))})]
    if first.startswith("> "):
        return [_set_apart(lines)]
    if first.startswith("Tabelle: "):
        return [("table", _table(lines))]
    if re.match(r"- |1\. ", first):
        return [("text", _list(lines))]
    return [("text", "<p>" + "<br/>".join(escape(line, quote=False) for line in lines) + "</p>")]


def _set_apart(lines: list[str]) -> Block:
    kind, _, title = lines[0][2:].partition(" | ")
    if kind in TONES:
        text = " ".join(line[2:] for line in lines[1:])
        return "callout", {"title": title, "tone": kind, "text": f"<p>{escape(text, quote=False)}</p>"}
    return "quote", {"quote": kind, "source": title}


def _list(lines: list[str]) -> str:
    tag = "ul" if lines[0].startswith("- ") else "ol"
    items = "".join(
        f"<li>{escape(re.sub(r'^(- |[0-9]+[.] )', '', line), quote=False)}</li>" for line in lines
    )
    return f"<{tag}>{items}</{tag}>"


def _table(lines: list[str]) -> dict[str, Any]:
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines[1:]]
    return {
        "columns": [{"type": "text", "heading": heading} for heading in rows[0]],
        "rows": [{"values": row} for row in rows[1:]],
        "caption": lines[0].removeprefix("Tabelle: "),
    }


def _joined(blocks: list[Block]) -> list[Block]:
    """Put texts that follow one another into one block, as an editor would."""
    joined: list[Block] = []
    for kind, value in blocks:
        if kind == "text" and joined and joined[-1][0] == "text":
            joined[-1] = ("text", joined[-1][1] + value)
        else:
            joined.append((kind, value))
    return joined
