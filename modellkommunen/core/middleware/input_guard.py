import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.exceptions import (
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse, UnreadablePostError, multipartparser
from django.http.multipartparser import MultiPartParserError
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from modellkommunen.core.error_pages import error_page

METHODS = ("GET", "HEAD", "POST", "OPTIONS")
LONGEST_QUERY = 8192
LONGEST_PATH = 2048
# Three files of the largest size at once; more is refused before it is read.
LARGEST_BODY = 64 * 1024 * 1024
# Django takes 1 KB for the headers of one part of a form, and a name of 4,000 signs takes more. A long name is no reason
# to refuse a file: it is shortened (`core/file_names.py`). The stubs do not know the constant.
LONGEST_PART_HEADER = 64 * 1024
multipartparser.MAX_TOTAL_HEADER_SIZE = LONGEST_PART_HEADER  # type: ignore[attr-defined]
# Browsers send forms in UTF-8, and every request is read as such (`core/handler.py`).
CHARSETS = ("utf-8", "utf8")
# Django has decoded the path and left bytes that are no UTF-8 percent-encoded.
BROKEN_PATH = re.compile(r"\x00|%[89A-Fa-f][0-9A-Fa-f]")


class InputGuardMiddleware:
    """Answers malformed requests with 4xx before any view or database sees them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return _refusal(request) or self.get_response(request)

    def process_view(self, request: HttpRequest, *view: Any) -> HttpResponse | None:
        if request.method != "POST":
            return None
        try:
            return None if _form_is_text(request) else error_page(400)
        except RequestDataTooBig:
            return error_page(413)
        except TooManyFieldsSent:
            return error_page(
                400, sentence=_("The form has more fields than we can accept. Nothing was saved.")
            )
        except TooManyFilesSent:
            return error_page(
                400, sentence=_("These are more files at once than we can accept. Nothing was saved.")
            )
        except (SuspiciousOperation, MultiPartParserError, UnreadablePostError):
            return error_page(400)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    if request.method not in METHODS:
        response = error_page(405)
        response.headers["Allow"] = ", ".join(METHODS)
        return response
    if (request.content_params or {}).get("charset", CHARSETS[0]).strip("\"'").lower() not in CHARSETS:
        return error_page(400)
    query = request.META.get("QUERY_STRING", "")
    if len(query) > LONGEST_QUERY or len(request.path_info) > LONGEST_PATH:
        return error_page(414)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if length.isdecimal() and int(length[:20]) > LARGEST_BODY:
        return error_page(413)
    if BROKEN_PATH.search(request.path_info) or not _is_text(unquote_to_bytes(query.replace("+", " "))):
        return error_page(400)
    return None


def _form_is_text(request: HttpRequest) -> bool:
    if request.content_type == "application/x-www-form-urlencoded" and not _is_text(
        unquote_to_bytes(request.body.replace(b"+", b" "))
    ):
        return False
    return not any(
        "\x00" in text
        for key, values in request.POST.lists()
        for text in (key, *(str(value) for value in values))
    )


def _is_text(raw: bytes) -> bool:
    if b"\x00" in raw:
        return False
    try:
        raw.decode()
    except UnicodeDecodeError:
        return False
    return True
