"""End the scoring: the same step from the page of the office and from that of the chair."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _

from modellkommunen.core.steps import run_operation
from modellkommunen.juries.domain import operations
from modellkommunen.juries.forms import CloseScoringForm
from modellkommunen.juries.models import Jury


def close_jury(request: HttpRequest, jury: Jury) -> None:
    """Close the scoring with the typed reason, or say why not."""
    form = CloseScoringForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The reason is too long."))
        return
    run_operation(
        request,
        operations.close_scoring,
        _("The scoring is closed."),
        jury_id=jury.pk,
        reason=form.cleaned_data["reason"],
    )
