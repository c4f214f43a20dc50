"""When a request reached the server: the time by which deadlines decide.

The first middleware notes the time before the body is read, so that a slow upload counts from its beginning.
"""

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from modellkommunen.core import clock


class ArrivalMiddleware:
    """Note the arrival of each request as its first step."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.arrived_at = clock.now()  # type: ignore[attr-defined]
        return self.get_response(request)


def arrival_of(request: HttpRequest) -> datetime:
    """Return the instant at which the request reached the server, in UTC."""
    arrived: datetime = request.arrived_at  # type: ignore[attr-defined]
    return arrived
