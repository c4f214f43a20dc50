"""The applicant's room: the application in an address, if it belongs to an organisation of the person."""

from uuid import UUID

from django.http import HttpRequest

from modellkommunen.applications.models import Application
from modellkommunen.core.visibility import get_visible_or_404


def own_application(request: HttpRequest, application_id: UUID) -> Application:
    """Return the application with what its pages show, or raise Http404."""
    application: Application = get_visible_or_404(
        Application.objects.of_member(request.user).with_page_data(), request.user, pk=application_id
    )
    return application
