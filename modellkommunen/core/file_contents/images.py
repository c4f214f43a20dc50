"""Pictures: only the head is read, so that the number of pixels costs nothing before it is refused."""

import warnings
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from PIL import Image

from modellkommunen.core.errors import AttachmentRefused

MOST_PIXELS = 60_000_000
LONGEST_SIDE = 20_000

TOO_LARGE = _("This picture has too many pixels. Please make it smaller and try again.")
DAMAGED = _("This picture is damaged and cannot be read.")


def check_png(path: Path) -> None:
    """Raise AttachmentRefused for a damaged or boundless PNG."""
    _check(path, "PNG")


def check_jpeg(path: Path) -> None:
    """Raise AttachmentRefused for a damaged or boundless JPEG."""
    _check(path, "JPEG")


def _check(path: Path, form: str) -> None:
    try:
        with warnings.catch_warnings():
            # Pillow warns of large pictures by its own measure; ours is stricter.
            warnings.simplefilter("ignore")
            with Image.open(path, formats=[form]) as picture:
                width, height = picture.size
    except Image.DecompressionBombError:
        raise AttachmentRefused(TOO_LARGE) from None
    except (OSError, ValueError, SyntaxError):
        raise AttachmentRefused(DAMAGED) from None
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise AttachmentRefused(TOO_LARGE)
