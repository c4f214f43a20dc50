"""What the gallery shows: invented values for every component in every state. Its texts are examples and stay German."""

from modellkommunen.kern.gallery.context import gallery_context

__all__ = ["gallery_context"]
