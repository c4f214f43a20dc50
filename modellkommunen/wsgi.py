"""WSGI entry point for granian."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from modellkommunen.core.checks import refuse_unsafe_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommunen.settings.production")

# An unsafe installation must not serve anything.
refuse_unsafe_settings()
application = get_wsgi_application()

# All views are loaded now, not by the first visitor. What is loaded stays until the end, so the garbage collector need
# not walk through it again and again: that took a fifth of the time of a long list.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
