"""What a signed-in person has to do next."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from modellkommunen.applications.domain.queries import own_applications
from modellkommunen.applications.outcomes import with_outcomes
from modellkommunen.calls.domain.queries import open_calls
from modellkommunen.core.arrival import arrival_of
from modellkommunen.juries.domain.queries import own_juries
from modellkommunen.portal.navigation import rooms_of
from modellkommunen.practices.domain.queries import practices_of_member


@require_safe
def dashboard(request: HttpRequest) -> HttpResponse:
    """Applications, juries, concepts and open calls of the person."""
    context = {
        "applications": with_outcomes(own_applications(request.user)),
        "juries": own_juries(request.user),
        "practices": practices_of_member(request.user),
        "calls": open_calls(arrival_of(request)),
        "rooms": rooms_of(request.user),
    }
    return render(request, "portal/dashboard.html", context)
