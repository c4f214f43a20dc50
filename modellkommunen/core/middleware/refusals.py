import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from modellkommunen.core.error_pages import error_page, is_outage, outage_page
from modellkommunen.core.errors import Busy, NotPermitted, Refused

logger = logging.getLogger(__name__)


class RefusalMiddleware:
    """Turns refusals that no view has put into words into pages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        match exception:
            case NotPermitted():
                return error_page(403)
            case Busy():
                return outage_page()
            case Refused():
                return error_page(409, sentence=str(exception.sentence))
        if is_outage(exception):
            logger.warning("answered 503: %s", exception)
            return outage_page()
        return None
