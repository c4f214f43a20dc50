"""What every request passes: an id, a guard against malformed input, the reader cache, the route register, refusals."""

from modellkommunen.core.middleware.access import AccessMiddleware
from modellkommunen.core.middleware.input_guard import InputGuardMiddleware
from modellkommunen.core.middleware.reader_cache import ReaderCacheMiddleware
from modellkommunen.core.middleware.refusals import RefusalMiddleware
from modellkommunen.core.middleware.request_ids import RequestIdMiddleware

__all__ = [
    "AccessMiddleware",
    "InputGuardMiddleware",
    "ReaderCacheMiddleware",
    "RefusalMiddleware",
    "RequestIdMiddleware",
]
