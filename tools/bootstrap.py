"""Prepares this folder for ./run and ./test with the standard library alone: packages, front end, fonts, words.

Everything is installed below this folder (.venv, node_modules, build); each step leaves a stamp and is
repeated only when what it was made from has changed.
"""

import contextlib
import fcntl
import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = (ROOT / ".venv").resolve()  # programs are installed with the path they are run by
PYTHON = VENV / "bin" / "python"
BUILD = ROOT / "build"
LOG = BUILD / "setup.log"
REQUIREMENTS = ROOT / "requirements"
NODE_MODULES = ROOT / "node_modules"
NODE_VENV = BUILD / "node-venv"
FONTS = BUILD / "fonts"

ENVIRONMENT = {
    **os.environ,
    "UV_PYTHON_DOWNLOADS": "never",
    "UV_NO_PROGRESS": "1",
    "UV_HTTP_RETRIES": "2",
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PYTHONNOUSERSITE": "1",
}


class Stop(Exception):
    """Nothing can go on; the one line says what to do."""


def prepare(requirement_set: str) -> Path:
    """Install what is missing for the set ("runtime" or "dev") and return the Python to go on with."""
    with one_set_up_at_a_time():
        install_packages(requirement_set)
        install_front_end()
        make_fonts()
        compile_words()
    return PYTHON


@contextlib.contextmanager
def one_set_up_at_a_time() -> Iterator[None]:
    try:
        BUILD.mkdir(exist_ok=True)
        lock = (BUILD / "setup.lock").open("w")
    except OSError as error:
        raise Stop(
            f"Cannot write to {BUILD} ({error.strerror}); give yourself the right to write there."
        ) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def digest(*paths: Path) -> str:
    total = hashlib.sha256()
    for path in paths:
        total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def attempt(command: list[str | Path], **environment: str) -> bool:
    """Run a step with its output in the set-up log; return whether it worked."""
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n$ {' '.join(map(str, command))}\n")
        log.flush()
        try:
            done = subprocess.run(
                command,
                check=False,
                cwd=ROOT,
                env=ENVIRONMENT | environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        except OSError as error:
            log.write(f"{error}\n")
            return False
    return done.returncode == 0


# Python packages


def install_packages(requirement_set: str) -> None:
    """Bring .venv to the wanted set; `dev` contains `runtime`, so neither command undoes the other's."""
    stamps = read_stamps()
    if stamps.get(requirement_set) == wanted_stamp(requirement_set):
        return
    LOG.write_text("", encoding="utf-8")
    say("Installing the Python packages (first time: about half a minute) ...")
    stamp_file().unlink(missing_ok=True)
    create_environment()
    requirements = REQUIREMENTS / f"{requirement_set}.txt"
    if not (install_with_uv(requirements) or install_with_pip(requirements)):
        raise Stop(
            f"The Python packages could not be installed; is the network there? Details: {LOG}, then start again."
        )
    names = ["runtime", "dev"] if requirement_set == "dev" else ["runtime"]
    stamp_file().write_text(json.dumps({name: wanted_stamp(name) for name in names}), encoding="utf-8")


def wanted_stamp(requirement_set: str) -> str:
    return digest(REQUIREMENTS / f"{requirement_set}.txt")


def stamp_file() -> Path:
    return VENV / "installed.json"


def read_stamps() -> dict[str, str]:
    """Return what .venv holds; nothing if it is not whole."""
    try:
        stamps = json.loads(stamp_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamps if is_whole() and isinstance(stamps, dict) else {}


def is_whole() -> bool:
    """Tell whether .venv is an environment made at this place.

    Without its configuration its Python would be that of the system, and a moved one's programs still point back.
    """
    try:
        lines = (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    except OSError:
        return False
    made_at = [line for line in lines if line.startswith("command = ")]
    return PYTHON.exists() and all(line.endswith(str(VENV)) for line in made_at)


def create_environment() -> None:
    """Make .venv unless a usable one is there; one that was moved or lost its Python is made anew."""
    if is_whole() and attempt([PYTHON, "-m", "pip", "--version"]):
        return
    if not all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        raise Stop(
            "Python's venv module is missing; install it with `apt install python3-venv` and start again."
        )
    if not attempt([sys.executable, "-m", "venv", "--clear", VENV]):
        raise Stop(f"The folder {VENV} could not be made; is it writable, is there space? Details: {LOG}.")


def install_with_uv(requirements: Path) -> bool:
    uv = VENV / "bin" / "uv"
    pip: list[str | Path] = [
        PYTHON,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--require-hashes",
        "--retries",
        "1",
    ]
    if not attempt([*pip, "-r", REQUIREMENTS / "uv.txt"]):
        return False
    return attempt([uv, "pip", "sync", "--python", PYTHON, "--require-hashes", requirements])


def install_with_pip(requirements: Path) -> bool:
    say("... with pip, because uv is not to be had here; this takes some minutes.")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--retries", "1"]
    return attempt([*pip, "-r", requirements])


# Front-end packages


def install_front_end() -> None:
    stamp = NODE_MODULES / ".installed"
    wanted = digest(ROOT / "package-lock.json")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    say("Installing the front-end packages ...")
    npm = shutil.which("npm")
    if not (npm and attempt([npm, "ci", "--ignore-scripts"])) and not install_front_end_with_own_node():
        raise Stop(f"The front-end packages could not be installed; is the network there? Details: {LOG}.")
    stamp.write_text(wanted, encoding="utf-8")


def install_front_end_with_own_node() -> bool:
    """Take Node from the package index into a folder of its own, use it once and remove it (200 MB)."""
    say("... with Node from the package index, because no working npm was found.")
    python = NODE_VENV / "bin" / "python"
    path = f"{NODE_VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}"
    uv: list[str | Path] = [VENV / "bin" / "uv", "pip", "install", "--python", python]
    pip: list[str | Path] = [PYTHON, "-m", "pip", "--python", python, "install"]
    hashed: list[str | Path] = ["--require-hashes", "-r", REQUIREMENTS / "node.txt"]
    try:
        return (
            attempt([sys.executable, "-m", "venv", "--clear", "--without-pip", NODE_VENV])
            and (attempt([*uv, *hashed]) or attempt([*pip, *hashed]))
            and attempt([NODE_VENV / "bin" / "npm", "ci", "--ignore-scripts"], PATH=path)
        )
    finally:
        shutil.rmtree(NODE_VENV, ignore_errors=True)


# What is made from the packages and the sources


def make_fonts() -> None:
    stamp = FONTS / ".made"
    wanted = digest(ROOT / "package-lock.json", ROOT / "tools" / "fonts.py")
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    if not attempt([PYTHON, "tools/fonts.py", FONTS]):
        raise Stop(f"The fonts for documents could not be made. Details: {LOG}.")
    stamp.write_text(wanted, encoding="utf-8")


def compile_words() -> None:
    if any(
        stale(source) for source in ROOT.glob("modellkommunen/*/locale/*/LC_MESSAGES/django.po")
    ) and not attempt([PYTHON, "tools/catalogue.py", "compile"]):
        raise Stop(f"A catalogue of translations could not be read. Details: {LOG}.")


def stale(source: Path) -> bool:
    compiled = source.with_suffix(".mo")
    return not compiled.exists() or compiled.stat().st_mtime < source.stat().st_mtime
