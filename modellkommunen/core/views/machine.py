"""Answers for machines."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from modellkommunen.core import clock, health


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    state = health.state_of_health(clock.now())
    return JsonResponse(state, status=200 if health.is_serving(state) else 503)


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """RFC 9116; the expiry moves with each call, because the address is kept up as long as the platform runs."""
    expires = (clock.now() + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {settings.SECURITY_CONTACT}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: de, en",
        f"Canonical: {settings.PUBLIC_BASE_URL}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
