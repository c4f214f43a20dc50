"""Take the register text and its notes out of an uploaded ZIP or TXT, without trusting either."""

import io
import lzma
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from modellkommunen.places.errors import FileRefused

# All of Germany takes 3.6 MB unpacked and 0.4 MB packed.
LARGEST_TEXT = 16 * 1024 * 1024
LARGEST_NOTES = 256 * 1024
MOST_MEMBERS = 50

_REGISTER_NAME = re.compile(r"gv100ad.*\.(?:txt|asc)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The register's text as bytes, the name it had, and the notes that lay beside it."""

    file_name: str
    text: bytes
    notes: bytes = b""


def unpack(data: bytes, file_name: str) -> Unpacked:
    """Return the register of a ZIP or TXT; raise FileRefused with one sentence."""
    if not data:
        raise FileRefused(_("The file is empty."))
    if len(data) > LARGEST_TEXT:
        raise FileRefused(_too_large())
    if not data.startswith(b"PK"):
        return Unpacked(_base_name(file_name), data)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _from_archive(archive)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, OverflowError):
        raise FileRefused(_("The ZIP file is damaged.")) from None
    except NotImplementedError:
        raise FileRefused(_("The ZIP file uses a way of packing that is not supported.")) from None


def _from_archive(archive: zipfile.ZipFile) -> Unpacked:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise FileRefused(_("The ZIP file contains too many files."))
    notes = [member for member in members if "hinweis" in _base_name(member.filename).lower()]
    registers = [
        member
        for member in members
        if _REGISTER_NAME.fullmatch(_base_name(member.filename)) and member not in notes
    ]
    if not registers:
        raise FileRefused(_("The ZIP file contains no file named GV100AD….txt."))
    if len(registers) > 1:
        raise FileRefused(_("The ZIP file contains more than one register. Please upload one of them."))
    return Unpacked(
        file_name=_base_name(registers[0].filename),
        text=_member(archive, registers[0], LARGEST_TEXT),
        notes=_member(archive, notes[0], LARGEST_NOTES) if len(notes) == 1 else b"",
    )


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, limit: int) -> bytes:
    """Read one member; its announced size may lie, so the reading itself stops at the limit."""
    if member.flag_bits & 0x1:
        raise FileRefused(_("The ZIP file is protected by a password."))
    if member.file_size > limit:
        raise FileRefused(_too_large())
    with archive.open(member) as stream:
        content = stream.read(limit + 1)
    if len(content) > limit:
        raise FileRefused(_too_large())
    return content


def _too_large() -> str:
    return _("The file is larger than %(size)s MB; a register is not.") % {
        "size": LARGEST_TEXT // 1024 // 1024
    }


def _base_name(name: str) -> str:
    cleaned = "".join(character for character in name if character.isprintable())
    return PurePosixPath(cleaned.replace("\\", "/")).name[-120:] or "GV100AD.txt"
