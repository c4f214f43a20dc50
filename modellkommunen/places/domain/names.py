"""Derive display, sort and search names from official ones; the official name itself is kept as it stands."""

import re
import unicodedata

from modellkommunen.places.domain.gv100ad import NO_ASSOCIATION, Record, Satzart

AMT = "51"
KIRCHSPIELSLANDGEMEINDE = "55"
# Schleswig-Holstein's Kirchspielslandgemeinden are Ämter under another name.
SIMILAR_TO_AMT = frozenset({AMT, KIRCHSPIELSLANDGEMEINDE})

_UNINCORPORATED = re.compile(r",\s*(?:gemfr\.|gemeindefr).*$")
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Sorbian and Danish letters that do not decompose.
_STROKES = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae"})
_WORD = re.compile(r"[0-9a-z]+")


def tidy(official_name: str) -> str:
    """Without stray blanks: "Selent/ Schlesen" and "Nortorfer  Land" are slips of the register."""
    return re.sub(r"/\s+", "/", re.sub(r"\s+", " ", official_name)).strip()


def display_name(record: Record) -> str:
    name = tidy(record.name)
    if record.satzart is Satzart.MUNICIPALITY:
        return _municipality_name(name, unincorporated=record.is_unincorporated)
    if record.satzart is Satzart.ASSOCIATION:
        return _association_name(name, record.textkennzeichen)
    if record.satzart is Satzart.KREIS:
        return _kreis_name(name, record.textkennzeichen)
    return name


def _municipality_name(name: str, *, unincorporated: bool) -> str:
    if unincorporated:
        return _UNINCORPORATED.sub("", name).replace("Forstgutsbez.", "Forstgutsbezirk")
    base, comma, addition = name.partition(", ")
    # "Garding, Kirchspiel" and "Garding, Stadt" are two municipalities of one Kreis.
    if comma and addition == "Kirchspiel":
        return f"{base} ({addition})"
    return base


def _association_name(name: str, textkennzeichen: str) -> str:
    if textkennzeichen == NO_ASSOCIATION:
        return name.partition(", ")[0]
    if textkennzeichen == KIRCHSPIELSLANDGEMEINDE:
        return f"Amt KLG {name}"
    if textkennzeichen == AMT and not name.startswith("Amt "):
        return f"Amt {name}"
    return name


def _kreis_name(name: str, textkennzeichen: str) -> str:
    if textkennzeichen == "43" and "kreis" not in name.lower() and "region" not in name.lower():
        return f"Kreis {name}"
    if textkennzeichen == "44" and "kreis" not in name.lower() and "region" not in name.lower():
        return f"Landkreis {name}"
    return name.partition(", ")[0]


def fold(text: str) -> str:
    """Plain lower-case letters and digits, words parted by one blank; umlauts lose their dots."""
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_STROKES))
    letters = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_WORD.findall(letters))


def sort_name(name: str) -> str:
    """By DIN 5007-1: umlauts like their vowels; what an Amt or Kreis is called, not that it is one."""
    return fold(re.sub(r"^(?:Amt KLG|Amt|Kreis|Landkreis) (?=\S)", "", name))


def search_text(*names: str) -> str:
    """All words somebody may type, each after a blank: Luebeck, Lubeck and Lübeck find Lübeck."""
    spellings = {fold(spelling) for name in names for spelling in (name, name.casefold().translate(_GERMAN))}
    words = sorted({word for spelling in spellings for word in spelling.split()})
    return "".join(f" {word}" for word in words)[:500]
