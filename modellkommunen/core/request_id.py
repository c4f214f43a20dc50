"""The id of the request being answered: in the answer's header, every log line and every event."""

import logging
from contextvars import ContextVar

_current: ContextVar[str] = ContextVar("request_id", default="")


def current() -> str:
    """Return the id of this request, or an empty text outside of one."""
    return _current.get()


def begin(request_id: str) -> None:
    _current.set(request_id)


class RequestIdFilter(logging.Filter):
    """Puts `request_id` on every log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = current() or "-"
        return True
