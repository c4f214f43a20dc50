"""All addresses: each app enters its own, with its access rule."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("modellkommunen.core.urls")),
]
