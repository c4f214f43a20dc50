"""What can be wrong with the index; none of it reaches a reader."""


class IndexUnavailable(Exception):
    """The index is missing, damaged or of another release; the worker builds it anew."""


class WriterBusy(Exception):
    """Another process is writing the index at this moment."""
