import hashlib
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from modellkommunen.core import public_state
from modellkommunen.core.routes import access_of

FRESH_SECONDS = 5.0
# While one thread draws a page anew, the others still get the copy that is at most this old.
STALE_SECONDS = 10.0
MOST_PAGES = 500
LARGEST_PAGE = 512 * 1024
READERS_PARAMETERS = {"seite"}
CACHE_CONTROL = "public, max-age=0, must-revalidate"

Key = tuple[str, str, str, str]


@dataclass
class _Page:
    state: int
    drawn: float
    etag: str
    content: bytes
    headers: dict[str, str]
    being_redrawn: bool = False


class ReaderCacheMiddleware:
    """Keeps readers' pages of routes marked `cached` in the process, under the present public state.

    A page shows a change at once when an event moves the public state, and the passing of time (a deadline) after at
    most a few seconds.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self._pages: OrderedDict[Key, _Page] = OrderedDict()
        self._lock = threading.Lock()
        self._persons_cookies = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not self._is_reader(request):
            return self.get_response(request)
        meta = request.META
        key = (
            meta["wsgi.url_scheme"],
            meta.get("HTTP_HOST", ""),
            request.path_info,
            meta.get("QUERY_STRING", ""),
        )
        page = self._pages.get(key)
        if page is not None:
            state = public_state.current()
            if page.state == state and self._is_fresh(page):
                return _answer(request, page)
            return self._draw(request, key, state)
        return self._draw(request, key, None)

    def _is_reader(self, request: HttpRequest) -> bool:
        if request.method not in ("GET", "HEAD"):
            return False
        meta = request.META
        cookies = meta.get("HTTP_COOKIE", "")
        if cookies and any(name in cookies for name in self._persons_cookies):
            return False
        if "HTTP_HX_REQUEST" in meta or "HTTP_AUTHORIZATION" in meta:
            return False
        query = meta.get("QUERY_STRING", "")
        return not query or all(
            name in READERS_PARAMETERS for name, _value in parse_qsl(query, keep_blank_values=True)
        )

    def _is_fresh(self, page: _Page) -> bool:
        age = time.monotonic() - page.drawn
        if age < FRESH_SECONDS:
            return True
        if age > STALE_SECONDS:
            return False
        with self._lock:
            first = not page.being_redrawn
            page.being_redrawn = True
        return not first

    def _draw(self, request: HttpRequest, key: Key, state: int | None) -> HttpResponseBase:
        # The state is read before the page is drawn: a change in between makes the copy stale, never wrong.
        if state is None:
            state = public_state.current()
        response = self.get_response(request)
        match = request.resolver_match
        rule = access_of(match) if match is not None else None
        if rule is None or not rule.cached or not isinstance(response, HttpResponse):
            return response
        if not _may_be_kept(request, response):
            return response
        response.headers["Cache-Control"] = CACHE_CONTROL
        patch_vary_headers(response, ["Cookie"])
        if request.method == "HEAD":
            return response
        page = _page_of(response, state)
        with self._lock:
            self._pages[key] = page
            self._pages.move_to_end(key)
            while len(self._pages) > MOST_PAGES:
                self._pages.popitem(last=False)
        return _answer(request, page)


def _may_be_kept(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        response.status_code == 200
        and not response.cookies
        and len(response.content) <= LARGEST_PAGE
        # A page with a form carries a token that belongs to one person.
        and "CSRF_COOKIE" not in request.META
    )


def _page_of(response: HttpResponse, state: int) -> _Page:
    content = response.content
    etag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    response.headers["Content-Length"] = str(len(content))
    return _Page(state, time.monotonic(), etag, content, dict(response.headers))


def _answer(request: HttpRequest, page: _Page) -> HttpResponse:
    wanted = request.META.get("HTTP_IF_NONE_MATCH")
    # Weak comparison (RFC 9110, 13.1.2): a proxy that compresses marks the tag as weak.
    if wanted and (wanted == "*" or page.etag in {tag.removeprefix("W/") for tag in parse_etags(wanted)}):
        return HttpResponseNotModified(
            headers={
                name: value
                for name, value in page.headers.items()
                if name not in ("Content-Length", "Content-Type")
            }
        )
    return HttpResponse(page.content, headers=page.headers)
