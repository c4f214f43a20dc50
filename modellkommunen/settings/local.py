"""One machine, no TLS: what `./run` starts. Never with DEBUG on a public host."""

from modellkommunen.settings.base import *

# `./run` makes the key once; so manage.py works on the same folder without further settings.
_KEY_FILE = DATA_DIR / "secret_key"
if not SECRET_KEY and _KEY_FILE.exists():  # type: ignore[used-before-def]
    SECRET_KEY = _KEY_FILE.read_text(encoding="ascii").strip()
ALLOWED_HOSTS = ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]
