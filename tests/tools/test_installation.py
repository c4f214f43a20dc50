import json
import sqlite3
import stat
from pathlib import Path
from typing import Any

import pytest

from tools import installation
from tools.installation import Installation, table


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(installation, "STATIC_STAMP", tmp_path / "static.stamp")
    monkeypatch.setattr(installation, "static_stamp", lambda: "static")
    monkeypatch.setattr(installation, "schema_stamp", lambda: "schema")
    (tmp_path / "data").mkdir()
    return tmp_path / "data"


def start(data: Path, monkeypatch: pytest.MonkeyPatch, **options: Any) -> tuple[Installation, dict[str, Any]]:
    """Prepare the folder with a set-up that only notes its tasks and writes the table of migrations."""
    noted: dict[str, Any] = {}

    def set_up(self: Installation, python: Path, tasks: dict[str, Any]) -> dict[str, Any]:
        noted.update(tasks)
        with sqlite3.connect(data / "platform.sqlite3") as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS django_migrations (id INTEGER)")
            connection.execute("DELETE FROM django_migrations")
            connection.execute("INSERT INTO django_migrations VALUES (1), (2)")
        connection.close()
        outcome: dict[str, Any] = {"migrations": 2}
        if "demo_password" in tasks:
            outcome["logins"] = [["Office", "office@example.org"]]
        if "administrator" in tasks:
            outcome["administrator"] = {"email": tasks["administrator"], "password": "once"}
        return outcome

    monkeypatch.setattr(Installation, "_set_up", set_up)
    made = Installation(data, "", {})
    made.prepare(Path("python"), **{"empty": False, "demo_password": None} | options)
    return made, noted


def test_the_first_start_does_everything(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made, tasks = start(data, monkeypatch, demo_password="for-all-of-them")

    assert tasks == {"static": "static", "migrate": True, "demo_password": "for-all-of-them"}
    assert (
        made.logins() == "Role    E-mail              Password\nOffice  office@example.org  for-all-of-them"
    )


def test_the_second_start_does_nothing_and_shows_the_same_logins(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, _tasks = start(data, monkeypatch)
    second, tasks = start(data, monkeypatch)

    assert tasks == {}
    assert second.logins() == first.logins()


def test_another_demo_password_is_set(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(data, monkeypatch, demo_password="the-first-of-two")
    made, tasks = start(data, monkeypatch, demo_password="the-second-of-two")

    assert tasks == {"demo_password": "the-second-of-two"}
    assert "the-second-of-two" in made.logins()


def test_new_migrations_are_applied_and_nothing_else(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(data, monkeypatch)
    monkeypatch.setattr(installation, "schema_stamp", lambda: "newer")

    assert start(data, monkeypatch)[1] == {"migrate": True}


def test_a_lost_database_is_set_up_again(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(data, monkeypatch)
    (data / "platform.sqlite3").unlink()

    assert set(start(data, monkeypatch)[1]) == {"migrate", "demo_password"}


def test_an_empty_start_shows_the_administrators_password_once(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, tasks = start(data, monkeypatch, empty=True)
    first.note_logins_shown()
    second, later = start(data, monkeypatch, empty=True)

    assert tasks == {"static": "static", "migrate": True, "administrator": installation.ADMINISTRATOR}
    assert first.logins().endswith("once")
    assert later == {}
    assert "once" not in second.logins()
    assert "once" not in (data / "installation.json").read_text()


def test_an_administrators_password_that_was_never_shown_is_made_anew(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(data, monkeypatch, empty=True)

    second, later = start(data, monkeypatch, empty=True)

    assert later == {"administrator": installation.ADMINISTRATOR}
    assert second.logins().endswith("once")


def test_secrets_are_readable_by_the_owner_only_and_stay(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(data, monkeypatch)
    key = (data / "secret_key").read_text()
    start(data, monkeypatch)

    assert (data / "secret_key").read_text() == key
    assert len(key) > 50
    assert [stat.S_IMODE((data / name).stat().st_mode) for name in ("secret_key", "installation.json")] == [
        0o600,
        0o600,
    ]


def test_a_broken_record_is_no_obstacle(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    start(data, monkeypatch)
    (data / "installation.json").write_text("{")

    assert set(start(data, monkeypatch)[1]) == {"migrate", "demo_password"}
    assert json.loads((data / "installation.json").read_text())["demo"] is True


def test_the_table_is_aligned() -> None:
    assert table([("a", "bb", "c"), ("aaa", "b", "c")]) == "a    bb  c\naaa  b   c"
