"""The link from an application to the decision about it, and the decision in place of the state."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.actions import ApplicationAction, register_action
from modellkommunen.applications.models import Application
from modellkommunen.applications.outcomes import register_outcomes
from modellkommunen.calls.enums import CallState
from modellkommunen.juries.models import Decision


def feedback_link(person: Any, application: Application) -> ApplicationAction | None:
    if application.call.state != CallState.DECIDED:
        return None
    if not Decision.objects.released().filter(application=application).exists():
        return None
    url = reverse("juries:feedback", kwargs={"application_id": application.pk})
    return ApplicationAction(_("Decision and feedback of the jury"), url, primary=True)


def released_outcomes(applications: Sequence[Application]) -> Mapping[UUID, str]:
    """Return the decision about each application whose call is decided."""
    decided = [entry for entry in applications if entry.call.state == CallState.DECIDED]
    if not decided:
        return {}
    decisions = Decision.objects.released().filter(application__in=decided).order_by("pk")
    return {decision.application_id: str(decision.get_outcome_display()) for decision in decisions}


register_action(feedback_link)
register_outcomes(released_outcomes)
