"""The index for tests: a folder of its own, followed at once instead of by the worker."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest

from modellkommunen.search.domain import operations


@dataclass
class SearchIndex:
    folder: Path

    def follow(self) -> int:
        """Bring the index up to date as the worker would, and return how many changes were followed."""
        return operations.follow(datetime.now(UTC))

    def rebuild(self) -> int:
        return operations.rebuild(datetime.now(UTC))


@pytest.fixture
def search_index(settings, tmp_path, db) -> Iterator[SearchIndex]:
    settings.SEARCH_ROOT = tmp_path / "search"
    index = SearchIndex(settings.SEARCH_ROOT)
    index.rebuild()
    return index
