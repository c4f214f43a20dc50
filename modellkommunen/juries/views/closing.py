"""End the scoring: the same step from the page of the office and from that of the chair."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.errors import Refused
from modellkommunen.core.forms import show_refusal
from modellkommunen.juries.domain import operations
from modellkommunen.juries.forms import CloseScoringForm
from modellkommunen.juries.models import Jury


def close_jury(request: HttpRequest, jury: Jury) -> CloseScoringForm | None:
    """Close the scoring with the typed reason; return the form with what was typed if it is refused."""
    form = CloseScoringForm(request.POST)
    if not form.is_valid():
        return form
    try:
        operations.close_scoring(
            jury_id=jury.pk,
            reason=form.cleaned_data["reason"],
            by=actor_of(request),
            at=arrival_of(request),
        )
    except Refused as refusal:
        show_refusal(form, refusal)
        return form
    messages.success(request, _("The scoring is closed."))
    return None
