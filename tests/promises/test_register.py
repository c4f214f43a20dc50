"""The register of promises names tests that exist, for every promise this release makes."""

import ast
from pathlib import Path

import pytest

from tests.promises.register import PROMISES

pytestmark = pytest.mark.domain

ROOT = Path(__file__).resolve().parents[2]
MADE = {
    f"T{number:02d}"
    for number in (
        *range(1, 9),
        *(11, 12, 16, 17, 20, 21, 22, 24, 27, 28),
        *(*range(30, 34), 36, 37, 43, *range(46, 50)),
    )
} | {f"T{number}" for number in (*range(52, 61), 69, 74, 75)}


def test_every_promise_of_this_release_has_a_proof() -> None:
    assert set(PROMISES) == MADE
    assert all(words and proofs for words, proofs in PROMISES.values())


@pytest.mark.parametrize("promise", sorted(PROMISES))
def test_each_proof_is_a_test(promise: str) -> None:
    _words, proofs = PROMISES[promise]

    missing = [proof for proof in proofs if not _is_a_test(proof)]

    assert missing == []


def _is_a_test(node: str) -> bool:
    path, _, name = node.partition("::")
    file = ROOT / path
    if not file.is_file():
        return False
    body = ast.parse(file.read_text(encoding="utf-8")).body
    return any(isinstance(entry, ast.FunctionDef) and entry.name == name for entry in body)
