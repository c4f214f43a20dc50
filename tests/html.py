"""Reads pages as strictly as the HTML standard is written."""

import re
import warnings
from typing import Any

import html5lib
from html5lib.constants import DataLossWarning

# What differs between two pages that are marked up alike: keys, tokens, numbers.
VARYING = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-Za-z0-9]{32,}|\d+")
_read: set[int] = set()


def read_page_strictly(response: Any) -> None:
    """Check the markup of a whole page, once for all that differ in keys and numbers only; leave other answers alone."""
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    text = response.content.decode()
    key = hash(VARYING.sub("0", text))
    if key in _read or not text.lstrip().lower().startswith("<!doctype"):
        return
    parse_strictly(text)
    _read.add(key)


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


def fields_of(content: bytes, containing: str) -> dict[str, list[str]]:
    """Return what a browser would send of the form that holds a field of this name."""
    forms = [form for form in parse_strictly(content).iter("form") if _control(form, containing) is not None]
    assert len(forms) == 1, f"{len(forms)} forms hold a field {containing!r}"
    sent: dict[str, list[str]] = {}
    for element in forms[0].iter():
        name, kind = element.get("name"), element.get("type")
        if name is None or element.tag not in ("input", "textarea", "select"):
            continue
        if kind in ("checkbox", "radio") and element.get("checked") is None:
            continue
        sent.setdefault(name, []).extend(_values(element))
    return sent


def _control(form: Any, name: str) -> Any:
    return next((element for element in form.iter() if element.get("name") == name), None)


def _values(element: Any) -> list[str]:
    if element.tag == "textarea":
        return ["".join(element.itertext()).removeprefix("\n")]
    if element.tag == "select":
        chosen = [option for option in element.iter("option") if option.get("selected") is not None]
        return [option.get("value", "") for option in chosen or list(element.iter("option"))[:1]]
    return [element.get("value", "on" if element.get("type") in ("checkbox", "radio") else "")]
