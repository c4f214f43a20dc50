"""Reading from standard input and the floor of the imports."""

import io
import json
import subprocess
import sys

import pytest

from modellkommunen.methods.reading import BadInput, JsonInput

pytestmark = pytest.mark.domain


def test_standard_input_is_read_for_a_dash(monkeypatch, run_method):
    text = json.dumps({"applications": [{"id": 1, "score": 5, "requested": 1}]}).encode()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"\xef\xbb\xbf" + text)))

    code, result, _ = run_method("selection", "-")

    assert (code, result["winners"]) == (0, [1])


def test_the_line_of_a_missing_place_is_that_of_what_holds_it():
    document = JsonInput('{"a":\n  {"b": ["\\"}", 1,\n 2]}}', "f.json")

    for place, line in [(("a", "b", 2), 3), (("a", "b", 9), 2), (("a", "x"), 2), (("x",), 1)]:
        with pytest.raises(BadInput, match=rf"^f\.json, line {line}: no$"):
            document.refuse(place, "no")


@pytest.mark.parametrize("number", ["9" * 5000, "-" + "9" * 5000, "1e309", "-1E+999999999"])
def test_numbers_beyond_all_bounds_are_refused(number):
    with pytest.raises(BadInput, match=r"^f\.json, line 2: number .* is too large$"):
        JsonInput(f'{{"a": 1,\n"b": {number}}}', "f.json")


def test_the_methods_load_without_django():
    script = (
        "import sys\n"
        "import modellkommunen.methods.__main__, modellkommunen.methods.assignment, modellkommunen.methods.selection\n"
        "assert not [name for name in sys.modules if name.split('.')[0] in ('django', 'wagtail')]"
    )

    subprocess.run([sys.executable, "-c", script], check=True)
