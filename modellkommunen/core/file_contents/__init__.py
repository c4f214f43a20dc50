"""What an uploaded file really is, judged by its bytes alone; hostile or boundless contents are refused."""

from modellkommunen.core.file_contents.kinds import FileKind, recognise

__all__ = ["FileKind", "recognise"]
