"""From a won project to a concept that others may copy: nothing is typed twice."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modellkommunen.applications.models import Application
from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.permissions import demand
from modellkommunen.core.visibility import get_visible_or_404
from modellkommunen.portal.domain.concepts import concept_values, is_awarded
from modellkommunen.practices.domain.operations import create_practice
from modellkommunen.practices.domain.queries import practice_begun_from


@require_POST
def publish_concept(request: HttpRequest, application_id: UUID) -> HttpResponse:
    """Begin a concept from the answers of an awarded application."""
    application = get_visible_or_404(
        Application.objects.of_member(request.user).with_page_data(), request.user, pk=application_id
    )
    if not is_awarded(application):
        raise Http404
    demand(request.user, "practices.create_practice", application.organisation)
    if begun := practice_begun_from(application.pk):
        return redirect(begun)
    practice = create_practice(
        owner=application.organisation,
        values=concept_values(application),
        source=str(application.call),
        source_id=application.pk,
        by=actor_of(request),
        at=arrival_of(request),
    )
    messages.success(request, _("The concept has been begun from your application. Please adapt it."))
    return redirect("practices:edit", practice_id=practice.pk)
