import pytest

from tools import suite
from tools.suite import Tally


def test_the_counts_of_all_phases_are_summed() -> None:
    tally = Tally()

    tally.add("12 passed, 2 skipped in 3.4s")
    tally.add("1 failed, 3 passed, 2 errors, 7 deselected, 1 warning in 0.9s")

    assert (tally.passed, tally.failed, tally.skipped) == (15, 3, 2)


@pytest.mark.parametrize(("ci", "failed", "word"), [("true", 1, "FAILED"), ("", 0, "Skipped")])
def test_what_cannot_run_is_named_and_fails_on_ci(
    monkeypatch: pytest.MonkeyPatch, ci: str, failed: int, word: str
) -> None:
    monkeypatch.setenv("CI", ci)
    tally = Tally()

    tally.leave_out("Journeys in the browser", "no Chromium")

    assert tally.failed == failed
    assert tally.remarks == [f"{word}: Journeys in the browser: no Chromium."]


@pytest.mark.parametrize(
    ("tally", "code", "last"),
    [
        (Tally(passed=3), 0, "3 passed, 0 failed, 0 skipped"),
        (Tally(passed=3, failed=1, skipped=2), 1, "3 passed, 1 failed, 2 skipped"),
        (Tally(skipped=2), 1, "0 passed, 1 failed, 2 skipped"),
    ],
)
def test_the_last_line_and_the_exit_code_agree(
    capsys: pytest.CaptureFixture[str], tally: Tally, code: int, last: str
) -> None:
    assert suite.close(tally) == code
    assert capsys.readouterr().out.splitlines()[-1] == last


def test_other_arguments_go_to_pytest_and_marks_are_joined() -> None:
    options, rest = suite.parse(["--fast", "-k", "deadline", "-m", "domain", "-x", "tests/core"])

    assert options.fast
    assert rest == ["-k", "deadline", "-x", "tests/core"]
    assert suite.marked("not journey", options.marks) == "(not journey) and (domain)"
