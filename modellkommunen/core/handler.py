"""How requests begin: every one is read as UTF-8, whatever coding it names.

Django would follow the header: a coding such as "hex" then fails before any middleware, and one such as "utf-7" brings
signs past the input guard, which refuses them all.
"""

from typing import Any

from django.core.handlers.wsgi import WSGIHandler, WSGIRequest
from django.utils.http import parse_header_parameters


class Utf8Request(WSGIRequest):
    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        self.content_type, self.content_params = parse_header_parameters(meta.get("CONTENT_TYPE", ""))


class Handler(WSGIHandler):
    request_class = Utf8Request
