"""A resolver in which one address was entered and one was forgotten."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from modellkommunen.core.routes import PUBLIC, route


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse("Inhalt")


urlpatterns = [
    path("vergessen/", answer, name="forgotten"),
    route("eingetragen/", answer, name="entered", access=PUBLIC),
    path("", include("modellkommunen.urls")),
]
