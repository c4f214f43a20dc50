"""Plain text: no binary, no markup that a browser might run."""

from pathlib import Path

MARKUP = (b"<", b"{\\rtf")


def is_plain_text(path: Path) -> bool:
    """Tell whether the bytes are text without markup, in UTF-8 or in the Windows encoding of older tables."""
    raw = path.read_bytes()
    if not raw or raw.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(MARKUP):
        return False
    for encoding in ("utf-8", "cp1252"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        return not any(ord(character) < 32 and character not in "\t\r\n\f" for character in set(text))
    return False
