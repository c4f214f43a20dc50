"""`python -m modellkommunen.methods NAME INPUT [options]`: JSON on standard output, or one line on standard error."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from importlib import import_module
from typing import NoReturn

from modellkommunen.methods.reading import BadInput

# Each name stands for a package with `interchange.add_options(parser)` and `interchange.run(options) -> dict`.
METHODS = {
    "assignment": "modellkommunen.methods.assignment.interchange",
    "selection": "modellkommunen.methods.selection.interchange",
}


class _Parser(ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, exit code 1, like every other bad input."""
        raise BadInput(message)


def main(arguments: list[str] | None = None) -> int:
    """Run one method and return the exit code."""
    parser = _Parser(prog="python -m modellkommunen.methods", description="Recompute a published decision.")
    commands = parser.add_subparsers(dest="name", required=True, metavar="NAME")
    modules = {}
    for name, path in METHODS.items():
        modules[name] = import_module(path)
        command = commands.add_parser(name, help=(modules[name].__doc__ or "").partition(":")[0])
        command.add_argument("input", help='the input file, "-" for standard input')
        modules[name].add_options(command)
    try:
        options = parser.parse_args(arguments)
        result = modules[options.name].run(options)
    except BadInput as error:
        sys.stderr.write(f"{error}\n")
        return 1
    json.dump(result, sys.stdout, ensure_ascii=False, allow_nan=False, indent=1)
    sys.stdout.write("\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
