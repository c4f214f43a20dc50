"""The allow-list: which kinds of files are accepted and how each is recognised and checked."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from modellkommunen.core.errors import AttachmentRefused
from modellkommunen.core.file_contents import archives, images, pdf, plain_text


@dataclass(frozen=True)
class FileKind:
    name: str
    content_type: str
    extensions: tuple[str, ...]


PDF = FileKind("PDF", "application/pdf", ("pdf",))
PNG = FileKind("PNG", "image/png", ("png",))
JPEG = FileKind("JPEG", "image/jpeg", ("jpg", "jpeg"))
TXT = FileKind("TXT", "text/plain", ("txt",))
CSV = FileKind("CSV", "text/csv", ("csv",))
OFFICE = {
    "docx": FileKind(
        "DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ("docx",)
    ),
    "xlsx": FileKind("XLSX", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ("xlsx",)),
    "odt": FileKind("ODT", "application/vnd.oasis.opendocument.text", ("odt",)),
    "ods": FileKind("ODS", "application/vnd.oasis.opendocument.spreadsheet", ("ods",)),
}
KINDS = (PDF, PNG, JPEG, *OFFICE.values(), TXT, CSV)

# The signature must stand at the very beginning: readers that look further accept files that are two things at once.
SIGNATURES: tuple[tuple[bytes, FileKind, Callable[[Path], None]], ...] = (
    (b"%PDF-", PDF, pdf.check),
    (b"\x89PNG\r\n\x1a\n", PNG, images.check_png),
    (b"\xff\xd8\xff", JPEG, images.check_jpeg),
)


def recognise(path: Path, *, extension: str) -> FileKind:
    """Return the kind of a file; the extension only tells a table from a text.

    Raise AttachmentRefused for other kinds and for contents beyond the limits.
    """
    with path.open("rb") as file:
        head = file.read(16)
    for signature, kind, check in SIGNATURES:
        if head.startswith(signature):
            check(path)
            return kind
    if head.startswith(b"PK\x03\x04"):
        return OFFICE[archives.check(path)]
    if not plain_text.is_plain_text(path):
        raise AttachmentRefused(archives.NOT_ACCEPTED)
    return CSV if extension == "csv" else TXT
