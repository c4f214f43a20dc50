"""Cases with known answers; they lie beside the checkout and are not part of the repository."""

import json
import os
from pathlib import Path

import pytest

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases" / "algorithms"


@pytest.fixture(scope="session")
def cases():
    """The folder of the cases."""
    if not CASES.is_dir():
        reason = "the cases are not beside the checkout (../shared/cases/algorithms)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return CASES


@pytest.fixture
def run_method(capsys):
    """Call the command line and return exit code, parsed output (None if empty) and the lines of standard error."""
    from modellkommunen.methods.__main__ import main

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, json.loads(captured.out) if captured.out else None, captured.err.splitlines()

    return run


@pytest.fixture
def write(tmp_path):
    """Write an input file: a text as it is, anything else as JSON."""

    def write_input(content):
        path = tmp_path / "input.json"
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return path

    return write_input
