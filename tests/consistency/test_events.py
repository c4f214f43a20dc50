"""Events are declared, used and documented under one name."""

import re

from modellkommunen.core import events
from tests.consistency.repository import PACKAGE, ROOT, text_of

APPENDED = re.compile(r"events\.append\(\s*\"(\w+)\"|\bevent=\"(\w+)\"|subscribe\(\s*\"(\w+)\"")


def names_used() -> set[str]:
    sources = (text_of(path) for path in PACKAGE.rglob("*.py") if "migrations" not in path.parts)
    return {name for source in sources for match in APPENDED.findall(source) for name in match if name}


def names_declared() -> set[str]:
    return {declaration.name for declaration in events.declarations()}


def names_documented() -> set[str]:
    return set(re.findall(r"^\| `(\w+)` \|", text_of(ROOT / "docs" / "events.md"), re.MULTILINE))


def test_every_event_used_is_declared() -> None:
    assert names_used() - names_declared() == set()


def test_every_event_declared_is_documented_and_no_other() -> None:
    assert names_documented() == names_declared()


def test_the_sources_are_really_read() -> None:
    assert "application_submitted" in names_used()
