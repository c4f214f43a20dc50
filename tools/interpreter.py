"""Goes on with a Python from 3.11 to 3.13. Written in old words, so that an older Python can read it and say so."""

import os
import subprocess
import sys

LOWEST = (3, 11)
TOO_NEW = (3, 14)
NAMES = ("python3.13", "python3.12", "python3.11", "python3")


def supported(version):
    return LOWEST <= tuple(version[:2]) < TOO_NEW


def go_on_with_supported_python():
    """Return under a supported Python; else start the program again with one, or stop with one line."""
    if supported(sys.version_info):
        return
    for candidate in candidates():
        if supported(version_of(candidate)):
            os.execv(candidate, [candidate] + sys.argv)
    sys.stderr.write(
        "Python 3.11, 3.12 or 3.13 is needed, this is %d.%d; install it, e.g. `apt install python3 python3-venv` "
        "on Debian 12.\n" % sys.version_info[:2]
    )
    sys.exit(1)


def candidates():
    folders = os.environ.get("PATH", "").split(os.pathsep) + ["/usr/local/bin", "/usr/bin"]
    for name in NAMES:
        for folder in folders:
            path = os.path.join(folder, name)
            if os.access(path, os.X_OK) and not os.path.isdir(path):
                yield path


def version_of(python):
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        text = subprocess.check_output([python, "-c", code], stderr=subprocess.DEVNULL).decode()
        return tuple(int(part) for part in text.split("."))
    except (OSError, ValueError, subprocess.CalledProcessError):
        return (0, 0)
