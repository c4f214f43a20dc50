"""Writes requirements/*.txt from requirements/*.in: pinned, hashed, for Python 3.11 to 3.13, without addresses.

`python tools/lock.py [--upgrade]`; without --upgrade every version stays that still fits.
"""

import os
import subprocess
import sys
from pathlib import Path

REQUIREMENTS = Path(__file__).resolve().parents[1] / "requirements"
SETS = ("uv", "runtime", "dev", "node")


def lock(name: str, options: list[str]) -> None:
    # `dev` is held to what `runtime` already fixed, so that one environment serves both.
    held = [] if name != "dev" else ["--constraints", "requirements/runtime.txt"]
    subprocess.run(
        [
            *(sys.executable, "-m", "uv", "pip", "compile", "--quiet"),
            *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate"),
            *("--no-emit-index-url", "--custom-compile-command", "python tools/lock.py"),
            *held,
            *options,
            *("--output-file", f"requirements/{name}.txt", f"requirements/{name}.in"),
        ],
        check=True,
        cwd=REQUIREMENTS.parent,
        env=os.environ | {"UV_PYTHON_DOWNLOADS": "never"},
    )


if __name__ == "__main__":
    for requirement_set in SETS:
        lock(requirement_set, sys.argv[1:])
