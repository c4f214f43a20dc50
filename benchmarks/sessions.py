"""Sign accounts in without the cost of their passwords, for requests over HTTP."""

from typing import Any

FORM_TOKEN = "a" * 32


def session_cookie(account: Any) -> str:
    """Return the cookie of a new session."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def posting_cookies(account: Any) -> str:
    """Return the cookies of a new session and of `FORM_TOKEN`, with which forms are accepted."""
    from django.conf import settings

    return f"{session_cookie(account)}; {settings.CSRF_COOKIE_NAME}={FORM_TOKEN}"
