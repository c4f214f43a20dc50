"""A server behind a proxy that ends TLS. Refuses to start with DEBUG or where a default would be wrong or unsafe."""

from django.core.exceptions import ImproperlyConfigured

from modellkommunen.settings.base import *

if not SECRET_KEY:
    raise ImproperlyConfigured("SECRET_KEY is missing: set it to a random text of at least 50 characters.")
if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is missing: name the host names under which the platform is reached."
    )
if not env.str("PUBLIC_BASE_URL", default="").startswith("https://"):
    raise ImproperlyConfigured(
        "PUBLIC_BASE_URL is missing: name the platform's address, https:// and the host name; mails link to it."
    )
if "@" not in env.str("DEFAULT_FROM_EMAIL", default=""):
    raise ImproperlyConfigured("DEFAULT_FROM_EMAIL is missing: name the mail address that sends all mails.")
if ALLAUTH_TRUSTED_PROXY_COUNT < 1:
    # Otherwise all visitors seem to come from the proxy, and one of them can lock out everybody.
    raise ImproperlyConfigured(
        "TRUSTED_PROXY_COUNT is missing: say how many proxies stand in front, usually 1."
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
