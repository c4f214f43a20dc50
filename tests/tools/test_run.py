"""`./run` itself, from nothing to a page and back, on a folder of its own."""

import os
import re
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tools import bootstrap

pytestmark = pytest.mark.journey

PATIENCE_SECONDS = 300


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    if bootstrap.read_stamps().get("runtime") != bootstrap.wanted_stamp("runtime"):
        pytest.skip("the packages were not installed by ./test or ./run, and a test installs nothing")
    return tmp_path / "var"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(folder: Path, *options: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the address and the line under it; stop it afterwards and see that it ends well."""
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SECRET_KEY"}
    }
    process = subprocess.Popen(
        [bootstrap.ROOT / "run", "--port", str(free_port()), "--data", folder, *options],
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        ready = process.stdout.readline()
        assert re.fullmatch(r"Ready: http://127\.0\.0\.1:\d+/\n", ready)
        first = process.stdout.readline()
        yield ready.removeprefix("Ready: ").strip(), [first]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0


def test_it_answers_when_it_says_so_and_keeps_its_data(folder: Path) -> None:
    with running(folder, "--empty") as (address, lines):
        with urllib.request.urlopen(f"{address}healthz") as answer:
            assert answer.status == 200
        with urllib.request.urlopen(address) as page:
            assert b"<h1" in page.read()
        key = (folder / "secret_key").read_text()
    with running(folder, "--empty") as (_address, later):
        pass

    assert lines[0].startswith("Administrator (shown only now): ")
    assert later == ["No demo content; sign in with the accounts you have made.\n"]
    assert (folder / "secret_key").read_text() == key


def test_a_second_one_on_the_same_folder_is_refused_in_one_line(folder: Path) -> None:
    with running(folder, "--empty"):
        second = subprocess.run(
            [bootstrap.ROOT / "run", "--port", str(free_port()), "--data", folder],
            capture_output=True,
            text=True,
            check=False,
        )

    assert second.returncode == 1
    assert second.stderr.count("\n") == 1
    assert "Another ./run already uses" in second.stderr
