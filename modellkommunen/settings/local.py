"""One machine, no TLS: what `./run` starts. Never with DEBUG on a public host."""

from modellkommunen.settings import base
from modellkommunen.settings.base import *

# `./run` makes the key once; so manage.py works on the same folder without further settings.
_KEY_FILE = base.DATA_DIR / "secret_key"
SECRET_KEY = base.SECRET_KEY or (_KEY_FILE.read_text(encoding="ascii").strip() if _KEY_FILE.exists() else "")
ALLOWED_HOSTS = base.ALLOWED_HOSTS or ["127.0.0.1", "localhost", "[::1]"]
