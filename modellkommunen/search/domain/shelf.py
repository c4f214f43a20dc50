"""The folders of the index under SEARCH_ROOT: which generation is in use, its two indexes, the writer's lock.

current                 name of the generation in use, replaced by rename
<generation>/public     what everybody may see
<generation>/inner      what only its audiences may see
<generation>/seen.json  how far the changes have been followed
"""

import fcntl
import json
import os
import shutil
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from modellkommunen.search.domain.folder import Reader, Writer
from modellkommunen.search.errors import IndexUnavailable, WriterBusy

# Raise this when the fields or the analysis change: an index of another format is built anew.
FORMAT = "1"
INDEXES = ("public", "inner")

_lock = threading.Lock()
_readers: dict[Path, dict[str, Reader]] = {}


@dataclass(frozen=True)
class Generation:
    """One complete pair of indexes."""

    path: Path

    def writers(self) -> dict[str, Writer]:
        return {name: Writer(self.path / name) for name in INDEXES}

    def seen(self) -> dict[str, Any]:
        """Return how far the changes have been followed; raise IndexUnavailable if that is not known."""
        try:
            seen: dict[str, Any] = json.loads((self.path / "seen.json").read_text(encoding="utf-8"))
        except (OSError, ValueError) as problem:
            raise IndexUnavailable(str(self.path)) from problem
        return seen

    def is_damaged(self) -> bool:
        return (self.path / "damaged").exists()

    def report_damage(self) -> None:
        """Ask the worker to build the index anew: only it may write. One that was replaced meanwhile is nobody's concern."""
        with suppress(FileNotFoundError):
            (self.path / "damaged").touch()

    def note_seen(self, seen: dict[str, Any]) -> None:
        _replace(self.path / "seen.json", json.dumps(seen))


def root() -> Path:
    return Path(settings.SEARCH_ROOT)


def current() -> Generation:
    """Return the generation in use; raise IndexUnavailable if there is none of this format."""
    try:
        name = (root() / "current").read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise IndexUnavailable(str(root())) from problem
    if not name.startswith(f"{FORMAT}-") or not (root() / name).is_dir():
        raise IndexUnavailable(name)
    return Generation(root() / name)


def readers(generation: Generation) -> dict[str, Reader]:
    """Return the open indexes of a generation; raise IndexUnavailable if they cannot be read."""
    path = generation.path
    with _lock:
        if path not in _readers:
            opened = {name: Reader(path / name) for name in INDEXES}
            _readers.clear()
            _readers[path] = opened
        return _readers[path]


def new_generation() -> Generation:
    generation = Generation(root() / f"{FORMAT}-{uuid.uuid4().hex[:12]}")
    generation.path.mkdir(parents=True)
    return generation


def switch_to(generation: Generation) -> None:
    """Put a complete generation into use and remove the others."""
    _replace(root() / "current", generation.path.name)
    for folder in root().iterdir():
        if folder.is_dir() and folder != generation.path:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def writing(*, wait: bool) -> Iterator[None]:
    """Hold the right to write between processes; raise WriterBusy if another has it and `wait` is false."""
    root().mkdir(parents=True, exist_ok=True)
    with (root() / "writer.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise WriterBusy from None
        yield


def _replace(path: Path, text: str) -> None:
    """Write a small file so that a reader sees the old or the new one, never half of it."""
    beside = path.with_name(f"{path.name}.new")
    with beside.open("w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    beside.replace(path)
