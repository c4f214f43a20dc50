"""What every installation shares. No other module reads environment variables."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

# NAME_FILE may name a file that holds the value of NAME (secrets of systemd and containers).
env = environ.FileAwareEnv()

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "modellkommunen"
DATA_DIR = Path(env.str("DATA_DIR", default=str(ROOT / "var")))
BUILD_DIR = ROOT / "build"

SECRET_KEY = env.str("SECRET_KEY", default="")
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = env.bool("DEBUG", default=False)
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
PUBLIC_BASE_URL = env.str("PUBLIC_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    # The house, from the roof down: templates and words of upper floors win.
    "modellkommunen.portal",
    "modellkommunen.juries",
    "modellkommunen.applications",
    "modellkommunen.calls",
    "modellkommunen.practices",
    "modellkommunen.content",
    "modellkommunen.questionnaires",
    "modellkommunen.people",
    "modellkommunen.places",
    "modellkommunen.search",
    "modellkommunen.core",
    "modellkommunen.kern",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_htmx",
    "csp",
    "rules",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.contrib.syndication",
]

MIDDLEWARE = [
    "modellkommunen.core.arrival.ArrivalMiddleware",
    "modellkommunen.core.middleware.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "modellkommunen.core.middleware.InputGuardMiddleware",
    "modellkommunen.core.middleware.ReaderCacheMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "modellkommunen.people.middleware.ActingForMiddleware",
    "modellkommunen.core.middleware.AccessMiddleware",
    "modellkommunen.people.middleware.TemporaryPasswordMiddleware",
    "modellkommunen.core.middleware.RefusalMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "modellkommunen.urls"
WSGI_APPLICATION = "modellkommunen.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "modellkommunen.portal.navigation.navigation",
            ],
            "builtins": ["modellkommunen.kern.templatetags.kern"],
        },
    },
]
FORM_RENDERER = "modellkommunen.kern.forms.KernRenderer"

DATABASES = {
    "default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'platform.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["ENGINE"] = "modellkommunen.core.sqlite"
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = [
    "modellkommunen.people.backends.AccountBackend",
]
PASSWORD_HASHERS = ["modellkommunen.core.passwords.PlatformArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
PASSWORD_RESET_TIMEOUT = 60 * 60

ACCOUNT_ADAPTER = "modellkommunen.people.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
# people.domain.throttling counts instead, in the database, for all processes.
ACCOUNT_RATE_LIMITS = False
MFA_RATE_LIMITS = False
ACCOUNT_FORMS = {
    "login": "modellkommunen.people.forms.sign_in.LoginForm",
    "signup": "modellkommunen.people.forms.sign_in.SignupForm",
    "add_email": "modellkommunen.people.forms.sign_in.ChangeEmailForm",
    "change_password": "modellkommunen.people.forms.sign_in.ChangePasswordForm",
    "set_password": "modellkommunen.people.forms.sign_in.SetPasswordForm",
    "reset_password": "modellkommunen.people.forms.sign_in.ResetPasswordForm",
    "reset_password_from_key": "modellkommunen.people.forms.sign_in.NewPasswordForm",
    "reauthenticate": "modellkommunen.people.forms.sign_in.ReauthenticateForm",
}
MFA_ADAPTER = "modellkommunen.people.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# A change of address needs the second factor again, so it may wait for its confirmation.
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "modellkommunen.people.forms.sign_in.CodeForm",
    "reauthenticate": "modellkommunen.people.forms.sign_in.CodeAgainForm",
    "activate_totp": "modellkommunen.people.forms.sign_in.ActivateAppForm",
    "deactivate_totp": "modellkommunen.people.forms.sign_in.DeactivateAppForm",
    "add_webauthn": "modellkommunen.people.forms.sign_in.AddKeyForm",
    "authenticate_webauthn": "modellkommunen.people.forms.sign_in.KeyForm",
    "login_webauthn": "modellkommunen.people.forms.sign_in.PasskeyForm",
    "reauthenticate_webauthn": "modellkommunen.people.forms.sign_in.KeyAgainForm",
    "edit_webauthn": "modellkommunen.people.forms.sign_in.EditKeyForm",
}
# How many proxies of the operator stand before the server: only they are believed about a visitor's address.
_PROXIES = env.str("TRUSTED_PROXY_COUNT", default="")
ALLAUTH_TRUSTED_PROXY_COUNT = int(_PROXIES) if _PROXIES.isdecimal() else 0

LOGIN_REDIRECT_URL = "portal:dashboard"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = BUILD_DIR / "static"
STATICFILES_DIRS = [("kern-ux", ROOT / "node_modules" / "@kern-ux" / "native" / "dist")]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "media/"
ATTACHMENT_ROOT = DATA_DIR / "attachments"
SEARCH_ROOT = DATA_DIR / "search"
FONT_DIR = BUILD_DIR / "fonts"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "modellkommunen.core.views.errors.csrf_failure"
CSRF_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_TIMEOUT = 30
EMAIL_FILE_PATH = DATA_DIR / "mail"
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="plattform@modellkommunen.example")

TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True
WAGTAIL_SITE_NAME = "Digitale Modellkommunen"
WAGTAILADMIN_BASE_URL = PUBLIC_BASE_URL
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILIMAGES_IMAGE_MODEL = "content.PlatformImage"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_DOCUMENT_MODEL = "content.PlatformDocument"
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "odt", "ods", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []
WAGTAILDOCS_PRIVATE_COLLECTION_OPTIONS = {"SHARED_PASSWORD": False}
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
SECURITY_CONTACT = env.str("SECURITY_CONTACT", default=f"mailto:{DEFAULT_FROM_EMAIL}")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "modellkommunen.core.request_id.RequestIdFilter"}},
    "formatters": {"line": {"format": "{asctime} {levelname} {request_id} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "filters": ["request_id"], "formatter": "line"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "modellkommunen": {"level": "INFO"},
    },
}
