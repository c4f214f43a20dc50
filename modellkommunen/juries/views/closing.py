"""End the scoring: the same step from the page of the office and from that of the chair."""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from modellkommunen.core.actor import actor_of
from modellkommunen.core.arrival import arrival_of
from modellkommunen.core.steps import take_step
from modellkommunen.juries.domain import operations
from modellkommunen.juries.forms import CloseScoringForm
from modellkommunen.juries.models import Jury


def close_jury(request: HttpRequest, jury: Jury) -> None:
    """Close the scoring with the typed reason, or say why not."""
    form = CloseScoringForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The reason is too long."))
        return
    step = partial(
        operations.close_scoring,
        jury_id=jury.pk,
        reason=form.cleaned_data["reason"],
        by=actor_of(request),
        at=arrival_of(request),
    )
    take_step(request, step, _("The scoring is closed."))
