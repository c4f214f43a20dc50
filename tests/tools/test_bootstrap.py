import json
import os
from pathlib import Path

import pytest

from tools import bootstrap
from tools.bootstrap import Stop


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with requirements and an environment that looks installed, and no real installer."""
    for name in ("uv", "runtime", "dev", "node"):
        (tmp_path / "requirements").mkdir(exist_ok=True)
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1\n")
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    (tmp_path / ".venv" / "bin" / "python").touch()
    (tmp_path / ".venv" / "pyvenv.cfg").touch()
    (tmp_path / "build").mkdir()
    (tmp_path / "package-lock.json").write_text("{}")
    places = {
        "ROOT": tmp_path,
        "VENV": tmp_path / ".venv",
        "PYTHON": tmp_path / ".venv" / "bin" / "python",
        "BUILD": tmp_path / "build",
        "LOG": tmp_path / "build" / "setup.log",
        "REQUIREMENTS": tmp_path / "requirements",
        "NODE_MODULES": tmp_path / "node_modules",
    }
    for name, place in places.items():
        monkeypatch.setattr(bootstrap, name, place)
    return tmp_path


class Installer:
    """Stands in for the outside programs: notes the commands and fails those that contain a word."""

    def __init__(self, *failing: str) -> None:
        self.commands: list[str] = []
        self._failing = failing

    def __call__(self, command: list[str | Path], **_environment: str) -> bool:
        text = " ".join(map(str, command))
        self.commands.append(text)
        return not any(word in text for word in self._failing)


def install(monkeypatch: pytest.MonkeyPatch, requirement_set: str, *failing: str) -> Installer:
    installer = Installer(*failing)
    monkeypatch.setattr(bootstrap, "attempt", installer)
    bootstrap.install_packages(requirement_set)
    return installer


def test_the_second_time_nothing_is_installed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = install(monkeypatch, "runtime")
    second = install(monkeypatch, "runtime")

    assert any("--require-hashes" in command and "runtime.txt" in command for command in first.commands)
    assert second.commands == []


def test_what_the_tests_need_serves_the_platform_too(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, "dev")

    assert install(monkeypatch, "runtime").commands == []
    assert set(json.loads((checkout / ".venv" / "installed.json").read_text())) == {"runtime", "dev"}


def test_the_platforms_packages_do_not_serve_the_tests(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, "runtime")

    assert install(monkeypatch, "dev").commands != []


def test_changed_requirements_are_installed(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, "runtime")
    (checkout / "requirements" / "runtime.txt").write_text("runtime==2\n")

    assert install(monkeypatch, "runtime").commands != []


def test_an_interrupted_installation_counts_as_none(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, "runtime")
    (checkout / "requirements" / "runtime.txt").write_text("runtime==2\n")
    with pytest.raises(Stop, match="is the network there"):
        install(monkeypatch, "runtime", "pip install", "pip sync")

    assert install(monkeypatch, "runtime").commands != []


def test_an_environment_that_cannot_be_made_leaves_no_stamp(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(monkeypatch, "runtime")
    (checkout / ".venv" / "pyvenv.cfg").unlink()
    with pytest.raises(Stop, match="could not be made"):
        install(monkeypatch, "runtime", "-m venv")

    assert not (checkout / ".venv" / "installed.json").exists()


def test_pip_takes_over_where_uv_fails(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    installer = install(monkeypatch, "runtime", "sync")

    assert installer.commands[-1].endswith("requirements/runtime.txt")
    assert "-m pip install" in installer.commands[-1]


@pytest.mark.parametrize("lost", ["bin/python", "pyvenv.cfg"])
def test_a_broken_environment_is_made_anew_and_never_taken_for_one(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    """Without `pyvenv.cfg` its Python is the system's, which must not be touched."""
    install(monkeypatch, "runtime")
    (checkout / ".venv" / lost).unlink()

    assert any("-m venv --clear" in command for command in install(monkeypatch, "runtime").commands)


@pytest.mark.parametrize(("made_at", "anew"), [("{0}/.venv", False), ("/elsewhere/.venv", True)])
def test_an_environment_that_was_moved_is_made_anew(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, made_at: str, anew: bool
) -> None:
    install(monkeypatch, "runtime")
    command = f"command = python3 -m venv --clear {made_at.format(checkout)}"
    (checkout / ".venv" / "pyvenv.cfg").write_text(f"home = bin\n{command}\n")

    assert any("-m venv --clear" in command for command in install(monkeypatch, "runtime").commands) is anew


def test_a_missing_venv_module_is_named(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        bootstrap.importlib.util, "find_spec", lambda name: None if name == "ensurepip" else object()
    )
    (checkout / ".venv" / "bin" / "python").unlink()

    with pytest.raises(Stop, match="apt install python3-venv"):
        install(monkeypatch, "runtime")


@pytest.mark.parametrize("npm", [None, "/usr/bin/npm"])
def test_the_front_end_comes_by_npm_or_by_node_of_its_own(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, npm: str | None
) -> None:
    (checkout / "node_modules").mkdir()
    monkeypatch.setattr(bootstrap.shutil, "which", lambda _name: npm)
    installer = Installer()
    monkeypatch.setattr(bootstrap, "attempt", installer)

    bootstrap.install_front_end()
    installed_with_node = any("node.txt" in command for command in installer.commands)
    before = len(installer.commands)
    bootstrap.install_front_end()

    assert installed_with_node is (npm is None)
    assert installer.commands[-1].endswith("npm ci --ignore-scripts")
    assert len(installer.commands) == before


def test_words_are_compiled_only_when_stale(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = checkout / "modellkommunen" / "demo" / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text("")
    (folder / "django.mo").write_text("")
    os.utime(folder / "django.po", (1, 1))
    installer = Installer()
    monkeypatch.setattr(bootstrap, "attempt", installer)

    bootstrap.compile_words()
    before = list(installer.commands)
    os.utime(folder / "django.po", None)
    os.utime(folder / "django.mo", (1, 1))
    bootstrap.compile_words()

    assert before == []
    assert len(installer.commands) == 1


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setattr(bootstrap, "BUILD", tmp_path / "file" / "build")

    with pytest.raises(Stop, match="Cannot write to"), bootstrap.one_set_up_at_a_time():
        pass
