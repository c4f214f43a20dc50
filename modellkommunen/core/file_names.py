"""Names of uploaded files as people may see and save them: nothing in them can lead anywhere or deceive."""

import re
import unicodedata

LONGEST = 120
DEVICES = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10))}
FALLBACK = "Datei"


def clean_name(original: str, *, extensions: tuple[str, ...]) -> str:
    """Return a harmless name that ends in one of the extensions its content deserves."""
    name = re.split(r"[/\\]", original[-4096:])[-1]
    # Categories C*: control, format (right-to-left override), surrogates, private use.
    name = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in name)
    name = re.sub(r'[<>:"|?*]', "_", unicodedata.normalize("NFC", name))
    name = re.sub(r"\s+", " ", name).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not dot or extension.lower() not in extensions:
        stem, extension = name, extensions[0]
    stem = stem[:LONGEST].strip(" .") or FALLBACK
    if stem.split(".")[0].lower() in DEVICES:
        stem = f"_{stem}"
    return f"{stem}.{extension}"


def extension_of(original: str) -> str:
    """Return what the client calls the file's extension, in lower case."""
    return original.rpartition(".")[2].lower()[:10]
