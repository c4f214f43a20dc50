"""Keeps the German catalogues: `python tools/catalogue.py update|check|compile [APP ...]`.

update   collects the texts of the apps into modellkommunen/<app>/locale/de/LC_MESSAGES/django.po
check    complete, nothing fuzzy, nothing unused, equal placeholders, one translation for one text
compile  writes the .mo files that are older than their .po file
"""

import argparse
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

from tools.messages import Message, NotLiteral, messages_in_app

PACKAGE = ROOT / "modellkommunen"
HEADER = {
    "Language": "de",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?[a-z]+")


def catalogue_path(app: Path) -> Path:
    return app / "locale" / "de" / "LC_MESSAGES" / "django.po"


def apps_named(names: Iterable[str], package: Path = PACKAGE) -> list[Path]:
    """Return the folders of the named apps, or of all apps."""
    every = {path.parent.name: path.parent for path in sorted(package.glob("*/apps.py"))}
    names = list(names)
    unknown = [name for name in names if name not in every]
    if unknown:
        raise SystemExit(f"No such app: {', '.join(unknown)}. There are: {', '.join(every)}.")
    return [every[name] for name in names] if names else list(every.values())


def read_catalogue(path: Path) -> dict[Message, polib.POEntry]:
    if not path.exists():
        return {}
    return {message_of(entry): entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def message_of(entry: polib.POEntry) -> Message:
    return Message(entry.msgid, entry.msgid_plural or "", entry.msgctxt or "")


def update(app: Path) -> int:
    """Rewrite the app's catalogue to hold exactly its texts; return how many lack a translation."""
    path = catalogue_path(app)
    known = read_catalogue(path)
    catalogue = polib.POFile(wrapwidth=110)
    catalogue.metadata = dict(HEADER)
    for message, files in sorted(messages_in_app(app).items()):
        catalogue.append(entry_for(message, files, known.get(message)))
    if not catalogue:
        path.unlink(missing_ok=True)
        return 0
    path.parent.mkdir(parents=True, exist_ok=True)
    text = str(catalogue) + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return sum(1 for entry in catalogue if not entry.translated())


def entry_for(message: Message, files: set[str], known: polib.POEntry | None) -> polib.POEntry:
    """Return the entry; it names files without line numbers, so that edits elsewhere change nothing here."""
    entry = polib.POEntry(
        msgid=message.msgid,
        msgctxt=message.context or None,
        occurrences=[(name, "") for name in sorted(files)],
        tcomment=known.tcomment if known else "",
    )
    if message.plural:
        entry.msgid_plural = message.plural
        entry.msgstr_plural = dict(known.msgstr_plural) if known else {0: "", 1: ""}
    else:
        entry.msgstr = known.msgstr if known else ""
    return entry


def findings(app: Path) -> list[str]:
    """Return what is wrong with the app's catalogue, one line each."""
    used = messages_in_app(app)
    entries = read_catalogue(catalogue_path(app))
    lines = [f"{app.name}: not in the catalogue: {m.msgid!r}" for m in sorted(used) if m not in entries]
    for message, entry in entries.items():
        if message not in used:
            lines.append(f"{app.name}: not used any more: {message.msgid!r}")
        elif entry.fuzzy:
            lines.append(f"{app.name}: fuzzy: {message.msgid!r}")
        elif not entry.translated():
            lines.append(f"{app.name}: not translated: {message.msgid!r}")
        elif differing := placeholder_differences(entry):
            lines.append(f"{app.name}: placeholders differ ({differing}): {message.msgid!r}")
    return lines


def placeholder_differences(entry: polib.POEntry) -> str:
    """Return the placeholders and tags that only one side has; a singular may leave its number out."""
    pairs = [(entry.msgid, entry.msgstr)]
    if entry.msgid_plural:
        singular, plural = entry.msgstr_plural[0], entry.msgstr_plural[1]
        pairs = [(entry.msgid_plural, plural)]
        if set(PLACEHOLDER.findall(singular)) - set(PLACEHOLDER.findall(entry.msgid_plural)):
            pairs.append((entry.msgid_plural, singular))
    differing: set[str] = set()
    for source, target in pairs:
        differing |= set(PLACEHOLDER.findall(source)) ^ set(PLACEHOLDER.findall(target))
    return ", ".join(sorted(differing))


def contradictions(apps: Iterable[Path]) -> list[str]:
    """Return texts that two apps translate differently: Django would silently use one of them for both."""
    first: dict[Message, tuple[str, polib.POEntry]] = {}
    lines = []
    for app in apps:
        for message, entry in read_catalogue(catalogue_path(app)).items():
            name, other = first.setdefault(message, (app.name, entry))
            if (other.msgstr, other.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
                lines.append(f"{app.name}: translated otherwise in {name}: {message.msgid!r}")
    return lines


def compile_stale(app: Path) -> int:
    """Write the app's .mo file if it is missing or older than its .po file; return how many were written."""
    written = 0
    for source in app.glob("locale/*/LC_MESSAGES/django.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            partial = target.with_suffix(f".{os.getpid()}.part")
            polib.pofile(str(source)).save_as_mofile(str(partial))
            partial.replace(target)
            written += 1
    return written


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("action", choices=["update", "check", "compile"])
    parser.add_argument("apps", nargs="*", metavar="APP")
    options = parser.parse_args(arguments)
    apps = apps_named(options.apps)
    try:
        return ACTIONS[options.action](apps)
    except NotLiteral as refusal:
        print(refusal)
        return 1


def update_all(apps: list[Path]) -> int:
    for app in apps:
        if missing := update(app):
            print(f"{app.name}: {missing} texts to translate in {catalogue_path(app).relative_to(ROOT)}")
    return 0


def check_all(apps: list[Path]) -> int:
    lines = [line for app in apps for line in findings(app)] + contradictions(apps)
    print("\n".join(lines) if lines else f"The catalogues of {len(apps)} apps are complete.")
    return 1 if lines else 0


def compile_all(apps: list[Path]) -> int:
    print(f"{sum(compile_stale(app) for app in apps)} catalogues compiled.")
    return 0


ACTIONS = {"update": update_all, "check": check_all, "compile": compile_all}

if __name__ == "__main__":
    sys.exit(main())
