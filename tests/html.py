"""Reads pages as strictly as the HTML standard is written."""

import warnings
from typing import Any

import html5lib
from html5lib.constants import DataLossWarning


def parse_strictly(content: bytes | str) -> Any:
    """Return the tree of a whole page; fail with every place where it is not valid HTML."""
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    text = content.decode("utf-8") if isinstance(content, bytes) else content
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DataLossWarning)
        tree = parser.parse(text)
    lines = text.splitlines() or [""]
    found = [
        f"line {line}, column {column}: {code} {details or ''} in {lines[min(line, len(lines)) - 1].strip()[:120]!r}"
        for (line, column), code, details in parser.errors
    ]
    identifiers = [element.get("id") for element in tree.iter() if element.get("id") is not None]
    found += [
        f"id {name!r} is there twice" for name in sorted(set(identifiers)) if identifiers.count(name) > 1
    ]
    assert found == [], "\n".join(found)
    return tree
