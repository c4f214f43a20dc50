"""What no file of the repository may hold."""

import ast
import re
from pathlib import Path

import pytest

from tests.consistency.repository import BINARY, ROOT, files, name_of, text_of, texts

LINES_PER_FILE = 400
LINES_PER_FUNCTION = 50
LARGEST_FILE = 1_000_000

PATTERNS = {
    "a path of one machine": re.compile(r"(?<![\w.])/(?:root|home|work|Users)/\w"),
    "an address of a package registry": re.compile(
        r"https?://(?:[\w.-]+\.)?(?:"
        + "|".join(("pypi" + r"\.org", "pythonhosted" + r"\.org", "npmjs" + r"\.(?:org|com)"))
        + ")"
    ),
    "a mark of unfinished work": re.compile(
        r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X")) + r")\b"
    ),
    "a mark of a merge": re.compile(r"^(?:<{7} |>{7} |={7}$)", re.MULTILINE),
}
DRAWERS = {"utils", "helpers", "services", "misc", "common"}


@pytest.mark.parametrize("what", PATTERNS)
def test_no_file_holds(what: str) -> None:
    found = [name_of(path) for path in texts() if PATTERNS[what].search(text_of(path))]

    assert found == []


def test_every_python_file_named_somewhere_is_there() -> None:
    there = [f"/{name_of(path)}" for path in files()]
    named = re.compile(r"(?<![\w*}>.-])[\w/]+\.py\b")
    gone = {
        f"{name_of(path)}: {name}"
        for path in files()
        if path.suffix in {".py", ".toml", ".md", ".in", ".yml"}
        for name in named.findall(text_of(path))
        if not any(known.endswith(f"/{name.strip('/')}") for known in there)
    }

    assert gone == set()


def test_no_module_is_a_drawer_for_everything() -> None:
    found = [
        name_of(path)
        for path in files()
        if path.suffix == ".py" and (path.stem in DRAWERS or DRAWERS & set(path.relative_to(ROOT).parts[:-1]))
    ]

    assert found == []


def test_nothing_made_by_the_set_up_is_committed() -> None:
    found = [
        name_of(path) for path in files() if path.suffix in {".mo", ".pyc", ".ttf", ".woff2", ".sqlite3"}
    ]

    assert found == []


def test_every_file_can_be_read_in_one_go() -> None:
    long = {
        name_of(path): lines
        for path in files()
        if path.suffix in {".py", ".html", ".js"}
        and "migrations" not in path.parts
        and (lines := len(text_of(path).splitlines())) > LINES_PER_FILE
    }
    large = {name_of(path) for path in files() if path.stat().st_size > LARGEST_FILE}

    assert (long, large) == ({}, set())


def test_every_function_fits_on_a_screen() -> None:
    found = [
        f"{name_of(path)}:{node.lineno} {node.name} {lines}"
        for path in files()
        if path.suffix == ".py" and "migrations" not in path.parts
        for node in ast.walk(ast.parse(text_of(path)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (lines := (node.end_lineno or 0) - node.lineno + 1) > LINES_PER_FUNCTION
    ]

    assert found == []


def test_every_text_is_utf_8_and_ends_with_a_line_end() -> None:
    found = [
        name_of(path)
        for path in texts()
        if (content := path.read_bytes()) and (not content.endswith(b"\n") or b"\r\n" in content)
    ]

    assert found == []


def test_the_patterns_find_what_they_are_for() -> None:
    samples = {
        "a path of one machine": "open('/" + "home/someone/file')",
        "an address of a package registry": "https://files." + "pythonhosted" + ".org/x",
        "a mark of unfinished work": "# TO" + "DO later",
        "a mark of a merge": "<" * 7 + " HEAD",
    }

    assert {what for what, sample in samples.items() if PATTERNS[what].search(sample)} == set(PATTERNS)


def test_pictures_are_small_and_described() -> None:
    pictures = [
        path for path in files() if path.suffix in BINARY and Path("docs") in path.relative_to(ROOT).parents
    ]
    documents = "\n".join(text_of(path) for path in files() if path.suffix == ".md")

    assert [name_of(path) for path in pictures if path.name not in documents] == []
