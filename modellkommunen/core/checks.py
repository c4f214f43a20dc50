"""Refusals to start: a secret that is none, or debugging where others can reach it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"localhost", "127.0.0.1", "::1", "[::1]", ".localhost", "testserver"}
SHORTEST_SECRET = 50


@register(Tags.security)
def settings_are_safe(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [Error(sentence, id=f"core.E00{number}") for number, sentence in _findings()]


def refuse_unsafe_settings() -> None:
    """Raise ImproperlyConfigured with one plain line if the platform must not start like this."""
    for _number, sentence in _findings():
        raise ImproperlyConfigured(sentence)


def _findings() -> list[tuple[int, str]]:
    found = []
    try:
        secret = settings.SECRET_KEY
    except ImproperlyConfigured:
        secret = ""
    if not secret:
        found.append((1, "SECRET_KEY is missing: set it to a random text of at least 50 characters."))
    elif len(secret) < SHORTEST_SECRET or len(set(secret)) < 5 or secret.startswith("django-insecure"):
        found.append(
            (2, "SECRET_KEY is too short or a default: set it to a random text of at least 50 characters.")
        )
    if settings.DEBUG and any(host not in LOOPBACK for host in settings.ALLOWED_HOSTS):
        found.append((3, "DEBUG is on with a public host in ALLOWED_HOSTS: switch one of them off."))
    return found
