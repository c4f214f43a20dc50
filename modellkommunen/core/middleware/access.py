import logging
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from modellkommunen.core.error_pages import error_page
from modellkommunen.core.routes import access_of

logger = logging.getLogger(__name__)

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


class AccessMiddleware:
    """Asks the route register before each view; keeps every answer out of caches unless its route says otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        headers = response.headers
        if not getattr(request, "may_be_kept", False) or "Cache-Control" not in headers:
            headers["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Cookie"])
        headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        rule = access_of(match) if match is not None else None
        if rule is None:
            logger.error("denied: the route %s is not in the register", match and match.view_name)
            return error_page(404)
        if rule.kind == "public":
            request.may_be_kept = True  # type: ignore[attr-defined]
            return None
        if rule.admits(request.user):
            return None
        if request.user.is_authenticated:
            return error_page(403)
        return _to_login(request)


def _to_login(request: HttpRequest) -> HttpResponseBase:
    # Only what was looked at can be looked at again: after a lost session a form's address is opened by GET.
    response = redirect_to_login(request.get_full_path(), settings.LOGIN_URL)
    if request.headers.get("HX-Request") == "true":
        return HttpResponseClientRedirect(response.url)
    return response
