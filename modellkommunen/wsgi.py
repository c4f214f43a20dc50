"""WSGI entry point for granian."""

import os

from django.core.wsgi import get_wsgi_application

from modellkommunen.core.checks import refuse_unsafe_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommunen.settings.production")

# An unsafe installation must not serve anything.
refuse_unsafe_settings()
application = get_wsgi_application()
