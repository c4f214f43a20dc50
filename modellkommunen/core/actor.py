"""Who acts in a request."""

from typing import Any

from django.http import HttpRequest


def actor_of(request: HttpRequest) -> Any:
    """Return the signed-in account; the route register has let nobody else through to a page that acts."""
    return request.user
