"""Where upper apps enter functions, so that a lower app's page shows what the lower app does not know of."""

from collections.abc import Iterator
from typing import Generic, TypeVar

Entry = TypeVar("Entry")


class Registry(Generic[Entry]):
    """Entries in the order in which they came, each once: `apps.ready()` may run again."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []

    def register(self, entry: Entry) -> None:
        """Enter a function; entering it again changes nothing."""
        if entry not in self._entries:
            self._entries.append(entry)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)
