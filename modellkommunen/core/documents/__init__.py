"""Documents: a Typst template and plain data become an accessible, archivable PDF with the same bytes each time.

Data go in as JSON, never by building source text, so nothing a person types can become markup.
"""

from modellkommunen.core.documents.rendering import DocumentBroken, render_pdf

__all__ = ["DocumentBroken", "render_pdf"]
