"""A server behind TLS. Refuses to start on a missing secret, a missing host or with DEBUG."""

from django.core.exceptions import ImproperlyConfigured

from modellkommunen.settings.base import *

if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is missing: set it to a random text of at least 50 characters.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is missing: name the host names under which the platform is reached."
    )
if DEBUG:
    raise ImproperlyConfigured(
        "DEBUG is on: switch it off, or use modellkommunen.settings.local on one machine."
    )

# The proxy in front ends TLS; it must set this header itself and drop one that a client sends.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]  # asked from inside, without TLS
SECURE_HSTS_SECONDS = 31_536_000
# Other hosts of the operator's domain are not ours to bind to TLS.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]

# The prefix makes browsers refuse these cookies from other hosts of the domain and without TLS.
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"

vars().update(env.email("EMAIL_URL", default="smtp://localhost:25"))
