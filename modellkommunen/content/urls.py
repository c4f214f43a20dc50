"""Addresses of the portal. Included last: Wagtail's pages answer whatever no other app has claimed."""

from allauth.account import views as account
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.http import require_safe
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents.views import serve as documents
from wagtail.urls import serve_pattern
from wagtail.utils.urlpatterns import decorate_urlpatterns
from wagtail.views import serve

from modellkommunen.content.cms import editorial
from modellkommunen.content.views import images
from modellkommunen.content.views.feeds import NewsFeed
from modellkommunen.core.routes import PUBLIC, declare, room, route

own = [
    route("meldungen/feed.atom", require_safe(NewsFeed()), name="news_feed", access=PUBLIC, cached=True),
    route("bilder/<int:pk>/<str:signature>/<str:name>", images.image, name="image", access=PUBLIC),
    route(
        "redaktion/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
        name="editors_login",
        access=PUBLIC,
    ),
    # Before Wagtail's own, which drops the cookie at a mere look and leaves the session alive.
    route("redaktion/logout/", account.logout, name="editors_logout", access=PUBLIC),
]

declare("wagtail*", room("editors"))
# Wagtail's page to look at its 404 has no name.
declare("django.views.generic.base.TemplateView", room("editors"))
declare("wagtaildocs_serve", PUBLIC)
declare("wagtail_serve", PUBLIC, cached=True)

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((own, "content"))),
    path("redaktion/", include(decorate_urlpatterns(wagtailadmin_urls.urlpatterns, editorial))),
    re_path(r"^dokumente/(\d+)/(.*)$", documents.serve, name="wagtaildocs_serve"),
    re_path(serve_pattern, serve, name="wagtail_serve"),
]
