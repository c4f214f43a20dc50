from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommunen.search.domain.queries import Results, find
from modellkommunen.search.domain.register import searchable_of
from modellkommunen.search.enums import PAGE_SIZE, QUERY_CHARACTERS
from modellkommunen.search.forms import SearchForm


@dataclass(frozen=True)
class KindTab:
    """One way to narrow the results to a kind."""

    label: str | Promise
    href: str
    count: int
    current: bool


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show what the person finds; the address holds the whole question, so it can be passed on."""
    text = request.GET.get("q", "").strip()[:QUERY_CHARACTERS]
    kind = request.GET.get("art", "")
    if searchable_of(kind) is None:
        kind = ""
    found = find(
        text, person=request.user, kinds=[kind] if kind else None, page=_number(request.GET.get("seite", ""))
    )
    context = {
        "form": SearchForm(initial={"q": text}),
        "text": text,
        "results": found,
        "tabs": _tabs(found, kind),
        # The hits of the page are already chosen: the paginator only counts.
        "pages": Paginator[Any](range(found.count), PAGE_SIZE).get_page(found.page),
        "parameters": request.GET,
    }
    return render(request, "search/results.html", context)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1


def _tabs(found: Results, kind: str) -> list[KindTab]:
    """Return the ways to narrow, or none where there is nothing to choose."""
    if not found.kinds or (len(found.kinds) == 1 and not kind):
        return []
    every = sum(counted.count for counted in found.kinds)
    tabs = [KindTab(_("Everything"), _address(found.text), every, not kind)]
    for counted in found.kinds:
        address = _address(found.text, counted.kind)
        tabs.append(KindTab(counted.label, address, counted.count, kind == counted.kind))
    return tabs


def _address(text: str, kind: str = "") -> str:
    parameters = {"q": text, "art": kind} if kind else {"q": text}
    return f"{reverse('search:results')}?{urlencode(parameters)}"
