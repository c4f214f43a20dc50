"""All addresses: each app enters its own, with its access rule."""

from django.urls import URLPattern, URLResolver, include, path

from modellkommunen.core.routes import PUBLIC, declare

declare("kern:gallery", PUBLIC)

urlpatterns: list[URLPattern | URLResolver] = [
    path("kern/", include("modellkommunen.kern.urls")),
    path("", include("modellkommunen.core.urls")),
    path("", include("modellkommunen.search.urls")),
    path("", include("modellkommunen.places.urls")),
    path("", include("modellkommunen.people.urls")),
    path("", include("modellkommunen.people.account_urls")),
    path("", include("modellkommunen.questionnaires.urls")),
    path("", include("modellkommunen.practices.urls")),
    path("", include("modellkommunen.calls.urls")),
    path("", include("modellkommunen.applications.urls")),
    path("", include("modellkommunen.juries.urls")),
    path("", include("modellkommunen.portal.urls")),
    # Last: pages of the portal answer whatever nobody else has claimed.
    path("", include("modellkommunen.content.urls")),
]

handler400 = "modellkommunen.core.views.errors.bad_request"
handler403 = "modellkommunen.core.views.errors.permission_denied"
handler404 = "modellkommunen.core.views.errors.page_not_found"
handler500 = "modellkommunen.core.views.errors.server_error"
