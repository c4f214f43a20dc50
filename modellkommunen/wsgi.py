"""WSGI entry point for granian."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommunen.settings.production")

application = get_wsgi_application()

# After Django is set up, before the first request: an unsafe installation must not serve anything.
from modellkommunen.core.checks import refuse_unsafe_settings  # noqa: E402

refuse_unsafe_settings()
