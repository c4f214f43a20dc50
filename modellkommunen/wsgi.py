"""WSGI entry point for granian."""

import gc
import os

import django
from django.urls import get_resolver

from modellkommunen.core.checks import refuse_unsafe_settings
from modellkommunen.core.handler import Handler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "modellkommunen.settings.production")

# An unsafe installation must not serve anything.
refuse_unsafe_settings()
django.setup(set_prefix=False)
application = Handler()

# All views are loaded now, not by the first visitor. What is loaded stays until the end, so the garbage collector need
# not walk through it again and again: that took a fifth of the time of a long list.
get_resolver().url_patterns  # noqa: B018
gc.collect()
gc.freeze()
