"""What ./test does: checks, tests on SQLite, the same on PostgreSQL, journeys in a browser, one closing line."""

import argparse
import os
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from tools import bootstrap, checks, providers
from tools.bootstrap import ROOT, Stop, say
from tools.providers import Service

COUNT = re.compile(r"(\d+) (passed|failed|errors?|skipped)\b")
CLOSING = re.compile(r"=* ?\d+ \w+(?:, \d+ \w+)* in [\d.]+s")
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
NOTHING_SELECTED = 5


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    remarks: list[str] = field(default_factory=list)

    def add(self, closing_line: str) -> None:
        for number, word in COUNT.findall(closing_line):
            if word == "passed":
                self.passed += int(number)
            elif word == "skipped":
                self.skipped += int(number)
            else:
                self.failed += int(number)

    def leave_out(self, what: str, reason: str) -> None:
        """Note what cannot run here; on the project's own machines that is a failure."""
        must_run = os.environ.get("CI") == "true"
        self.failed += must_run
        self.remarks.append(f"{'FAILED' if must_run else 'Skipped'}: {what}: {reason}.")


def main(arguments: list[str]) -> int:
    options, rest = parse(arguments)
    tally = Tally()
    try:
        python = bootstrap.prepare("dev")
        for name in checks.failures(python):
            tally.failed += 1
            tally.remarks.append(f"FAILED: {name}, see above.")
        run_tests(python, options, rest, tally)
    except Stop as reason:
        say(f"./test: {reason}")
        return 1
    except KeyboardInterrupt:
        say("./test: stopped.")
        return 130
    return close(tally)


def parse(arguments: list[str]) -> tuple[argparse.Namespace, list[str]]:
    parser = argparse.ArgumentParser(
        prog="./test",
        description="Runs the checks, the tests on both databases and the browser journeys.",
        epilog="All other arguments go to pytest.",
    )
    parser.add_argument(
        "--fast", action="store_true", help="stop after the tests on SQLite, without journeys"
    )
    parser.add_argument("-m", dest="marks", default="", metavar="MARKS", help="as in pytest")
    return parser.parse_known_args(arguments)


def run_tests(python: Path, options: argparse.Namespace, rest: list[str], tally: Tally) -> None:
    # Two processes pay only for the whole set: each starts Django again.
    whole = [] if rest or options.marks else ["-n", "2"]
    inner = ["-m", marked("not journey", options.marks), *whole, *rest]
    run_phase("Tests on SQLite", python, Service(), inner, tally)
    if options.fast:
        tally.remarks.append("Skipped: PostgreSQL and journeys: --fast.")
        return
    for title, service, selection in (
        ("Tests on PostgreSQL", providers.postgres(), inner),
        ("Journeys in the browser", providers.browser(), ["-m", marked("journey", options.marks), *rest]),
    ):
        if service.reason:
            tally.leave_out(title, service.reason)
        else:
            run_phase(title, python, service, selection, tally)


def marked(room: str, marks: str) -> str:
    return f"({room}) and ({marks})" if marks else room


def run_phase(title: str, python: Path, service: Service, selection: list[str], tally: Tally) -> None:
    """Run pytest once, show its output as it comes, and add the counts of its closing line."""
    print(f"\n{title}", flush=True)
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [str(python), "-m", "pytest", "-q", *colour, *selection]
    closing_line = ""
    with providers.run(service, command, environment | {"PYTHONPATH": str(ROOT)}) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if CLOSING.match(plain := COLOUR.sub("", line)):
                closing_line = plain
    before = tally.failed
    tally.add(closing_line)
    if process.returncode not in {0, NOTHING_SELECTED} and tally.failed == before:
        tally.failed += 1
        tally.remarks.append(f"FAILED: {title}: pytest ended with code {process.returncode}.")


def close(tally: Tally) -> int:
    """Print what was left out and, as the last line, the sums; a run without any test is no success."""
    if not tally.passed and not tally.failed:
        tally.failed = 1
        tally.remarks.append("FAILED: no test was run.")
    print("\n" + "\n".join(tally.remarks) if tally.remarks else "")
    print(f"{tally.passed} passed, {tally.failed} failed, {tally.skipped} skipped", flush=True)
    return 1 if tally.failed else 0
