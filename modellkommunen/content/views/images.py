import mimetypes

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from modellkommunen.content.domain import queries
from modellkommunen.content.models import PlatformRendition
from modellkommunen.core.permissions import allowed

A_YEAR = 365 * 24 * 60 * 60


@require_safe
def image(request: HttpRequest, pk: int, signature: str, name: str) -> HttpResponseBase:
    """Send a size of an image to readers of a published page that shows it, and to editors."""
    rendition = PlatformRendition.objects.select_related("image__collection").filter(pk=pk).first()
    if rendition is None or not constant_time_compare(rendition.signature, signature):
        raise Http404
    published = queries.is_published_file(rendition.image)
    if not published and not allowed(request.user, "content.see_unpublished_files"):
        raise Http404
    try:
        file = rendition.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, content_type=mimetypes.guess_type(rendition.file.name)[0])
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    if published:
        response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
