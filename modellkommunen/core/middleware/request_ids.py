from collections.abc import Callable
from uuid import uuid4

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from modellkommunen.core import request_id


class RequestIdMiddleware:
    """Gives each request an id of our own; one sent by the client could be forged and is ignored."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        identity = uuid4().hex
        request_id.begin(identity)
        try:
            response = self.get_response(request)
        finally:
            request_id.begin("")
        response.headers["X-Request-ID"] = identity
        return response
