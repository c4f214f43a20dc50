import contextlib
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools import preflight
from tools.bootstrap import Stop


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "platform.sqlite3"
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE kept (text TEXT)")
        connection.executemany("INSERT INTO kept VALUES (?)", [("x" * 500,)] * 200)
        connection.commit()
    return path


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def reason(error: pytest.ExceptionInfo[Stop]) -> str:
    text = str(error.value)
    assert "\n" not in text
    return text


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    assert preflight.writable_folder(tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(Stop) as error:
        preflight.writable_folder(tmp_path / "file" / "data")

    assert "choose another folder with --data DIR" in reason(error)


def test_two_cannot_use_one_folder(tmp_path: Path) -> None:
    with preflight.sole_user_of(tmp_path), pytest.raises(Stop) as error, preflight.sole_user_of(tmp_path):
        pass

    assert "Another ./run already uses" in reason(error)
    with preflight.sole_user_of(tmp_path):
        pass


def test_a_taken_port_is_refused_and_a_free_one_is_not(taken_port: int) -> None:
    with pytest.raises(Stop) as error:
        preflight.free_port("127.0.0.1", taken_port)

    assert f"Port {taken_port} on 127.0.0.1 cannot be used" in reason(error)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    preflight.free_port("127.0.0.1", free)


@pytest.mark.parametrize("host", ["203.0.113.7", "no-such-host.invalid"])
def test_a_foreign_address_is_refused(host: str) -> None:
    with pytest.raises(Stop) as error:
        preflight.free_port(host, 20399)

    assert host in reason(error)


def test_a_sound_database_and_a_new_one_are_taken(database: Path, tmp_path: Path) -> None:
    preflight.usable_database("", database.parent)
    preflight.usable_database("", tmp_path / "empty")
    preflight.usable_database(f"sqlite:///{database}", tmp_path)


def test_damaged_pages_are_refused(database: Path) -> None:
    content = bytearray(database.read_bytes())
    content[4096:20480] = b"\x07" * 16384
    database.write_bytes(content)

    with pytest.raises(Stop) as error:
        preflight.usable_database("", database.parent)

    assert "is damaged" in reason(error)
    assert "backup" in reason(error)


@pytest.mark.parametrize(
    "content", [b"this is no database, only some text of a hundred bytes" * 3, b"SQLite format 3\0"]
)
def test_a_file_that_is_no_database_is_refused_and_not_touched(database: Path, content: bytes) -> None:
    database.write_bytes(content)

    with pytest.raises(Stop):
        preflight.usable_database("", database.parent)

    assert database.read_bytes() == content


@pytest.mark.parametrize(
    "address",
    [
        "mysql://a:b@localhost/c",
        "postgres://a:b@localhost",
        "postgres://a:b@localhost:port/c",
        "sqlite://relative.sqlite3",
        "platform.sqlite3",
    ],
)
def test_a_wrong_address_is_refused_without_its_password(address: str, tmp_path: Path) -> None:
    with pytest.raises(Stop) as error:
        preflight.usable_database(address, tmp_path)

    assert "must look like postgres://" in reason(error)
    assert "a:b" not in reason(error)


def test_a_server_that_does_not_answer_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Stop) as error:
        preflight.usable_database("postgres://name:word@127.0.0.1:1/platform", tmp_path)

    assert "No database server answers at 127.0.0.1:1" in reason(error)
    assert "word" not in reason(error).removeprefix("No database")


def test_a_server_that_answers_and_a_socket_are_taken(taken_port: int, tmp_path: Path) -> None:
    preflight.usable_database(f"postgres://a:b@127.0.0.1:{taken_port}/c", tmp_path)
    preflight.usable_database("postgres:///c", tmp_path)
