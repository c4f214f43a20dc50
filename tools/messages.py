"""Finds the texts to translate in Python modules and Django templates, without the system tool xgettext."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

# Name of the call -> what its first literal arguments mean.
CALLS = {
    "_": ("msgid",),
    "gettext": ("msgid",),
    "gettext_lazy": ("msgid",),
    "gettext_noop": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "ngettext_lazy": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "pgettext_lazy": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
    "npgettext_lazy": ("context", "msgid", "plural"),
}
TEMPLATE_SUFFIXES = {".html", ".txt", ".xml"}

STRING = r"""[uU]?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
TEMPLATE_CALL = re.compile(
    rf"(?<![\w.])(?P<name>{'|'.join(sorted(CALLS, key=len, reverse=True))})"
    rf"\(\s*(?P<arguments>{STRING}(?:\s*,\s*{STRING})*)"
)


class NotLiteral(Exception):
    """A text to translate is put together at run time, so that no catalogue can hold it."""


@dataclass(frozen=True, order=True)
class Message:
    msgid: str
    plural: str = ""
    context: str = ""


def messages_in_app(app: Path) -> dict[Message, set[str]]:
    """Return every message of an app with the files (relative to the app) that use it."""
    found: dict[Message, set[str]] = {}
    for path in sorted(app.rglob("*")):
        for message in messages_in_file(path):
            found.setdefault(message, set()).add(path.relative_to(app).as_posix())
    return found


def messages_in_file(path: Path) -> Iterator[Message]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        yield from messages_in_python(path.read_text(encoding="utf-8"), path.name)
    elif path.suffix in TEMPLATE_SUFFIXES and "templates" in path.parts:
        yield from messages_in_template(path.read_text(encoding="utf-8"), path.name)


def messages_in_python(source: str, name: str = "<source>") -> Iterator[Message]:
    for node in ast.walk(ast.parse(source, name)):
        if not isinstance(node, ast.Call):
            continue
        called = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        if called not in CALLS:
            continue
        roles = CALLS[called]
        arguments = [literal(argument, name) for argument in node.args[: len(roles)]]
        if len(arguments) == len(roles) and all(text is not None for text in arguments):
            yield message_from(roles, [text or "" for text in arguments])


def literal(node: ast.expr, name: str) -> str | None:
    """Return the text of a literal, None for a variable; refuse a text composed on the spot."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr | ast.BinOp):
        raise NotLiteral(f"{name}:{node.lineno}: a text to translate must be one literal")
    return None


def messages_in_template(source: str, name: str = "<source>") -> Iterator[Message]:
    for match in TEMPLATE_CALL.finditer(templatize(source, origin=name)):
        roles = CALLS[match["name"]]
        texts = [ast.literal_eval(found[0]) for found in re.finditer(STRING, match["arguments"])]
        if len(texts) >= len(roles):
            yield message_from(roles, texts)


def message_from(roles: tuple[str, ...], texts: list[str]) -> Message:
    return Message(**dict(zip(roles, texts, strict=False)))
