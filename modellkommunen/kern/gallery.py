"""What the gallery shows: invented values for every component in every state."""

from typing import Any

from modellkommunen.kern.declarations import SECTIONS


def gallery_context() -> dict[str, Any]:
    return {"sections": SECTIONS}
