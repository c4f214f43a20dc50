"""PDF files: readable without a password, with a bounded number of pages and bounded memory while reading."""

import re
from pathlib import Path

import pikepdf
from django.utils.translation import gettext_lazy as _

from modellkommunen.core.errors import AttachmentRefused

MOST_PAGES = 500
MEMORY = 32 * 1024 * 1024

ENCRYPTED = _("This PDF is protected by a password. Please save it without protection and try again.")
TOO_LONG = _("This PDF has more than 500 pages. Please split it.")
DAMAGED = _("This PDF is damaged or cannot be read. Please export it again, if possible as PDF/A.")

# Without these limits a file of a megabyte unpacks to gigabytes while it is opened. They hold for the whole process.
pikepdf.settings.set_qpdf_limits(
    doc_max_warnings=200,
    parser_max_container_size=200_000,
    max_stream_filters=4,
    dct_max_memory=MEMORY,
    flate_max_memory=MEMORY,
    png_max_memory=MEMORY,
    run_length_max_memory=MEMORY,
    tiff_max_memory=MEMORY,
)
# The one decoder without a limit. Old files use it for pictures, which are not unpacked here; no producer uses it
# for the object streams that are.
LZW = re.compile(rb"/(?:L|#4[cC])(?:Z|#5[aA])(?:W|#57)")
OBJECT_STREAM = re.compile(rb"/(?:ObjStm|XRef|[A-Za-z]*#[0-9a-fA-F]{2})")


def check(path: Path) -> None:
    """Raise AttachmentRefused for an encrypted, damaged or boundless PDF."""
    raw = path.read_bytes()
    if LZW.search(raw) and OBJECT_STREAM.search(raw):
        raise AttachmentRefused(DAMAGED)
    try:
        with pikepdf.open(path, suppress_warnings=True) as document:
            if document.is_encrypted:
                raise AttachmentRefused(ENCRYPTED)
            claimed = document.Root.Pages.get("/Count", 0)
            if int(claimed) > MOST_PAGES or len(document.pages) > MOST_PAGES:
                raise AttachmentRefused(TOO_LONG)
            if not len(document.pages):
                raise AttachmentRefused(DAMAGED)
    except pikepdf.PasswordError:
        raise AttachmentRefused(ENCRYPTED) from None
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, AttributeError, KeyError, MemoryError):
        raise AttachmentRefused(DAMAGED) from None
