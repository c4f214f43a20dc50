import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from modellkommunen.core.error_pages import error_page, is_outage, outage_page


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(403)


def csrf_failure(request: HttpRequest, reason: str = "", **kwargs: Any) -> HttpResponse:
    sentence = _(
        "We could not tell that this form came from this platform. It may have been open for too long, or cookies are switched off."
    )
    return error_page(403, sentence=sentence)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(404)


def server_error(request: HttpRequest) -> HttpResponse:
    # Outer middleware (session, account) fails here when the database is away.
    return outage_page() if is_outage(sys.exception()) else error_page(500)
