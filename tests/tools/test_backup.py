import contextlib
import sqlite3
from pathlib import Path

import pytest

from tools.backup import back_up


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    (data / "attachments" / "ab").mkdir(parents=True)
    (data / "attachments" / "ab" / "file").write_bytes(b"content")
    (data / "search").mkdir()
    return data


def test_a_copy_under_writing_is_whole(data: Path, tmp_path: Path) -> None:
    with contextlib.closing(sqlite3.connect(data / "platform.sqlite3", isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("CREATE TABLE kept (n INTEGER)")
        writer.execute("INSERT INTO kept VALUES (1)")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("INSERT INTO kept VALUES (2)")

        back_up(data, tmp_path / "copy")

        writer.execute("COMMIT")
    with contextlib.closing(sqlite3.connect(tmp_path / "copy" / "platform.sqlite3")) as copy:
        assert copy.execute("SELECT n FROM kept").fetchall() == [(1,)]
    assert (tmp_path / "copy" / "attachments" / "ab" / "file").read_bytes() == b"content"
    assert sorted(path.name for path in (tmp_path / "copy").iterdir()) == ["attachments", "platform.sqlite3"]


def test_an_existing_folder_is_not_overwritten(data: Path, tmp_path: Path) -> None:
    (tmp_path / "copy").mkdir()

    with pytest.raises(SystemExit, match="is there already"):
        back_up(data, tmp_path / "copy")
