"""Addresses for tests of the middleware: one per kind of access and outcome."""

import threading
from itertools import count

import rules
from django.db.utils import OperationalError
from django.http import HttpResponse
from django.urls import include, path

from modellkommunen.core import permissions
from modellkommunen.core.errors import Busy, NotPermitted, TransitionRefused
from modellkommunen.core.routes import PUBLIC, SIGNED_IN, permission, room, route

drawn = count(1)
# A page that takes as long as a test wants: the test waits until it is being drawn, and lets it go on.
being_drawn = threading.Semaphore(0)
may_go_on = threading.Event()


@rules.predicate
def has_short_address(person):
    return len(person.email) < 15


if not permissions.is_defined("core_tests.enter"):
    permissions.define("core_tests.enter", has_short_address)


def page(request, **kwargs):
    return HttpResponse(f"page {next(drawn)}")


def slow_page(request):
    being_drawn.release()
    assert may_go_on.wait(10)
    return page(request)


def page_with_cookie(request):
    response = HttpResponse("page")
    response.set_cookie("a", "b")
    return response


def page_with_token(request):
    request.META["CSRF_COOKIE"] = "x"
    return HttpResponse("page")


def missing_page(request):
    return HttpResponse("missing", status=404)


def kept_by_itself(request):
    return HttpResponse("feed", headers={"Cache-Control": "max-age=60"})


def raising(failure):
    def view(request):
        raise failure

    return view


def echo(request):
    return HttpResponse(request.POST.get("a", ""))


app_name = ""
urlpatterns = [
    route("oeffentlich/", page, name="public", access=PUBLIC),
    route("gemerkt/", page, name="cached", access=PUBLIC, cached=True),
    route("langsam/", slow_page, name="slow", access=PUBLIC, cached=True),
    route("keks/", page_with_cookie, name="cookie", access=PUBLIC, cached=True),
    route("formular/", page_with_token, name="token", access=PUBLIC, cached=True),
    route("fehlt/", missing_page, name="missing", access=PUBLIC, cached=True),
    route("feed/", kept_by_itself, name="feed", access=PUBLIC),
    route("innen/", page, name="inside", access=SIGNED_IN),
    route("recht/", page, name="right", access=permission("core_tests.enter")),
    route("amt/", page, name="office", access=room("office")),
    route("echo/", echo, name="echo", access=PUBLIC),
    route("verboten/", raising(NotPermitted()), name="not_permitted", access=PUBLIC),
    route("abgelehnt/", raising(TransitionRefused("So <nicht>.")), name="refused", access=PUBLIC),
    route("voll/", raising(Busy()), name="busy", access=PUBLIC),
    route("gesperrt/", raising(OperationalError("waited too long")), name="locked", access=PUBLIC),
    route("kaputt/", raising(RuntimeError("geheim")), name="broken", access=PUBLIC),
    route("anmelden/", page, name="account_login", access=PUBLIC),
    path("vergessen/", page, name="unlisted"),
    path("", include("modellkommunen.core.urls")),
]

handler400 = "modellkommunen.core.views.errors.bad_request"
handler403 = "modellkommunen.core.views.errors.permission_denied"
handler404 = "modellkommunen.core.views.errors.page_not_found"
handler500 = "modellkommunen.core.views.errors.server_error"
