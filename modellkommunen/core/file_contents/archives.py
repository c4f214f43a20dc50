"""Office files are ZIP archives of XML: bounded number of entries and unpacked size, no macros, no entities."""

import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from django.utils.translation import gettext_lazy as _

from modellkommunen.core.errors import AttachmentRefused

MOST_ENTRIES = 2000
LARGEST_UNPACKED = 120 * 1024 * 1024
LARGEST_RATIO = 100
# A sheet of numbers packs well; the ratio only counts above this size.
HARMLESS_UNPACKED = 30 * 1024 * 1024
CHUNK = 64 * 1024
ENCRYPTED_FLAG = 0x1

OOXML_MAIN_PARTS = {
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": "docx",
    b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": "xlsx",
}
ODF_TYPES = {
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
}

NOT_ACCEPTED = _(
    "This kind of file is not accepted. Possible are PDF, PNG, JPEG, DOCX, XLSX, ODT, ODS, TXT and CSV."
)
BOUNDLESS = _("This file is far larger when unpacked than it seems and is not accepted.")
MACROS = _("This file contains macros. Please save it without macros and try again.")
ENCRYPTED = _("This file is protected by a password. Please save it without protection and try again.")
DAMAGED = _("This file is damaged or contains parts that are not accepted. Please save it again.")


def check(path: Path) -> str:
    """Return docx, xlsx, odt or ods; raise AttachmentRefused for anything else."""
    try:
        with zipfile.ZipFile(path) as archive:
            _check_outline(archive.infolist(), path.stat().st_size)
            kind = _kind_of(archive)
            for entry in archive.infolist():
                _check_entry(archive, entry)
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        OSError,
        EOFError,
        NotImplementedError,
        ValueError,
    ):
        raise AttachmentRefused(DAMAGED) from None
    except (KeyError, RuntimeError):
        raise AttachmentRefused(NOT_ACCEPTED) from None
    return kind


def _check_outline(entries: list[zipfile.ZipInfo], size: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_ENTRIES or unpacked > LARGEST_UNPACKED:
        raise AttachmentRefused(BOUNDLESS)
    if unpacked > HARMLESS_UNPACKED and unpacked > size * LARGEST_RATIO:
        raise AttachmentRefused(BOUNDLESS)
    if any(entry.flag_bits & ENCRYPTED_FLAG for entry in entries):
        raise AttachmentRefused(ENCRYPTED)
    names = [entry.filename.lower() for entry in entries]
    if any("vbaproject" in name or name.startswith(("basic/", "scripts/")) for name in names):
        raise AttachmentRefused(MACROS)


def _kind_of(archive: zipfile.ZipFile) -> str:
    if "mimetype" in archive.namelist():
        with archive.open("mimetype") as part:
            kind = ODF_TYPES.get(part.read(200).strip())
        if b"encryption-data" in _part(archive, "META-INF/manifest.xml"):
            raise AttachmentRefused(ENCRYPTED)
    else:
        types = _part(archive, "[Content_Types].xml")
        if b"macroEnabled" in types:
            raise AttachmentRefused(MACROS)
        kind = next((kind for part_type, kind in OOXML_MAIN_PARTS.items() if part_type in types), None)
    if kind is None:
        raise AttachmentRefused(NOT_ACCEPTED)
    return kind


def _part(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(1024 * 1024)


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    """Unpack one entry in pieces: zipfile stops at the declared size and then finds the wrong checksum of a lie."""
    is_xml = entry.filename.lower().endswith((".xml", ".rels"))
    parser = _wary_parser() if is_xml and entry.file_size else None
    with archive.open(entry) as part:
        while piece := part.read(CHUNK):
            if parser is not None:
                parser.Parse(piece, False)
    if parser is not None:
        parser.Parse(b"", True)


def _wary_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _refuse_entity
    return parser


def _refuse_entity(*declaration: object) -> None:
    raise AttachmentRefused(DAMAGED)
