"""For whom a person acts, and that nobody goes on working with a password someone else has made.

`request.acting_for` is the chosen organisation, as long as the membership holds.
"""

from collections.abc import Callable
from functools import cache, cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from modellkommunen.core.routes import access_of
from modellkommunen.people.domain import queries
from modellkommunen.people.models import Organisation

SESSION_KEY = "acting_for"
OWN_PASSWORD_PAGE = "account_change_password"  # noqa: S105 - the name of a page


class ActingForMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        # A property, not a lazy wrapper: a wrapper around None is not None.
        request.__class__ = _acting(request.__class__)  # type: ignore[arg-type]
        return self.get_response(request)


class TemporaryPasswordMiddleware:
    """Sends whoever signed in with a printed password to the page where one's own is set."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: Any, view: Any, args: Any, kwargs: Any) -> HttpResponseBase | None:
        rule = access_of(request.resolver_match)
        if rule is None or rule.kind == "public" or request.resolver_match.view_name == OWN_PASSWORD_PAGE:
            return None
        if not request.user.is_authenticated or not request.user.password_is_temporary:
            return None
        messages.info(request, _("Please set a password of your own first."))
        return redirect(OWN_PASSWORD_PAGE)


@cache
def _acting(request_class: type[Any]) -> type[Any]:
    """The same class of request, which also knows for whom the person acts; read on first use."""
    acting_for = cached_property(_read)
    acting_for.__set_name__(request_class, "acting_for")
    return type(request_class.__name__, (request_class,), {"acting_for": acting_for})


def _read(request: Any) -> Organisation | None:
    if not request.user.is_authenticated:
        return None
    return queries.organisation_acted_for(request.user, request.session.get(SESSION_KEY))
