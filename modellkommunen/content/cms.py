"""What is different inside the editorial system, and only there."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF
from django.db import transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_sameorigin

# Wagtail's admin sets inline styles and scripts and shows previews in a frame; still nothing comes from elsewhere.
POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, "'unsafe-inline'"],
        "style-src": [SELF, "'unsafe-inline'"],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    },
}
READING = ("GET", "HEAD", "OPTIONS")

View = Callable[..., HttpResponseBase]


def editorial(view: View) -> View:
    """Wrap a view of Wagtail's admin: its own content policy, and one transaction for all that a POST changes."""

    @wraps(view)
    @xframe_options_sameorigin
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in READING:
            response = view(request, *args, **kwargs)
        else:
            with transaction.atomic():
                response = view(request, *args, **kwargs)
        # A preview was drawn as a reader's page and carries the policy of one.
        response.headers.pop("Content-Security-Policy", None)
        response._csp_replace = POLICY["DIRECTIVES"]  # type: ignore[attr-defined]
        return response

    return wrapped
