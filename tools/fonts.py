"""Turns the KERN package's web fonts into the TrueType files that documents embed: `python tools/fonts.py FOLDER`."""

import sys
from pathlib import Path

from fontTools.ttLib import TTFont

SOURCE = (
    Path(__file__).resolve().parents[1]
    / "node_modules"
    / "@kern-ux"
    / "native"
    / "dist"
    / "fonts"
    / "fira-sans"
)
CUTS = ("Regular", "Italic", "SemiBold", "Bold")


def make_fonts(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for cut in CUTS:
        font = TTFont(SOURCE / f"FiraSans-{cut}.woff2", recalcTimestamp=False)
        font.flavor = None
        font.save(folder / f"FiraSans-{cut}.ttf")


if __name__ == "__main__":
    make_fonts(Path(sys.argv[1]))
