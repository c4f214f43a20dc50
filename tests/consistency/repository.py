"""What the repository holds, read once for the consistency tests."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "modellkommunen"
BINARY = {".png", ".jpg", ".jpeg", ".woff2", ".ico", ".pdf", ".docx", ".xlsx", ".zip"}


@cache
def files() -> list[Path]:
    """Return every file under version control, or to be added, that is there."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [path for name in listed.stdout.splitlines() if (path := ROOT / name).is_file()]


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def texts() -> list[Path]:
    return [path for path in files() if path.suffix not in BINARY]


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
