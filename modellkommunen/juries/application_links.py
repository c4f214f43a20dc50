"""The link from an application to the decision about it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from modellkommunen.applications.actions import ApplicationAction, register_action
from modellkommunen.applications.models import Application
from modellkommunen.calls.enums import CallState
from modellkommunen.juries.models import Decision


def feedback_link(person: Any, application: Application) -> ApplicationAction | None:
    if application.call.state != CallState.DECIDED:
        return None
    if not Decision.objects.released().filter(application=application).exists():
        return None
    url = reverse("juries:feedback", kwargs={"application_id": application.pk})
    return ApplicationAction(_("Decision and feedback of the jury"), url, primary=True)


register_action(feedback_link)
