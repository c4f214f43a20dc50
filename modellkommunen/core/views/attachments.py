from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modellkommunen.core import attachments
from modellkommunen.core.enums import AttachmentState
from modellkommunen.core.error_pages import error_page
from modellkommunen.core.models import Attachment

SANDBOX = "sandbox; default-src 'none'"


@require_safe
def download(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """Send a file to who may see its owner. The whole file always: an ETag or a range would answer before asking."""
    attachment = Attachment.objects.filter(pk=pk).first()
    if attachment is None or not attachments.is_visible(attachment, request.user):
        raise Http404
    if attachment.state != AttachmentState.CLEAN:
        return error_page(
            409,
            sentence=_("This file cannot be opened: %(state)s.") % {"state": attachment.get_state_display()},
        )
    try:
        file = attachments.path_of(attachment.stored_as).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    return FileResponse(
        file,
        as_attachment=True,
        filename=attachment.original_name,
        content_type=attachment.content_type,
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": SANDBOX,
            "Cache-Control": "private, no-store",
        },
    )
